"""Start several processes, keep their logs, and let all of them end together."""

import contextlib
import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

GRACE_SECONDS = 8.0
LOG_LIMIT_BYTES = 10 * 1024 * 1024
# What reaches the screen; the log files hold everything.
LOUD = ("ERROR", "CRITICAL", "Traceback", "WARNING")


@dataclass(frozen=True)
class Program:
    """One process to run: its name in logs, its command, its own environment variables."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)


class Ended(Exception):
    """A process ended by itself; `name` says which, `code` how."""

    def __init__(self, name: str, code: int) -> None:
        super().__init__(name, code)
        self.name = name
        self.code = code


def die_with_parent() -> None:
    """Linux: the kernel sends SIGTERM to this process when the supervisor is killed."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def open_log(path: Path) -> IO[bytes]:
    """Append to `path`; a file past the limit is kept once as `.1`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_LIMIT_BYTES:
        path.replace(path.with_suffix(".log.1"))
    log = path.open("ab", buffering=0)
    path.chmod(0o600)
    return log


class Supervisor:
    """Owns the processes. One thread: their output is read as it comes, restarts there are none."""

    def __init__(self, logs: Path, say: Callable[[str], None] = print) -> None:
        self.logs = logs
        self.say = say
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.selector = selectors.DefaultSelector()
        self.asked_to_stop = False

    def start(self, program: Program) -> None:
        process = subprocess.Popen(
            program.command,
            env={**os.environ, **program.environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        if process.stdout is None:
            raise RuntimeError("a pipe was asked for")
        self.running[program.name] = process
        log = open_log(self.logs / f"{program.name}.log")
        self.selector.register(process.stdout, selectors.EVENT_READ, (program.name, log))

    def stop_on_signals(self) -> None:
        """Ctrl+C and SIGTERM end all processes in order."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)

    def ask_to_stop(self, *_: object) -> None:
        self.asked_to_stop = True

    def watch(self, until: Callable[[], bool] = lambda: False, seconds: float = 1e9) -> bool:
        """Pass on output until `until()`; False when asked to stop or out of time.

        Raises Ended as soon as any process has ended.
        """
        limit = time.monotonic() + seconds
        while not self.asked_to_stop and time.monotonic() < limit:
            self.pass_on(0.1)
            self.raise_if_ended()
            if until():
                return True
        return False

    def pass_on(self, seconds: float) -> None:
        for key, _ in self.selector.select(seconds):
            name, log = key.data
            chunk = os.read(key.fd, 65536)
            if not chunk:
                self.selector.unregister(key.fileobj)
                log.close()
                continue
            log.write(chunk)
            for line in chunk.decode(errors="replace").splitlines():
                if line.startswith(LOUD) or any(f" {word} " in line for word in LOUD):
                    self.say(f"{name:>7} │ {line}")

    def raise_if_ended(self) -> None:
        for name, process in self.running.items():
            code = process.poll()
            if code is not None:
                self.pass_on(0.2)
                raise Ended(name, code)

    def stop(self) -> None:
        """SIGTERM to each, then SIGKILL to the groups of those still there after the grace."""
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        limit = time.monotonic() + GRACE_SECONDS
        while any(p.poll() is None for p in self.running.values()) and time.monotonic() < limit:
            self.pass_on(0.05)
        for process in self.running.values():
            # The group, not only its leader: a server's own workers must not keep the port.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.running.clear()
