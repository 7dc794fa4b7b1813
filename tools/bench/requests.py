"""Requests through the whole stack of middleware, in this process: their CPU, wall and SQL.

CPU is that of this process (`time.process_time`), with that of the PostgreSQL server process that
answers it where /proc tells, since there the database works elsewhere.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client

from .figures import Figure, figure

WARM, ROUNDS = 3, 40
FORGETS = 10  # every so many rounds, what was remembered (as that many rows fit) is forgotten
# Seconds for one figure: a slow one is measured fewer times.
LONGEST = float(os.environ.get("BENCH_SECONDS") or 5)


class Wrong(Exception):
    """The answer was none, so that its cost says nothing."""


def server_cpu() -> float:
    """Seconds of CPU that PostgreSQL's process for this connection has used; 0 on SQLite."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0.0
    ticks = stat.read_text().rpartition(")")[2].split()
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def get(client: Client, address: str) -> Any:
    answer = client.get(address)
    if answer.status_code != 200:
        raise Wrong(f"{address}: {answer.status_code}")
    return answer


def measured(client: Client, name: str, goal: str, address: str) -> Figure:
    """One address, asked again and again."""
    for _round in range(WARM):
        get(client, address)
    seen = 0

    def count(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal seen
        seen += 1
        return execute(*args)

    with connection.execute_wrapper(count):
        answer = get(client, address)
    cpu: list[float] = []
    wall: list[float] = []
    began, served = time.perf_counter(), server_cpu()
    while not cpu or (len(cpu) < ROUNDS and time.perf_counter() - began < LONGEST):
        if len(cpu) % FORGETS == 0:
            cache.clear()
        started, used = time.perf_counter(), time.process_time()
        get(client, address)
        cpu.append((time.process_time() - used) * 1000)
        wall.append((time.perf_counter() - started) * 1000)
    elsewhere = (server_cpu() - served) * 1000 / len(cpu)
    return figure(name, goal, [one + elsewhere for one in cpu], wall, seen, len(answer.content))
