"""A second process works answers out while this one writes those before (0010, 0013).

It is a fork and touches no database: both hold the same connection. Whatever it cannot do (it was
killed, nothing can be forked here, it would have to look something up) is done by the asker.
"""

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, Generic, NoReturn, TypeVar

from django.db import connections

from .heard import Heard

PATIENCE = 60.0  # seconds: a fork may inherit a lock that another thread held

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class LooksUp(RuntimeError):
    """The second process would have to ask the database."""


class Beside(Generic[Question, Answer]):
    """Questions are answered in their order; several may wait."""

    def __init__(self, work: Callable[[Question], Answer], pipe: Connection | None) -> None:
        self.work, self.pipe = work, pipe
        self.heard = None if pipe is None else Heard(pipe)
        self.asked: deque[Question] = deque()

    def ask(self, question: Question) -> None:
        self.asked.append(question)
        if self.pipe is not None:
            try:
                self.pipe.send_bytes(pickle.dumps(question, protocol=pickle.HIGHEST_PROTOCOL))
            except OSError:
                self.pipe = self.heard = None

    def take(self) -> Answer:
        """The answer to the oldest question."""
        question = self.asked.popleft()
        told, answer = self._told()
        return answer if told else self.work(question)

    def forget(self) -> None:
        """Nobody wants the answers that are still to come."""
        while self.asked:
            self.asked.popleft()
            self._told()

    def _told(self) -> tuple[bool, Any]:
        """(whether there is an answer, the answer)."""
        if self.heard is not None:
            with suppress(TimeoutError):
                if (message := self.heard.next(PATIENCE)) is not None:
                    told: tuple[bool, Any] = pickle.loads(message)
                    return told
        self.pipe = self.heard = None
        return False, None


@contextmanager
def beside(work: Callable[[Question], Answer]) -> Iterator[Beside[Question, Answer]]:
    """Have `work` done by a fork of this process; ended with the block."""
    if "fork" not in multiprocessing.get_all_start_methods():
        yield Beside(work, None)
        return
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe()
    process = fork.Process(target=_serve, args=(work, there, here), daemon=True)
    process.start()
    there.close()
    asker = Beside[Question, Answer](work, here)
    heard = asker.heard
    try:
        yield asker
    finally:
        process.kill()  # it holds nothing, and a signal handler of ours would stop it from ending
        process.join()
        if heard is not None:
            heard.close()
        here.close()


def _serve(work: Callable[[Any], Any], pipe: Connection, other: Connection) -> None:
    other.close()
    for connection in connections.all(initialized_only=True):
        connection.execute_wrappers.append(_look_up)
    questions = Heard(pipe)
    with suppress(OSError):
        while (question := questions.next()) is not None:
            try:
                answer = (True, work(pickle.loads(question)))
            except Exception:  # noqa: BLE001 whatever it is, the asker meets it too
                answer = (False, None)
            pipe.send_bytes(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))


def _look_up(*_query: object) -> NoReturn:
    raise LooksUp
