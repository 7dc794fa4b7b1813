"""The rows of one sheet under its headings: merged cells spread, what is no row passed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from records.base.columns import Column

from .archive import column_index
from .cells import is_blank, text_of, tidied
from .header import DEEPEST, SEARCHED_ROWS, Header, Heading, find_header
from .passed_over import PassedOver
from .place import place_of
from .problems import SheetRead, Skipped, UnmatchedColumn
from .workbook import Sheet

SHOWN_VALUES = 3
# Answers given in a preview: {(sheet, "C12"): what the cell is to say}.
Mended = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the filled cells of the matched columns by key; `joined` holds the keys whose cell
    belongs to the row above.
    """

    number: int
    values: dict[str, object]
    unmatched: tuple[tuple[str, str], ...]
    joined: dict[str, object]
    place: str


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
    unmatched: dict[int, list[str]] = field(default_factory=dict)
    kept: int = 0

    def rows(self) -> Iterator[TableRow]:
        """The rows that hold something, from under the headings."""
        passed = PassedOver(self.header, self.above)
        merged = Merged(self.sheet, self.header)
        mended = mended_rows(self.mended, self.sheet.name)
        blanks: list[int] = []
        section = self.place
        for index, raw in enumerate(chain(self.above, self.rest)):
            if index <= self.header.last:
                continue
            row = tidied(raw)
            for column, answer in mended.get(index, ()):
                row.extend([""] * (column + 1 - len(row)))
                row[column] = tidied([answer])[0]
            covered = merged.covered(index, row)
            reason = passed.reason(row)
            if reason == "blank":
                blanks.append(index)
                continue
            self.skip(blanks, "blank")
            blanks.clear()
            if reason:
                text = next(text_of(value) for value in row if value != "")
                section = text if reason == "section" else section
                self.skip([index], reason, text[:80])
                continue
            self.kept += 1
            yield self.table_row(index, row, covered, section)

    def skip(self, indexes: Sequence[int], reason: str, text: str = "") -> None:
        """Note rows that were passed over."""
        self.skipped.extend(Skipped(self.sheet.name, index + 1, reason, text) for index in indexes)

    def table_row(
        self, index: int, row: list[object], covered: dict[int, object], place: str
    ) -> TableRow:
        """Sort one row's cells by what their columns mean."""
        values: dict[str, object] = {}
        joined: dict[str, object] = {}
        unmatched = []
        for heading in self.header.headings:
            value = row[heading.index] if heading.index < len(row) else ""
            column = heading.column
            if column is None:
                if value != "":
                    unmatched.append((heading.text, self.note(heading, text_of(value))))
            elif value != "":
                values[column.key] = value
            elif heading.index not in covered or covered[heading.index] == "":
                continue
            elif column.of_household:
                values[column.key] = covered[heading.index]
            else:
                joined[column.key] = covered[heading.index]
        return TableRow(index + 1, values, tuple(unmatched), joined, place)

    def note(self, heading: Heading, text: str) -> str:
        """Remember the values of a column without a meaning."""
        self.unmatched.setdefault(heading.index, []).append(text)
        return text

    def unmatched_columns(self) -> Iterator[UnmatchedColumn]:
        """Columns that mean nothing known, if they have a heading or hold anything."""
        for heading in self.header.headings:
            values = self.unmatched.get(heading.index, [])
            if heading.column is None and (values or heading.text):
                same_as = str(heading.same_as.label) if heading.same_as else ""
                letter = column_letters(heading.index)
                first = tuple(dict.fromkeys(values))[:SHOWN_VALUES]
                yield UnmatchedColumn(
                    self.sheet.name, letter, heading.text, same_as, len(values), first
                )

    def summary(self) -> SheetRead:
        """How the sheet was understood."""
        columns = tuple(
            (column_letters(found.index), found.text, found.column.key)
            for found in self.header.headings
            if found.column
        )
        span = (self.header.first + 1, self.header.last + 1)
        return SheetRead(self.sheet.name, self.place, span, columns, self.kept)

    def cell(self, key: str, row: int) -> str:
        """C12: where a row's value of a column stands; empty where there is no such column."""
        found = self.header.by_key.get(key)
        return f"{column_letters(found.index)}{row}" if found else ""


class Merged:
    """Which cells of a row are covered by a merged cell that began above it."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.beginning: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, _right) in sheet.merges:
            if bottom > top > header.last:
                self.beginning.setdefault(top, []).append((left, bottom))
        self.running: dict[int, tuple[int, object]] = {}

    def covered(self, index: int, row: Sequence[object]) -> dict[int, object]:
        """{column: the value of the merged cell}; call once for every row, in order."""
        if self.running:
            self.running = {
                column: (bottom, value)
                for column, (bottom, value) in self.running.items()
                if bottom >= index
            }
        covered = {column: value for column, (_bottom, value) in self.running.items()}
        for column, bottom in self.beginning.get(index, ()):
            self.running[column] = (bottom, row[column] if column < len(row) else "")
        return covered


def find_table(sheet: Sheet, columns: Sequence[Column], mended: Mended) -> Table | None:
    """The sheet's table, or None when no row of it names enough columns."""
    rows = sheet.rows()
    above = list(islice(rows, SEARCHED_ROWS + DEEPEST))
    header = find_header(above, sheet.merges, columns)
    if header is None:
        return None
    titles = [
        [text_of(value) for value in row if not is_blank(value)] for row in above[: header.first]
    ]
    return Table(sheet, header, place_of(sheet.name, titles), above, rows, mended)


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
