"""Rows of one table, column by column, as the database takes them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import models

from .stored import is_kept, stored_column

Values = Mapping[str, Any]


@dataclass
class Columns:
    """`named`: the stored values of all rows by attribute name. No instance and no field is in it,
    so that it goes to another process at little cost.
    """

    model: type[models.Model]
    named: dict[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.named.values()), ()))

    @property
    def names(self) -> list[str]:
        """The table's columns, in the order of the values."""
        fields: list[Any] = list(self.model._meta.local_concrete_fields)
        known = {field.attname: field.column for field in fields}
        return [known[name] for name in self.named]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        return zip(*self.named.values(), strict=True)


def columns_of_rows(rows: Sequence[models.Model]) -> Columns:
    """Of instances of one model with the keys they carry; a child's own columns only."""
    model = type(rows[0])
    fields = _fields(model, rows[0].pk is not None)
    return _stored(model, fields, [column_of(field, rows) for field in fields])


def columns_of_values(model: type[models.Model], rows: Sequence[Values]) -> Columns:
    """Of values by their attribute names; what a row does not name gets the field's default.

    A name that the table lacks is a TypeError.
    """
    fields = _fields(model, "id" in rows[0])
    check_names(fields, rows)
    return _stored(model, fields, [_values_of(field, rows) for field in fields])


def column_of(field: Any, rows: Sequence[models.Model]) -> list[Any]:
    """One field of instances, stamped or kept."""
    if is_kept(field):
        return list(map(attrgetter(field.attname), rows))
    return [field.pre_save(row, True) for row in rows]


def check_names(fields: Sequence[Any], rows: Sequence[Values]) -> None:
    """Raises TypeError; a stamp of the moment must be named."""
    known = {field.attname for field in fields}
    strange = {name for row in rows if not row.keys() <= known for name in row.keys() - known}
    unready = [f.attname for f in fields if not is_kept(f) and f.attname not in rows[0]]
    if strange or unready:
        raise TypeError(f"not columns to be written as values: {sorted([*strange, *unready])}")


def _fields(model: type[models.Model], keyed: bool) -> list[Any]:
    return [f for f in model._meta.local_concrete_fields if f.attname != "id" or keyed]


def _stored(
    model: type[models.Model], fields: Sequence[Any], columns: Sequence[Sequence[Any]]
) -> Columns:
    pairs = zip(fields, columns, strict=True)
    return Columns(model, {field.attname: stored_column(field, column) for field, column in pairs})


def _values_of(field: Any, rows: Sequence[Values]) -> list[Any]:
    name = field.attname
    if field.has_default() and callable(field.default):
        return [row[name] if name in row else field.get_default() for row in rows]
    default = field.get_default()
    return [row.get(name, default) for row in rows]
