"""A second process thinks ahead: it makes the next batch while this one writes the last."""

import gc
import multiprocessing
import pickle
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from .heard import Heard

PATIENCE = 300.0  # seconds: a fork may inherit a lock that another thread held

Batch = TypeVar("Batch")


class ThoughtBroken(RuntimeError):
    """The second process came to an end before its last batch; the words say why."""


def ahead(batches: Iterable[Batch], most: int = 1) -> Iterator[Batch]:
    """The batches, made by a fork of this process; as they are where no process can be forked.

    So many wait here at most, beside the one in hand: two more may be on their way.
    Whoever makes them must not touch the database: both processes hold the same connection.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield from batches
        return
    fork = multiprocessing.get_context("fork")
    reader, writer = fork.Pipe(duplex=False)
    process = fork.Process(target=_think, args=(batches, writer, reader), daemon=True)
    process.start()
    writer.close()
    heard = Heard(reader, most)
    try:
        yield from _received(heard)
    finally:
        process.kill()  # it holds nothing, and a signal handler of ours would stop it from ending
        process.join()
        heard.close()
        reader.close()


def _received(heard: Heard) -> Iterator[Batch]:
    while True:
        try:
            message = heard.next(PATIENCE)
        except TimeoutError as error:
            raise ThoughtBroken("not a word") from error
        if message is None:
            raise ThoughtBroken("ended without a word")
        batch, broken = pickle.loads(message)
        if broken:
            raise ThoughtBroken(broken)
        if batch is None:
            return
        yield batch


def _think(batches: Iterable[Batch], writer: Connection, reader: Connection) -> None:
    reader.close()  # so that writing fails, and this process ends, once nobody reads any more
    gc.disable()  # what is made goes away with its last name; looking for circles costs a tenth
    try:
        for batch in batches:
            _send(writer, batch)
        _send(writer, None)
    except BaseException:  # noqa: BLE001 whatever it is, the other process must hear of it
        with suppress(OSError):  # nobody listens any more
            _send(writer, None, traceback.format_exc())


def _send(writer: Connection, batch: object, broken: str = "") -> None:
    writer.send_bytes(pickle.dumps((batch, broken), protocol=pickle.HIGHEST_PROTOCOL))
