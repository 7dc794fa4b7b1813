"""Values as a database takes them, column by column: most of them need nothing done."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

# Fields whose values go to the database as they are, or nearly so.
PLAIN = (models.CharField, models.TextField, models.IntegerField)
KEYS = (models.AutoField, models.BigAutoField)
AS_THEY_ARE = frozenset({str, int, type(None)})
# Fields whose values are ready when they are of exactly this type.
EXACT: dict[Any, type] = {
    models.DateField: date,
    models.DateTimeField: datetime,
    models.UUIDField: UUID,
}

# Days and moments: many rows share few of them.
REPEATED = (models.DateField, models.DateTimeField)
FEW = 20

Stored = Callable[[Any], Any]


def stored_column(field: Any, column: Sequence[Any]) -> Sequence[Any]:
    """One field's values of many rows, ready for the database."""
    store, plain, few = storer(field, connection.vendor)
    if plain and set(map(type, column)) <= AS_THEY_ARE:
        return column
    if few and len(column) > FEW:
        known = {value: store(value) for value in set(column)}
        return [known[value] for value in column]
    return list(map(store, column))


def is_kept(field: Any) -> bool:
    """Whether the row's value is what is saved: no stamp of the moment, no file to store."""
    auto = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    usual = (models.Field.pre_save, models.DateField.pre_save, models.DateTimeField.pre_save)
    return not auto and type(field).pre_save in usual


@cache
def storer(field: Any, vendor: str) -> tuple[Stored, bool, bool]:
    """How a field's value is stored, for most kinds of field without asking Django.

    And whether text and whole numbers need nothing at all, whether many values are equal.
    """
    target = field.target_field if field.is_relation else field
    if isinstance(target, PLAIN) and _is_own(target, (*PLAIN, *KEYS)):
        return _bare, True, False
    exact = next((kept for kind, kept in EXACT.items() if _is_own(target, (kind,))), None)
    if exact is None:
        return lambda value: field.get_db_prep_save(value, connection), False, False
    as_kept = _sqlite_value if vendor == "sqlite" else _same

    def store(value: Any) -> Any:
        if type(value) is exact and getattr(value, "tzinfo", UTC) is not None:
            return as_kept(value)
        return None if value is None else field.get_db_prep_save(value, connection)

    return store, False, isinstance(target, REPEATED)


def _is_own(field: Any, kinds: Iterable[Any]) -> bool:
    """Whether the class of the field changes nothing on the way into the database."""
    names = ("get_prep_value", "get_db_prep_value", "get_db_prep_save")
    mine = type(field)
    return any(all(getattr(mine, n) is getattr(kind, n) for n in names) for kind in kinds)


def _bare(value: Any) -> Any:
    """A choice or a lazy text as its text."""
    if value is None or type(value) in (str, int):
        return value
    return int(value) if isinstance(value, int) else str(value)


def _same(value: Any) -> Any:
    return value


def _sqlite_value(value: Any) -> Any:
    """As SQLite keeps it: a moment in UTC without its zone, a UUID in hex."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(value, UUID):
        return value.hex
    return str(value)
