#!/usr/bin/env python3
"""Medians of lines "engine scenario throughput"; the first engine is held against the best other."""

import sys
from statistics import median

runs = {}
with open(sys.argv[1]) as f:
    for engine, scenario, throughput in map(str.split, f):
        runs.setdefault(engine, {}).setdefault(scenario, []).append(float(throughput))
medians = {e: {s: median(values) for s, values in by.items()} for e, by in runs.items()}
worst = {e: min(by.items(), key=lambda item: item[1]) for e, by in medians.items()}

scenarios = list(next(iter(medians.values())))
print("median of millions of messages per second")
print(f"{'':16}" + "".join(f"{s:>13}" for s in scenarios) + f"{'worst':>22}")
for engine, by in medians.items():
    cells = "".join(f"{by[s]:13.2f}" for s in scenarios)
    scenario, throughput = worst[engine]
    print(f"{engine:16}{cells}{throughput:8.2f} ({scenario})")
ours, *others = worst
if others:
    best = max(others, key=lambda engine: worst[engine][1])
    print(f"worst scenario, {ours} over {best}: {worst[ours][1] / worst[best][1]:.2f}")
