"""One figure as measured, beside its goal."""

import json
import os
from dataclasses import asdict, dataclass
from statistics import median, quantiles

from .goals import GOALS, Goal


@dataclass(frozen=True)
class Figure:
    """Milliseconds of CPU (middle, 95th and 99th of a hundred) and wall, SQL a request.

    With `seconds` it is a job: then `cpu` are the milliseconds of its process and of the server's,
    by which it is judged, since its seconds say how busy the machine was, too.
    """

    name: str
    goal: str
    cpu: float = 0
    p95: float = 0
    p99: float = 0
    wall: float = 0
    sql: int = 0
    seconds: float | None = None
    megabytes: float | None = None
    kilobytes: float | None = None
    rows: int = 0
    note: str = ""
    load: float = 0

    def told(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def figure(
    name: str, goal: str, cpu: list[float], wall: list[float], sql: int, size: int
) -> Figure:
    """From the milliseconds of each round, and the answer's bytes."""
    cuts = quantiles(cpu, n=100, method="inclusive") if len(cpu) > 1 else [*cpu] * 99
    return Figure(
        name,
        goal,
        median(cpu),
        cuts[94],
        cuts[98],
        median(wall),
        sql=sql,
        kilobytes=round(size / 1000, 1),
        load=round(os.getloadavg()[0], 1),
    )


def misses(found: Figure) -> list[str]:
    """Which parts of its goal a figure does not reach."""
    goal: Goal = GOALS[found.goal]
    seconds = found.cpu / 1000 if found.cpu else found.seconds
    pairs = (
        ("CPU", found.cpu, goal.cpu),
        ("p95", found.p95, goal.p95),
        ("p99", found.p99, goal.p99),
        ("SQL", found.sql, goal.sql),
        ("s", seconds, goal.seconds),
        ("MB", found.megabytes, goal.megabytes),
        ("kB", found.kilobytes, goal.kilobytes),
    )
    return [word for word, value, most in pairs if most is not None and (value or 0) > most]


def row(found: Figure) -> str:
    """A line of the table."""
    if found.note:
        return f"  – {found.name:<44} {found.note}"
    missed = misses(found)
    mark = "✘ " + ", ".join(missed) if missed else "✔"
    beside = f"load {found.load:.1f}  {mark[2:]}".rstrip()
    if found.seconds is not None:
        used = f", CPU {found.cpu / 1000:.1f} s" if found.cpu else ""
        size = f", {found.megabytes:.0f} MB" if found.megabytes else ""
        rate = f", {found.rows} rows" if found.rows else ""
        return f"  {mark[0]} {found.name:<44} {found.seconds:.2f} s{used}{size}{rate}  {beside}"
    return (
        f"  {mark[0]} {found.name:<44} CPU {found.cpu:6.1f}  p95 {found.p95:6.1f}"
        f"  p99 {found.p99:6.1f} ms  SQL {found.sql:3d}   wall {found.wall:6.1f} ms"
        f"  {found.kilobytes or 0:5.0f} kB  {beside}"
    )
