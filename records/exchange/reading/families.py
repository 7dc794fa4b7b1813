"""The families of workbooks that can be read, and reading them piece by piece (R58)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.utils.timezone import localdate

from records.base.columns import Column
from records.ledgers.columns import DIFFICULTY, LIVELIHOOD, STABILITY
from records.people.columns import HOUSEHOLDS

from .difficulty import difficulty_rows
from .file import FileReading, place_hint
from .households import household_rows
from .livelihood import livelihood_rows
from .problems import Reading, SheetRead
from .stability import stability_rows
from .workbook import Workbook

CHUNK = 1000


@dataclass(frozen=True)
class FamilyReader:
    """How a family is read. `rows` gives its rows while the file gathers what is to be said."""

    columns: tuple[Column, ...]
    rows: Callable[[FileReading], Iterator[Any]]


FAMILIES: dict[str, FamilyReader] = {
    "livelihood": FamilyReader(LIVELIHOOD, livelihood_rows),
    "difficulty": FamilyReader(DIFFICULTY, difficulty_rows),
    "stability": FamilyReader(STABILITY, stability_rows),
    "households": FamilyReader(HOUSEHOLDS, household_rows),
}


def read_rows(
    book: Workbook,
    family: str,
    *,
    today: date | None = None,
    mended: Mapping[tuple[str, str], str] | None = None,
    size: int = CHUNK,
) -> Iterator[Reading[Any]]:
    """The file in pieces of `size` rows, each with everything that is said of its rows.

    At least one piece comes. What holds for whole sheets comes once it is known, in the last piece
    at the latest. `sheets` of a piece counts the rows since the piece before.
    """
    file = FileReading(book, family, today or localdate(), mended)
    rows = FAMILIES[family].rows(file)
    while len(piece := list(islice(rows, size))) == size:
        yield file.take(piece, until=last_row(piece[-1]))
    yield file.take(piece)


def last_row(row: Any) -> int:
    """The last row of the file on which a row stands; 0 where none is read ahead."""
    return int(getattr(row, "last_row", 0))


def joined(pieces: Iterable[Reading[Any]]) -> Reading[Any]:
    """The pieces as one reading."""
    every = list(pieces)
    sheets: dict[str, SheetRead] = {}
    for sheet in (sheet for piece in every for sheet in piece.sheets):
        before = sheets[sheet.name].rows if sheet.name in sheets else 0
        sheets[sheet.name] = SheetRead(
            sheet.name, sheet.place, sheet.header, sheet.columns, before + sheet.rows
        )
    found = tuple(sheets.values())
    return Reading(
        rows=tuple(row for piece in every for row in piece.rows),
        problems=tuple(problem for piece in every for problem in piece.problems),
        unmatched_columns=tuple(c for piece in every for c in piece.unmatched_columns),
        place_hint=place_hint(found),
        skipped=tuple(row for piece in every for row in piece.skipped),
        sheets=found,
    )
