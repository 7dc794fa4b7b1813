"""A row that was read as text and back, so that it can wait encrypted (way of data 9)."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from ..choices import Family
from ..reading.difficulty import DifficultyRow
from ..reading.households import HouseholdRow, MemberRow
from ..reading.livelihood import LivelihoodRow
from ..reading.stability import StabilityRow

ROW_CLASSES: dict[str, type[Any]] = {
    Family.LIVELIHOOD: LivelihoodRow,
    Family.DIFFICULTY: DifficultyRow,
    Family.STABILITY: StabilityRow,
    Family.HOUSEHOLDS: HouseholdRow,
}


def as_text(row: Any) -> str:
    """The values of a row in the order of its fields."""
    return ENCODER.encode(values_of(row))


def values_of(row: Any) -> Sequence[Any]:
    values: tuple[Any, ...] = getter_of(row.__class__)(row)
    return values


def plain(value: object) -> object:
    """What JSON does not know: days, and the members of a household."""
    return value.isoformat() if isinstance(value, date) else values_of(value)


# Made once: `json.dumps` would make one for every row of a hundred thousand.
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=plain)


def from_text(family: str, text: str) -> Any:
    """The row again, equal to what was read."""
    return made(ROW_CLASSES[family], json.loads(text))


def made(kind: Any, values: list[Any]) -> Any:
    row = dict(zip(names_of(kind), values, strict=True))
    for name, convert in converters(kind).items():
        if row[name]:
            row[name] = convert(row[name])
        elif row[name] is not None:
            row[name] = ()
    return kind(**row)


@cache
def names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def getter_of(kind: Any) -> Callable[[Any], Any]:
    """All the values of such a row at once."""
    return attrgetter(*names_of(kind))


@cache
def converters(kind: type[Any]) -> Mapping[str, Callable[[Any], Any]]:
    """For the fields that JSON gives back as something else."""
    found: dict[str, Callable[[Any], Any]] = {}
    for name, hint in get_type_hints(kind).items():
        if hint is date or date in get_args(hint):
            found[name] = date.fromisoformat
        elif getattr(hint, "__origin__", None) is tuple:
            found[name] = members if get_args(hint)[0] is MemberRow else deep
    return found


def members(values: list[list[Any]]) -> tuple[MemberRow, ...]:
    return tuple(made(MemberRow, value) for value in values)


def deep(values: list[Any]) -> tuple[Any, ...]:
    """Lists are tuples again, all the way down."""
    return tuple(deep(value) if isinstance(value, list) else value for value in values)
