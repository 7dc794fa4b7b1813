"""A command in a process of its own: its seconds, its CPU, the peak of its memory."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from .data import ROOT

LOOKS = 0.2  # seconds between two looks at what the server has used


class Failed(Exception):
    """The command ended with another exit code than 0; its last words."""


@dataclass(frozen=True)
class Ran:
    """`seconds` from its start to its end, `cpu` its own and the server's for these data,
    `megabytes` at its peak.
    """

    seconds: float
    cpu: float
    megabytes: float
    said: str


def ran(*arguments: str) -> Ran:
    """Python with these arguments, in the environment of this process. Raises Failed."""
    began = time.perf_counter()
    with TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
        )
        served: dict[str, float] = {}
        cpu, peak = waited(process, lambda: served.update(server_cpu()))
        seconds = time.perf_counter() - began
        said.seek(0)
        words = said.read()
    if process.returncode:
        raise Failed(words.strip()[-300:])
    return Ran(seconds, cpu + sum(served.values()), peak, words)


def waited(process: subprocess.Popen[Any], look: Callable[[], None]) -> tuple[float, float]:
    """(seconds of its CPU, the peak of its memory in MB), once it has ended; looked at meanwhile.

    What the system tells in the end of its memory counts that of whoever started it, too.
    """
    peak = 0.0
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        peak = max(peak, _peak(process.pid))
        look()
        time.sleep(LOOKS)
    _pid, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, peak or used.ru_maxrss / 1024


def _peak(pid: int) -> float:
    """The most that it has held so far, in MB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def server_cpu() -> dict[str, float]:
    """Seconds of CPU of each process of a PostgreSQL here that serves these data; none on SQLite.

    Of a process that was there before, too: let nobody else be connected.
    """
    name = os.environ.get("DATABASE_URL", "").rpartition("/")[2].encode()
    found: dict[str, float] = {}
    for process in Path("/proc").glob("[0-9]*") if name else ():
        try:
            words = (process / "cmdline").read_bytes()
            if words.startswith(b"postgres:") and b" " + name + b" " in words:
                ticks = (process / "stat").read_text().rpartition(")")[2].split()
                found[process.name] = (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            continue  # it ended meanwhile
    return found
