"""The supervisor: logs, one end for all, signals."""

import os
import signal
import sys
from pathlib import Path

import pytest

from minqing.run.processes import LOG_LIMIT_BYTES, Ended, Program, Supervisor, open_log

SLEEP = "import time; time.sleep(60)"


def python(name: str, code: str) -> Program:
    return Program(name, [sys.executable, "-u", "-c", code])


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Supervisor:
    return Supervisor(tmp_path / "log", said.append)


def test_one_that_ends_is_named_and_the_others_are_stopped(supervisor: Supervisor) -> None:
    supervisor.start(python("steady", SLEEP))
    supervisor.start(python("weak", "raise SystemExit(7)"))
    steady = supervisor.running["steady"]
    with pytest.raises(Ended) as ended:
        supervisor.watch(seconds=20)
    assert (ended.value.name, ended.value.code) == ("weak", 7)
    supervisor.stop()
    assert steady.poll() == -signal.SIGTERM


def test_log_files_hold_everything_and_the_screen_what_is_wrong(
    supervisor: Supervisor, said: list[str], tmp_path: Path
) -> None:
    supervisor.start(python("talker", "print('plain'); print('2026 ERROR boom')"))
    with pytest.raises(Ended):
        supervisor.watch(seconds=20)
    supervisor.stop()
    log = tmp_path / "log" / "talker.log"
    assert log.read_text() == "plain\n2026 ERROR boom\n"
    assert log.stat().st_mode & 0o777 == 0o600
    assert said == [" talker │ 2026 ERROR boom"]


def test_a_signal_ends_the_watch_in_order(supervisor: Supervisor) -> None:
    before = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        supervisor.stop_on_signals()
        supervisor.start(python("steady", SLEEP))
        os.kill(os.getpid(), signal.SIGTERM)
        assert supervisor.watch(seconds=20) is False
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        supervisor.stop()
    assert supervisor.running == {}


def test_one_that_will_not_go_is_killed(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("minqing.run.processes.GRACE_SECONDS", 0.5)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up');" + SLEEP
    supervisor.start(python("deaf", deaf))
    process = supervisor.running["deaf"]
    log = tmp_path / "log" / "deaf.log"
    assert supervisor.watch(until=lambda: log.read_text() == "up\n", seconds=20)
    supervisor.stop()
    assert process.poll() == -signal.SIGKILL


def test_a_long_log_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "portal.log"
    path.write_bytes(b"x" * (LOG_LIMIT_BYTES + 1))
    open_log(path).close()
    assert path.stat().st_size == 0
    assert (tmp_path / "portal.log.1").stat().st_size > LOG_LIMIT_BYTES
