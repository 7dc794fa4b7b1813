"""`python -m tools.bench [--long] [sqlite] [postgresql] [office] [portal] [jobs] [load]`.

Builds what is missing, measures, prints the table; without names of databases or parts, all (the
load test only in the long one).
"""

import json
import os
import sys
from typing import Any

from .data import BENCHES, FEW, MANY, Bench, build, built, copied, reachable
from .figures import Figure, misses, row

READING, WRITING = ("office", "portal"), ("jobs", "load")
# Seconds a figure of the short one, which is to be done with both databases within ten minutes.
SHORT = "0.5"


def main(arguments: list[str]) -> int:
    if "--long" not in arguments:
        os.environ.setdefault("BENCH_SECONDS", SHORT)
    items = int(os.environ.get("BENCH_ITEMS") or (MANY if "--long" in arguments else FEW))
    chosen = [bench for bench in BENCHES if bench.name in arguments] or list(BENCHES)
    every = [*READING, *WRITING] if "--long" in arguments else [*READING, "jobs"]
    parts = [part for part in (*READING, *WRITING) if part in arguments] or every
    results = [measure(bench, items, parts) for bench in chosen]
    return 0 if all(results) else 1


def measure(bench: Bench, items: int, parts: list[str]) -> bool:
    """The table of one database; False when something could not be measured at all."""
    if not reachable(bench):
        print(f"{bench.name}: no server at {bench.url}; set BENCH_DATABASE_URL.")
        return False
    if not built(bench):
        print(f"{bench.name}: no data yet; building {items} matters in {bench.folder}.", flush=True)
    if wrong := build(bench, items):
        print(f"{bench.name}: {wrong}")
        return False
    load = os.getloadavg()[0]
    print(f"\n{bench.name} · load {load:.1f} · CPU ms a request, in process", flush=True)
    results = [part_of(bench, part) for part in READING if part in parts]
    if writing := [part for part in WRITING if part in parts]:
        with copied(bench) as copy:
            results += [part_of(copy, part) for part in writing]
    return all(results)


def part_of(bench: Bench, part: str) -> bool:
    """Each part in a process of its own: the office and the portal have settings of their own."""
    found: list[Figure] = []
    with bench.start("-m", "tools.bench.part", part) as process:
        for line in process.stdout or ():
            if figure := _told(line):
                found.append(figure)
                print(row(figure), flush=True)
        _none, errors = process.communicate()
    if process.returncode:
        print(f"  ✘ {part}: {errors.strip()[-1500:]}", flush=True)
    measured = [figure for figure in found if not figure.note]
    reached = sum(not misses(figure) for figure in measured)
    print(f"  {part}: {reached} of {len(measured)} reach their goal", flush=True)
    return process.returncode == 0


def _told(line: str) -> Figure | None:
    """What a part says of itself is a line of JSON; libraries may say something else."""
    if not line.startswith("{"):
        return None
    values: dict[str, Any] = json.loads(line)
    return Figure(**values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
