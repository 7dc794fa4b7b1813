"""Set-based writing, also of rows whose parent lies in another table."""

from collections.abc import Iterable, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db import connection, models

from .columns import Columns, Values, check_names, column_of, columns_of_rows, columns_of_values
from .stored import stored_column

# From so many rows on, COPY is worth its two more round trips.
COPIED = 50
# SQLite looks the words of a CHECK up in a list that it makes anew for each statement.
ROWS_A_STATEMENT = 8
# How many rows are made ready at once, and one UPDATE takes on PostgreSQL.
AT_ONCE = 5_000


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model with the keys they carry; a child's row only, not its parent's.

    `bulk_create` refuses children of a multi-table parent and builds an expression for every
    value: ten times the work for many rows.
    """
    for part in _parts(rows):
        insert_columns(columns_of_rows(part))


def insert_values(model: type[models.Model], rows: Sequence[Values]) -> None:
    """As `insert_rows`, of values by their attribute names: a model's instance costs five times."""
    for part in _parts(rows):
        insert_columns(columns_of_values(model, part))


def insert_columns(table: Columns) -> None:
    """Prepared statements, or COPY on PostgreSQL. The transaction makes it all or none."""
    quote = connection.ops.quote_name
    into = f"{quote(table.model._meta.db_table)} ({', '.join(map(quote, table.names))})"
    if connection.vendor == "postgresql" and len(table) >= COPIED:
        _copy(into, table.rows())
        return
    rows = list(table.rows())
    whole = len(rows) - len(rows) % ROWS_A_STATEMENT
    for some, at_once in ((rows[:whole], ROWS_A_STATEMENT), (rows[whole:], 1)):
        if some:
            _insert(into, some, at_once)


def _insert(into: str, rows: Sequence[Sequence[Any]], at_once: int) -> None:
    """So many rows a statement.

    SQLite need not keep every page as it was before the statement (FAIL): what a refused one has
    written goes with its transaction.
    """
    verb = "INSERT OR FAIL" if connection.vendor == "sqlite" else "INSERT"
    marks = f"({', '.join(['%s'] * len(rows[0]))})"
    together = [
        list(chain.from_iterable(rows[start : start + at_once]))
        for start in range(0, len(rows), at_once)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"{verb} INTO {into} VALUES {', '.join([marks] * at_once)}", together)


def update_rows(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write the named columns of rows of one model that exist, set-based.

    `bulk_update` builds a CASE of every row for every column: 30 times the work for many rows.
    """
    meta = type(rows[0])._meta
    fields: list[Any] = [*(meta.get_field(name) for name in names), meta.pk]
    for part in _parts(rows):
        _update(type(rows[0]), fields, [column_of(field, part) for field in fields])


def update_values(model: type[models.Model], rows: Sequence[Values]) -> None:
    """As `update_rows`, of values by attribute names, the key's among them; all name the same."""
    if not rows:
        return
    key: Any = model._meta.pk
    named = [f for f in model._meta.local_concrete_fields if f.attname in rows[0] and f != key]
    fields: list[Any] = [*named, key]
    check_names(fields, rows)
    for part in _parts(rows):
        columns = [list(map(itemgetter(field.attname), part)) for field in fields]
        _update(model, fields, columns)


def _parts(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _update(model: type[models.Model], fields: Sequence[Any], columns: list[list[Any]]) -> None:
    """The last field is the key."""
    ready = [stored_column(field, col) for field, col in zip(fields, columns, strict=True)]
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(fields[-1].column)
    names = [quote(field.column) for field in fields[:-1]]
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            marks = ", ".join(f"{name} = %s" for name in names)
            statement = f"UPDATE {table} SET {marks} WHERE {key} = %s"
            cursor.executemany(statement, list(zip(*ready, strict=True)))
            return
        types = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
        new = ", ".join(f"{name} = new.{name}" for name in names)
        cursor.execute(
            f"UPDATE {table} AS known SET {new} FROM unnest({types})"
            f" AS new ({', '.join([*names, key])}) WHERE known.{key} = new.{key}",
            [list(column) for column in ready],
        )


def _copy(table: str, values: Iterable[Sequence[Any]]) -> None:
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} FROM STDIN") as copy,
    ):
        for row in values:
            copy.write_row(row)


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """Fresh primary keys: from the sequence on PostgreSQL; on SQLite the write lock is ours."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        first = (row[0] if row else 0) + 1
    return list(range(first, first + count))


def share_lock(model: type[models.Model], ids: Iterable[Any]) -> None:
    """Rows stay as they are until the transaction ends; many may lock them so at once.

    On SQLite the one writer is alone anyway.
    """
    wanted = sorted(ids)
    if connection.vendor != "postgresql" or not wanted:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY id FOR SHARE", [wanted])


def draw_numbers(series: str, count: int) -> int:
    """The first of `count` numbers of the series, without gap also when others roll back (R11).

    The counter's row is locked until the transaction ends, so this is the last thing to ask for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_referencecounter (series, value) VALUES (%s, %s)"
            " ON CONFLICT (series) DO UPDATE"
            " SET value = records_referencecounter.value + EXCLUDED.value RETURNING value",
            [series, count],
        )
        last: int = cursor.fetchone()[0]
    return last - count + 1
