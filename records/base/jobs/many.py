"""Thousands of short-lived objects at a time."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import connection

# While a workbook or what is known of its people is held as well; the settings give four times it.
LITTLE = -16 * 1024  # kilobytes


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cycle collector, which finds nothing here and takes a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def give_back() -> None:
    """What nobody holds any more goes back to the system, where its library knows how to."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def little_cache() -> Iterator[None]:
    """SQLite keeps fewer pages in memory: rows that wait are written one after the other."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        [usual] = cursor.fetchone()
        cursor.execute(f"PRAGMA cache_size = {LITTLE}")
        try:
            with pages_kept_in_memory():
                yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(usual)}")


@contextmanager
def pages_kept_in_memory() -> Iterator[None]:
    """As they were before a statement: SQLite writes a file of them, a tenth of the time.

    It can be told so outside a transaction only.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store")
        [usual] = cursor.fetchone()
        cursor.execute("PRAGMA temp_store = MEMORY")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA temp_store = {int(usual)}")
