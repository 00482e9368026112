#!/usr/bin/env python3
"""The newest results of `cargo bench` as Markdown tables: of each benchmark the median of its samples,
per iteration and per element, the slowest sample, and the ratio to the first of its kind.

    bench/criterion-table.py [DIRECTORY]     target/criterion by default
"""

import json
import os
import sys
from pathlib import Path

default = Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "criterion"
root = Path(sys.argv[1]) if len(sys.argv) > 1 else default

groups = {}
# Criterion does not write down the order of benchmarks; that of their files is the order they ran in.
for path in sorted(root.glob("**/new/benchmark.json"), key=lambda path: path.stat().st_mtime):
    benchmark = json.loads(path.read_text())
    estimates = json.loads((path.parent / "estimates.json").read_text())
    samples = json.loads((path.parent / "sample.json").read_text())
    times = [time / count for time, count in zip(samples["times"], samples["iters"])]
    elements = (benchmark["throughput"] or {}).get("Elements", 1)
    name, value = benchmark["function_id"], benchmark["value_str"]
    row = (name, value, elements, estimates["median"]["point_estimate"], max(times))
    groups.setdefault(benchmark["group_id"], []).append(row)


def span(nanoseconds):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.2f} {unit}"
    return f"{nanoseconds:.1f} ns"


for group, rows in groups.items():
    print(f"\n### {group}\n")
    print("| Benchmark | elements | median | slowest | per element | elements per second | ratio |")
    print("| --------- | -------: | -----: | ------: | ----------: | ------------------: | ----: |")
    first = {}
    for name, value, elements, median, slowest in rows:
        each = median / elements
        # Those that differ in their parameter are one kind.
        ratio = each / first.setdefault(name, each) if value else None
        cells = [
            f"{name}, {value}" if value else name,
            f"{elements:,}",
            span(median),
            span(slowest),
            f"{each:.1f} ns",
            f"{1e9 / each:,.0f}",
            f"{ratio:.2f}" if ratio else "",
        ]
        print("| " + " | ".join(cells) + " |")
