"""The second process that plans ahead: the same batches, and whatever goes wrong there is heard."""

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator

import pytest

from records.base.jobs.ahead import ThoughtBroken, ahead

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="nothing can be forked here"
)
MUCH = 1_000_000  # bytes: more than a pipe holds


def batches(last: int) -> Iterator[list[int]]:
    for number in range(last):
        yield [number, os.getpid()]


def test_the_batches_come_in_their_order_from_another_process() -> None:
    found = list(ahead(batches(5)))
    assert [number for number, _pid in found] == [0, 1, 2, 3, 4]
    assert os.getpid() not in {pid for _number, pid in found}


def test_where_nothing_can_be_forked_they_are_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert {pid for _number, pid in ahead(batches(3))} == {os.getpid()}


def test_a_mistake_over_there_is_told_here() -> None:
    def wrong() -> Iterator[list[int]]:
        yield [1]
        raise KeyError("no such village")

    found = ahead(wrong())
    assert next(found) == [1]
    with pytest.raises(ThoughtBroken, match="no such village"):
        next(found)


def test_a_process_that_is_killed_is_not_taken_for_the_end() -> None:
    def killed() -> Iterator[list[int]]:
        yield [1]
        os._exit(9)

    found = ahead(killed())
    assert next(found) == [1]
    with pytest.raises(ThoughtBroken):
        next(found)


def test_whoever_stops_listening_leaves_nobody_behind() -> None:
    threads = threading.active_count()
    found = ahead(batches(100))
    next(found)
    found.close()  # type: ignore[attr-defined] # a generator
    assert not multiprocessing.active_children()
    assert threading.active_count() == threads


def test_batches_are_made_while_the_one_before_is_worked_on() -> None:
    """As many as may wait here, and two more on their way, though nobody asks for them yet."""
    made = multiprocessing.get_context("fork").Value("i", 0)

    def counted() -> Iterator[bytes]:
        for _number in range(20):
            made.value += 1
            yield bytes(MUCH)

    found = ahead(counted(), 2)
    next(found)
    deadline = time.monotonic() + 10
    while made.value < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.2)
    assert made.value == 5  # in hand, two that wait, one received, one on its way
    assert len(list(found)) == 19
