"""What is good, in one table: CPU milliseconds and SQL statements a request, seconds a job."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """At most these. `cpu`, `p95` and `p99` in milliseconds, `seconds` in all, `megabytes` at the
    peak, `kilobytes` of HTML.
    """

    cpu: float | None = None
    p95: float | None = None
    p99: float | None = None
    sql: int | None = None
    seconds: float | None = None
    megabytes: float | None = None
    kilobytes: float | None = None


GOALS = {
    "list": Goal(p95=100, p99=200),
    "page": Goal(p95=100, p99=200),
    "figures": Goal(cpu=20),
    "public": Goal(cpu=8, sql=10, kilobytes=30),
    "public-warm": Goal(cpu=5, sql=5, kilobytes=30),
    "public-search": Goal(cpu=10, kilobytes=30),
    "public-kept": Goal(cpu=0.6),
    "api-list": Goal(cpu=5, sql=4),
    "api-detail": Goal(cpu=4, sql=3),
    "api-unchanged": Goal(cpu=1),
    "import": Goal(seconds=60, megabytes=300),
    "export": Goal(seconds=60, megabytes=300),
    "rollup": Goal(seconds=30),
    "sweep": Goal(seconds=10),
    "wait": Goal(seconds=1),
    "load": Goal(p99=300),
}
