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
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, NoReturn, TypeVar

from django.db import connections

PATIENCE = 60.0  # seconds: a fork may inherit a lock that another thread held

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class LooksUp(RuntimeError):
    """The second process would have to ask the database."""


class Beside(Generic[Question, Answer]):
    """Questions are answered in their order; several may wait."""

    def __init__(self, work: Callable[[Question], Answer], pipe: Connection | None) -> None:
        self.work, self.pipe = work, pipe
        self.asked: deque[Question] = deque()

    def ask(self, question: Question) -> None:
        self.asked.append(question)
        if self.pipe is not None:
            try:
                self.pipe.send_bytes(pickle.dumps(question, protocol=pickle.HIGHEST_PROTOCOL))
            except OSError:
                self.pipe = None

    def take(self) -> Answer:
        """The answer to the oldest question."""
        question = self.asked.popleft()
        heard, answer = self._heard()
        return answer if heard else self.work(question)

    def forget(self) -> None:
        """Nobody wants the answers that are still to come."""
        while self.asked:
            self.asked.popleft()
            self._heard()

    def _heard(self) -> tuple[bool, Any]:
        """(whether there is an answer, the answer)."""
        if self.pipe is None:
            return False, None
        with suppress(EOFError, OSError):
            if self.pipe.poll(PATIENCE):
                heard: tuple[bool, Any] = pickle.loads(self.pipe.recv_bytes())
                return heard
        self.pipe = None
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
    try:
        yield Beside(work, here)
    finally:
        process.kill()  # it holds nothing, and a signal handler of ours would stop it from ending
        process.join()
        here.close()


def _serve(work: Callable[[Any], Any], pipe: Connection, other: Connection) -> None:
    other.close()
    for connection in connections.all(initialized_only=True):
        connection.execute_wrappers.append(_look_up)
    questions: SimpleQueue[bytes | None] = SimpleQueue()
    Thread(target=_listen, args=(pipe, questions), daemon=True).start()
    with suppress(OSError):
        while (question := questions.get()) is not None:
            try:
                answer = (True, work(pickle.loads(question)))
            except Exception:  # noqa: BLE001 whatever it is, the asker meets it too
                answer = (False, None)
            pipe.send_bytes(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))


def _listen(pipe: Connection, questions: "SimpleQueue[bytes | None]") -> None:
    """Also while an answer is on its way: else both sides would wait for the other to read."""
    try:
        with suppress(EOFError, OSError):
            while True:
                questions.put(pipe.recv_bytes())
    finally:
        questions.put(None)


def _look_up(*_query: object) -> NoReturn:
    raise LooksUp
