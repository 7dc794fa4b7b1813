"""The worker's daily job: at start-up, and once a day from six o'clock on in Shanghai."""

from datetime import UTC, datetime

import pytest

from minqing.run import daily

AT = "2026-06-{day:02d}T{hour:02d}:30+08:00"


@pytest.fixture
def clock(monkeypatch):
    """Sets the local clock: day of June, hour."""

    def strike(day: int, hour: int) -> None:
        moment = datetime.fromisoformat(AT.format(day=day, hour=hour))
        monkeypatch.setattr(daily, "localtime", lambda: moment)

    return strike


def test_it_is_done_at_start_up_and_again_when_the_hour_has_struck(clock):
    done: list[str] = []
    job = daily.Daily(lambda: done.append("x"))
    for day, hour, times in (
        (1, 3, 1),
        (1, 5, 1),
        (1, 6, 2),
        (1, 23, 2),
        (2, 5, 2),
        (2, 9, 3),
        (2, 10, 3),
    ):
        clock(day, hour)
        job()
        assert len(done) == times, (day, hour)


def test_what_failed_is_tried_again(clock):
    clock(1, 9)
    attempts: list[datetime] = []

    def fail_first() -> None:
        attempts.append(datetime.now(UTC))
        if len(attempts) == 1:
            raise RuntimeError

    job = daily.Daily(fail_first)
    with pytest.raises(RuntimeError):
        job()
    job()
    job()
    assert len(attempts) == 2
