"""Prepare the database, start the three processes, say where they are, end them together."""

import http.client
import os
import subprocess
import sys
import time
from pathlib import Path

from minqing.settings.environment import data_dir

from .addresses import HOST, Addresses, PortUnusable, from_environment, require_free
from .announce import announcement, demo_accounts
from .processes import Ended, Program, Supervisor

READY_SECONDS = 90.0
THREADS = {"portal": 4, "office": 4}


def site_program(name: str, port: int) -> Program:
    """One site under granian; one worker process each, since two cores carry three processes."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST),
        *("--port", str(port), "--workers", "1", "--blocking-threads", str(THREADS[name])),
        *("--no-ws", "--workers-kill-timeout", "5", "minqing.wsgi:application"),
    ]
    return Program(name, command, {"DJANGO_SETTINGS_MODULE": f"minqing.settings.{name}"})


def programs(addresses: Addresses) -> list[Program]:
    office = {"DJANGO_SETTINGS_MODULE": "minqing.settings.office"}
    return [
        site_program("portal", addresses.port),
        site_program("office", addresses.port + 1),
        Program("worker", [sys.executable, "-m", "django", "work"], office),
    ]


def answers(port: int) -> bool:
    """True when the site on `port` says that it is well."""
    connection = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def all_answer(addresses: Addresses) -> bool:
    return answers(addresses.port) and answers(addresses.port + 1)


def prepare() -> int:
    """The database's turn, in a process of its own: the supervisor stays small."""
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "minqing.settings.office"}
    return subprocess.run(
        [sys.executable, "-m", "minqing.run.prepare"], env=environ, check=False
    ).returncode


def supervise(addresses: Addresses, data: Path, started: float) -> int:
    """Run until asked to stop (0) or until one process ends (1); all end together."""
    supervisor = Supervisor(data / "log")
    supervisor.stop_on_signals()
    try:
        for program in programs(addresses):
            supervisor.start(program)
        if supervisor.watch(until=lambda: all_answer(addresses), seconds=READY_SECONDS):
            print(announcement(addresses, demo_accounts(data)), flush=True)
            print(f"({time.monotonic() - started:.1f} s)", flush=True)
            supervisor.watch()
        elif not supervisor.asked_to_stop:
            print(f"未能启动,详见 Did not get ready, see: {data / 'log'}", file=sys.stderr)
            return 1
    except Ended as ended:
        print(
            f"{ended.name} 意外退出(代码 {ended.code}),其余进程随之停止。详见 "
            f"{data / 'log' / ended.name}.log\n"
            f"{ended.name} ended with code {ended.code}; the others are stopped with it.",
            file=sys.stderr,
        )
        return 1
    finally:
        supervisor.stop()
    return 0


def main() -> int:
    started = time.monotonic()
    try:
        addresses = from_environment()
        require_free(addresses)
    except PortUnusable as problem:
        print(problem, file=sys.stderr)
        return 1
    os.environ.setdefault("PORTAL_URL", addresses.portal)
    os.environ.setdefault("OFFICE_URL", addresses.office)
    return prepare() or supervise(addresses, data_dir(), started)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
