"""The rows of one sheet under its headings: merged cells spread, what is no row passed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from .formulas import column_index
from .header import Header, Heading
from .merged import Merged
from .passed_over import PassedOver
from .problems import SheetRead, Skipped, UnmatchedColumn
from .texts import text_of, tidied
from .workbook import Sheet

SHOWN_VALUES = 3
BLANKS_NAMED = 20
NO_CELLS: dict[str, object] = {}
NOTHING: Mapping[int, object] = {}
# Answers given in a preview: {(sheet, "C12"): what the cell is to say}.
Mended = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the filled cells of the matched columns by key; `joined` holds the keys whose cell
    belongs to the row above; `shared` those of a household's that were filled in from it.
    """

    number: int
    values: dict[str, object]
    unmatched: tuple[tuple[str, str], ...]
    joined: dict[str, object]
    place: str
    shared: frozenset[str] = frozenset()


@dataclass
class Table:
    """A sheet whose headings were found. Its lists are full once `rows` has run through."""

    sheet: Sheet
    header: Header
    place: str
    above: list[list[object]]
    rest: Iterator[list[object]]
    mended: Mended = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    unmatched: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    kept: int = 0
    told: int = 0
    done: bool = False

    def rows(self) -> Iterator[TableRow]:
        """The rows that hold something, from under the headings."""
        passed = PassedOver(self.header, self.above)
        merged = Merged(self.sheet, self.header)
        mended = mended_rows(self.mended, self.sheet.name)
        section = self.place
        blanks = 0
        for index, raw in enumerate(chain(self.above, self.rest)):
            if index <= self.header.last:
                continue
            row = mended_row(tidied(raw), mended[index]) if index in mended else tidied(raw)
            covered = merged.covered(index, row) if merged.beginning else NOTHING
            reason = passed.reason(row)
            if reason == "blank":
                blanks += 1
                continue
            if blanks:
                self.skip_blanks(index, blanks)
                blanks = 0
            if reason:
                text = next(text_of(value) for value in row if value != "")
                section = text if reason == "section" else section
                self.skipped.append(Skipped(self.sheet.name, index + 1, reason, text[:80]))
                continue
            self.kept += 1
            yield self.table_row(index, row, covered, section)

    def take_skipped(self) -> list[Skipped]:
        """What was passed over since it was last asked."""
        skipped, self.skipped = self.skipped, []
        return skipped

    def skip_blanks(self, index: int, blanks: int) -> None:
        """Note the blank rows above a row; of a long gap only its beginning."""
        first = index - blanks
        for number in range(first, first + min(blanks, BLANKS_NAMED)):
            self.skipped.append(Skipped(self.sheet.name, number + 1, "blank"))

    def table_row(
        self, index: int, row: list[object], covered: Mapping[int, object], place: str
    ) -> TableRow:
        """Sort one row's cells by what their columns mean."""
        width = len(row)
        values = {
            key: value
            for place_of_column, key in self.known_columns
            if place_of_column < width and (value := row[place_of_column]) != ""
        }
        unmatched = tuple(
            (heading.text, self.note(heading, text_of(row[heading.index])))
            for heading in self.unknown_columns
            if heading.index < width and row[heading.index] != ""
        )
        if not covered:
            return TableRow(index + 1, values, unmatched, NO_CELLS, place)
        own = set(values)
        joined = self.joined(values, covered)
        shared = frozenset(values.keys() - own)
        return TableRow(index + 1, values, unmatched, joined, place, shared)

    def joined(self, values: dict[str, object], covered: Mapping[int, object]) -> dict[str, object]:
        """Cells that a merged one from above covers: a household's are filled in, others named."""
        joined: dict[str, object] = {}
        for heading in self.header.headings:
            column, value = heading.column, covered.get(heading.index, "")
            if column is None or column.key in values or value == "":
                continue
            (values if column.of_household else joined)[column.key] = value
        return joined

    @cached_property
    def known_columns(self) -> list[tuple[int, str]]:
        """(place, key) of every column with a meaning; those that the system put there are left."""
        return [
            (found.index, found.column.key)
            for found in self.header.headings
            if found.column and found.column.reader != "ours"
        ]

    @cached_property
    def unknown_columns(self) -> list[Heading]:
        """The columns without a known meaning."""
        return [found for found in self.header.headings if found.column is None]

    def note(self, heading: Heading, text: str) -> str:
        """Remember the values of a column without a meaning."""
        filled, values = self.unmatched.get(heading.index, (0, ()))
        if len(values) < SHOWN_VALUES and text not in values:
            values = (*values, text)
        self.unmatched[heading.index] = (filled + 1, values)
        return text

    def unmatched_columns(self) -> Iterator[UnmatchedColumn]:
        """Columns that mean nothing known, if they have a heading or hold anything."""
        for heading in self.header.headings:
            filled, values = self.unmatched.get(heading.index, (0, ()))
            if heading.column is None and (filled or heading.text):
                same_as = str(heading.same_as.label) if heading.same_as else ""
                letter = column_letters(heading.index)
                yield UnmatchedColumn(
                    self.sheet.name, letter, heading.text, same_as, filled, values
                )

    def computed_columns(self) -> Iterator[tuple[str, str, int]]:
        """(key, first cell, how many) of the columns with a meaning whose values are formulas'."""
        for index, key in self.known_columns:
            first, count = self.sheet.computed.get(index, (0, 0))
            if count and first > self.header.last:
                yield key, f"{column_letters(index)}{first + 1}", count

    def summary(self) -> SheetRead:
        """How the sheet was understood, with how many rows were kept since it was last asked."""
        columns = tuple(
            (column_letters(found.index), found.text, found.column.key)
            for found in self.header.headings
            if found.column
        )
        span = (self.header.first + 1, self.header.last + 1)
        rows, self.told = self.kept - self.told, self.kept
        return SheetRead(self.sheet.name, self.place, span, columns, rows)

    def cell(self, key: str, row: int) -> str:
        """C12: where a row's value of a column stands; empty where there is no such column."""
        found = self.header.by_key.get(key)
        return f"{column_letters(found.index)}{row}" if found else ""


def mended_row(row: list[object], answers: Sequence[tuple[int, str]]) -> list[object]:
    """The row with the answers given in a preview."""
    for column, answer in answers:
        row.extend([""] * (column + 1 - len(row)))
        row[column] = tidied([answer])[0]
    return row


def mended_rows(mended: Mended, sheet: str) -> dict[int, list[tuple[int, str]]]:
    """The answers for one sheet by row."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for (name, cell), answer in mended.items():
        if name == sheet:
            letters = cell.rstrip("0123456789")
            place = (column_index(letters), answer)
            rows.setdefault(int(cell[len(letters) :]) - 1, []).append(place)
    return rows


def column_letters(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
