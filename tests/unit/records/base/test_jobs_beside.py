"""The second process that answers: what it cannot do is done by whoever asks (way of data 9)."""

import multiprocessing
import os
import subprocess
import sys
import time

import pytest

from records.base.jobs.beside import beside

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="nothing can be forked here"
)
MUCH = 2_000_000  # bytes


def who(question: int) -> tuple[int, int]:
    return question * 2, os.getpid()


def doubled(question: bytes) -> bytes:
    return question * 2


def only_here(here: int) -> object:
    def work(question: int) -> int:
        if os.getpid() != here:
            raise LookupError
        return question + 1

    return work


def test_answers_come_in_the_order_of_the_questions_from_another_process() -> None:
    with beside(who) as helper:
        for number in range(3):
            helper.ask(number)
        found = [helper.take() for _number in range(3)]
    assert [answer for answer, _pid in found] == [0, 2, 4]
    assert os.getpid() not in {pid for _answer, pid in found}


def test_long_questions_may_wait_while_long_answers_are_on_their_way() -> None:
    """Longer than a pipe holds, in both directions at once."""
    with beside(doubled) as helper:
        for number in range(4):
            helper.ask(bytes([number]) * MUCH)
        answers = [helper.take() for _number in range(4)]
    assert [(answer[0], len(answer)) for answer in answers] == [(n, 2 * MUCH) for n in range(4)]


def test_a_long_answer_keeps_nobody_from_the_next_question() -> None:
    """It is received while whoever asked does something else."""
    begun = multiprocessing.get_context("fork").Value("i", 0)

    def counted(question: int) -> bytes:
        begun.value = question
        return bytes([question]) * MUCH

    with beside(counted) as helper:
        for number in (1, 2, 3):
            helper.ask(number)
        deadline = time.monotonic() + 10
        while begun.value < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert begun.value == 3
        assert [helper.take()[0] for _number in range(3)] == [1, 2, 3]


def test_what_the_other_process_cannot_do_is_done_here() -> None:
    with beside(only_here(os.getpid())) as helper:  # type: ignore[arg-type] # a closure
        helper.ask(1)
        assert helper.take() == 2


def test_a_question_that_is_forgotten_leaves_no_answer_behind() -> None:
    with beside(who) as helper:
        helper.ask(1)
        helper.forget()
        helper.ask(2)
        assert helper.take()[0] == 4


def test_when_the_other_process_is_killed_the_work_goes_on_here() -> None:
    with beside(who) as helper:
        [process] = multiprocessing.active_children()
        process.kill()
        process.join()
        for number in (1, 2):
            helper.ask(number)
        assert [helper.take(), helper.take()] == [(2, os.getpid()), (4, os.getpid())]
    assert not multiprocessing.active_children()


def test_a_process_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def hang(question: int) -> int:
        if os.getpid() != here:
            time.sleep(60)
        return question

    monkeypatch.setattr("records.base.jobs.beside.PATIENCE", 0.1)
    with beside(hang) as helper:
        for number in (1, 2):
            helper.ask(number)
        assert [helper.take(), helper.take()] == [1, 2]


def test_where_nothing_can_be_forked_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    with beside(who) as helper:
        helper.ask(1)
        assert helper.take() == (2, os.getpid())


@pytest.mark.parametrize(
    "program",
    [
        "from records.base.jobs.beside import beside\nwith beside(str) as h: h.ask(1); say()",
        "from records.base.jobs.ahead import ahead\nfor _ in ahead([bytes(9**6)] * 99): say()",
    ],
    ids=["beside", "ahead"],
)
def test_a_process_that_is_killed_leaves_nobody_behind(program: str) -> None:
    """Its pipe to us closes only when both are gone."""
    head = "import os, time\ndef say(): os.write(1, b'.'); time.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", head + program], stdout=subprocess.PIPE) as one:
        assert one.stdout is not None
        assert one.stdout.read(1) == b"."
        one.kill()
        began = time.monotonic()
        assert one.stdout.read() == b""
    assert time.monotonic() - began < 10
