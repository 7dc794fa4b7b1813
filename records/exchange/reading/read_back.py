"""What somebody changed in an exported workbook before it is read back in (R59). Pure.

A row is known by its reference number. Its version says whether the register moved on meanwhile:
then both sides are shown and nobody's edit is lost silently. A row that is missing from the file
was not deleted: what is not there says nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol

from .matter_identity import words_only
from .texts import BLANKS, narrow, tidy

Outcome = Literal["same", "changed", "meanwhile", "new", "unknown", "twice"]
MASK = "****"
FREE_TEXT = frozenset(
    ("demand", "progress", "remarks", "matter", "situation", "measures", "reason", "address")
)


class ReadRow(Protocol):
    """A row as the readers of all ledgers give it."""

    @property
    def sheet(self) -> str: ...

    @property
    def row_number(self) -> int: ...

    @property
    def reference(self) -> str: ...

    @property
    def version(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Exported:
    """A row as it would be exported now: its values by column key, as the file shows them (codes or
    days as the reader gives them, masked numbers with their stars).
    """

    reference: str
    version: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ChangedColumn:
    """One cell that says something else. `cleared`: it was emptied."""

    key: str
    before: object
    after: object

    @property
    def cleared(self) -> bool:
        return is_empty(self.after)


@dataclass(frozen=True, slots=True)
class RowDifference:
    """What became of one row. `meanwhile`: it was edited, and the register's row has moved on too.

    `new`: without a number; `unknown`: a number that was not exported to this reader; `twice`: an
    earlier row of the file has the number (`first` is that row).
    """

    sheet: str
    row_number: int
    reference: str
    outcome: Outcome
    changes: tuple[ChangedColumn, ...] = ()
    first: int = 0


def differences(
    exported: Mapping[str, Exported], rows: Iterable[ReadRow], keys: Sequence[str]
) -> Iterator[RowDifference]:
    """What changed in each row, in the order of the file. `keys`: the columns that may be edited;
    those that the file does not have must be left out by the caller, or all would seem emptied.
    """
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(row.reference, row.row_number) if row.reference else 0
        now = exported.get(row.reference)
        if not row.reference:
            yield RowDifference(row.sheet, row.row_number, "", "new")
        elif first != row.row_number:
            yield RowDifference(row.sheet, row.row_number, row.reference, "twice", first=first)
        elif now is None:
            yield RowDifference(row.sheet, row.row_number, row.reference, "unknown")
        else:
            yield difference(now, row, keys)


def difference(now: Exported, row: ReadRow, keys: Sequence[str]) -> RowDifference:
    """One known row against what the register holds now."""
    changes = tuple(changed_columns(now, row, keys))
    outcome: Outcome = "changed" if changes else "same"
    if changes and is_older(row.version, now.version):
        outcome = "meanwhile"
    return RowDifference(row.sheet, row.row_number, row.reference, outcome, changes)


def changed_columns(now: Exported, row: Any, keys: Sequence[str]) -> Iterator[ChangedColumn]:
    """The columns in which the row says something else than the register."""
    for key in keys:
        before, after = now.values.get(key, ""), getattr(row, key)
        stars = is_masked(before) and key not in FREE_TEXT
        if stars and (is_empty(after) or is_masked(after)):
            continue  # stars came back: nothing was said
        if comparable(key, before) != comparable(key, after):
            yield ChangedColumn(key, before, after)


def is_older(read: str, now: str) -> bool:
    """Whether the row was exported from another version; a file without versions cannot tell."""
    return bool(read) and narrow(read) != narrow(now)


def comparable(key: str, value: object) -> object:
    """Values that mean the same are equal: how a text is retyped or a number stored is not."""
    if is_empty(value):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return "、".join(sorted(map(narrow, value)))
    if key in FREE_TEXT:
        return words_only(tidy(str(value))) or tidy(str(value))
    return narrow(value)


def is_empty(value: object) -> bool:
    """Whether a value says nothing."""
    return value is None or value == () or (isinstance(value, str) and tidy(value) in BLANKS)


def is_masked(value: object) -> bool:
    """Whether an export showed the value with stars."""
    return isinstance(value, str) and MASK in value
