"""An import of a hundred thousand rows, with a clerk who registers matters all the while.

`python -m tools.bench.importing [ROWS]` measures it in the database of DATABASE_URL and DATA_DIR,
which keeps the rows: give it a copy.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .commands import waited
from .data import ROOT
from .ledger_file import write_ledger

ROWS = 100_000
VILLAGES = 20
CLERK = "tools.bench.clerk"


@dataclass(frozen=True)
class Imported:
    """Seconds from the start of the command to the last row; `cpu` of its process; the peak of its
    memory in MB; what the clerk waited for each matter, in seconds.
    """

    seconds: float
    cpu: float
    megabytes: float
    waits: list[float]
    said: str

    @property
    def longest(self) -> float:
        return max(self.waits, default=0.0)


def import_rows(rows: int = ROWS) -> Imported:
    """Run `import_records` on a workbook of so many rows in a process of its own."""
    from records.places.choices import Level
    from records.places.models import Area

    found = Area.objects.current().filter(level=Level.VILLAGE).select_related("parent")
    first = found.order_by("path").first()
    if first is None or first.parent is None or first.parent.parent is None:
        raise LookupError("no village in these data")
    district = first.parent.parent
    villages = [area.full_name for area in found.under(district).order_by("path")[:VILLAGES]]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        write_ledger(path, villages, rows)
        return measured(
            "import_records", "livelihood", str(path), "--area", district.code, "--register-cadres"
        )


def measured(*arguments: str) -> Imported:
    """A command beside the clerk."""
    from django.db import connections

    connections.close_all()
    clerk = subprocess.Popen(
        [sys.executable, "-m", CLERK],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    if clerk.stdout:
        clerk.stdout.readline()
    began = time.perf_counter()
    with TemporaryDirectory() as folder, (Path(folder) / "said").open("w+") as said:
        command = [sys.executable, "manage.py", *arguments]
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        cpu, peak = waited(process, lambda: None)
        seconds = time.perf_counter() - began
        told, _errors = clerk.communicate()
        said.seek(0)
        words = said.read()
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}: {words[-500:]}")
    return Imported(seconds, cpu, peak, [float(line) for line in told.split()], words)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.office")
    django.setup()
    done = import_rows(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    print("\n".join(done.said.splitlines()[-8:]))
    waits = sorted(done.waits)
    print(
        f"{done.seconds:.1f} s, CPU {done.cpu:.1f} s, {done.megabytes:.0f} MB;"
        f" clerk {len(waits)} matters, middle {waits[len(waits) // 2]:.2f} s,"
        f" longest {done.longest:.2f} s"
    )
