"""What another process sends is received while this one does something else."""

from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Empty, Queue
from threading import Thread


class Heard:
    """The messages of a pipe in their order; at most `most` wait here, 0 for any number.

    Neither side then stands still until the other has time: else a process that sends more than a
    pipe holds would wait for whoever is at work on the message before, and two that send at once
    for each other.
    """

    def __init__(self, pipe: Connection, most: int = 0) -> None:
        self.pipe = pipe
        self.waiting: Queue[bytes | None] = Queue(most)
        self.closing = False
        self.thread = Thread(target=self._listen, daemon=True)
        self.thread.start()

    def next(self, patience: float | None = None) -> bytes | None:
        """None when the other side is gone. Raises TimeoutError after so many seconds."""
        try:
            message = self.waiting.get(timeout=patience)
        except Empty as nothing:
            raise TimeoutError from nothing
        if message is None:
            self.waiting.put(None)  # whoever asks again hears it, too
        return message

    def close(self) -> None:
        """Once the other side is gone: what still waits is forgotten."""
        self.closing = True
        while self.thread.is_alive():
            with suppress(Empty):
                self.waiting.get(timeout=0.01)

    def _listen(self) -> None:
        try:
            with suppress(EOFError, OSError):
                while not self.closing:
                    self.waiting.put(self.pipe.recv_bytes())
        finally:
            self.waiting.put(None)
