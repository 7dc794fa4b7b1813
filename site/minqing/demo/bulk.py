"""What makes a million matters bearable: indexes are built once, at the end, not row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from records.base.models import Event, Record

from .fates import CROWD

# Not the families': a record is written after its rows, and SQLite then looks for these by index.
MODELS = (Record, Event)
SQLITE = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s"
    " AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%%' ORDER BY name"
)
POSTGRESQL = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
    " AND tablename = %s AND indexdef NOT LIKE 'CREATE UNIQUE%%' ORDER BY indexname"
)


def is_bulk(items: int) -> bool:
    return items >= CROWD


@contextmanager
def indexed_afterwards(*, wanted: bool) -> Iterator[None]:
    """Drop the indexes that only speed up reading, and make them again from their own words.

    In the demo's one transaction on an empty database: they are all there again, or nothing is.
    Keys and unique indexes stay, for they are rules.
    """
    tables = [model._meta.db_table for model in MODELS] if wanted else []
    if wanted and connection.vendor == "postgresql":
        tables.append("records_searchtext")
    found = [index for table in tables for index in _indexes(table)]
    _settle_references()
    _run([f"DROP INDEX {connection.ops.quote_name(name)}" for name, _made in found])
    yield
    _settle_references()
    _run([made for _name, made in found])
    if wanted:
        _run(["ANALYZE"])


def _indexes(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL if connection.vendor == "postgresql" else SQLITE, [table])
        return list(cursor.fetchall())


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _settle_references() -> None:
    """PostgreSQL changes no table with references still to be checked; SQLite waits for all."""
    if connection.vendor == "postgresql":
        connection.check_constraints()
