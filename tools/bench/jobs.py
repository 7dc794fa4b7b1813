"""What runs long and writes: sweeps, the reports' figures, an export, an import beside a clerk.

Runs in a copy of the data.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import connection
from django.utils.timezone import localdate

from records.base.models import Record
from records.reports.rollup import roll_up

from .commands import Failed, Ran, ran, server_cpu
from .figures import Figure
from .importing import Imported, import_rows

ROWS = 100_000


def figures() -> Iterator[Figure]:
    steps: dict[str, Callable[[], Iterator[Figure]]] = {
        "figures of the reports": roll_up_all,
        "sweep": sweeps,
        "export of 100 000 rows": exported,
        "import of 100 000 rows": imported,
    }
    for name, step in steps.items():
        if os.environ.get("BENCH_ONLY", "") not in name:
            continue
        try:
            yield from step()
        except (Failed, LookupError, RuntimeError) as failed:
            yield Figure(name, "wait", note=f"failed: {failed}")


def roll_up_all() -> Iterator[Figure]:
    """All cells of the reports anew."""
    before = time.process_time() + sum(server_cpu().values())
    began = time.perf_counter()
    cells = roll_up()
    used = time.process_time() + sum(server_cpu().values()) - before
    done = Ran(time.perf_counter() - began, used, 0, "")
    connection.close()
    yield figure_of("figures of the reports", "rollup", done, cells)


def sweeps() -> Iterator[Figure]:
    """What the data still call for, then the same day again, then the day after."""
    rows = Record.objects.open().count()
    connection.close()
    tomorrow = (localdate() + timedelta(days=1)).isoformat()
    for name, arguments in (
        ("sweep, first", ()),
        ("sweep, again", ()),
        ("sweep, next day", ("--on", tomorrow)),
    ):
        done = ran("manage.py", "sweep", *arguments)
        told = ", ".join(line.rpartition(":")[2].strip() for line in done.said.splitlines())
        yield figure_of(f"{name} (made {told})", "sweep", done, rows)


def exported() -> Iterator[Figure]:
    done = ran("-m", "tools.bench.exporting", str(ROWS))
    yield figure_of("export of 100 000 rows", "export", done, int(done.said.split()[-1]))


def imported() -> Iterator[Figure]:
    done = import_rows(ROWS)
    yield figure_of("import of 100 000 rows", "import", done, ROWS)
    name = f"longest wait of a clerk meanwhile, of {len(done.waits)}"
    yield Figure(name, "wait", seconds=done.longest, load=_load())


def figure_of(name: str, goal: str, done: Ran | Imported, rows: int) -> Figure:
    return Figure(
        name,
        goal,
        cpu=done.cpu * 1000,
        seconds=done.seconds,
        megabytes=done.megabytes or None,
        rows=rows,
        load=_load(),
    )


def _load() -> float:
    return round(os.getloadavg()[0], 1)
