#!/usr/bin/env python3
"""Runs the cases of the harness's conformance gate through one engine: gate.py HARNESS ENGINE.so

The gate of the harness compares with five other engines, which first have to be built. Their
answers do not change, so gate.txt keeps the hashes on which they agree, and this needs no engine
but the one it tests. It compares reports; the state of the book is compared by the harness's own
scripts/conformance_check.py.
"""

import os
import sys

harness, engine = sys.argv[1:]
sys.path.insert(0, os.path.join(harness, "scripts"))
import conformance_check as gate

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "gate.txt")) as f:
    expected = dict(line.split() for line in f)

failed = sorted(set(expected) ^ set(gate.EDGE_CASES))
if failed:
    sys.exit(f"gate: this harness has other cases than gate.txt: {', '.join(failed)}")
for case, messages in gate.EDGE_CASES.items():
    scenario, count = gate.scen_name(case), len(messages)
    gate.write_bin(os.path.join(harness, f"orders_{scenario}_s0_n{count}.bin"), messages)
    if gate.run_hash(engine, scenario, count) != expected[case]:
        failed.append(case)
print(f"gate: {len(expected) - len(failed)} of {len(expected)} cases as the consensus")
if failed:
    sys.exit(f"gate: failed: {', '.join(failed)}")
