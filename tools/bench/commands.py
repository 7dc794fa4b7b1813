"""A command in a process of its own: its seconds, its CPU, the peak of its memory."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

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
        while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            served |= server_cpu()
            time.sleep(LOOKS)
        _pid, status, used = ended
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read()
    if process.returncode:
        raise Failed(words.strip()[-300:])
    cpu = used.ru_utime + used.ru_stime + sum(served.values())
    return Ran(seconds, cpu, used.ru_maxrss / 1024, words)


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
