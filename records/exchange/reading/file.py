"""What the readers of all families share: the sheets of a file, and one row's cells with their
problems.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from records.base.columns import Column

from .cells import read_cell, shown, text_of
from .problems import Kind, Problem, Reading, SheetRead, Skipped, UnmatchedColumn
from .refusals import CellProblem
from .table import Mended, Table, TableRow, find_table
from .workbook import Sheet, Workbook

Row = TypeVar("Row")
MOST_REMEMBERED = 20_000
NEVER_ASKED_WHEN_JOINED = frozenset(("serial", "number", "remarks", "outside_number"))


@dataclass
class Cells:
    """What one row says: its read values, and the columns that said something doubtful."""

    row: TableRow
    got: dict[str, object] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        """A text; empty when there is none."""
        value = self.got.get(key)
        return value if isinstance(value, str) else ""

    def day(self, key: str) -> date | None:
        """A date, if one was read."""
        value = self.got.get(key)
        return value if isinstance(value, date) else None

    def words(self, key: str) -> tuple[str, ...]:
        """Several words."""
        value = self.got.get(key)
        return value if isinstance(value, tuple) else ()

    def written(self, key: str) -> str:
        """A cell as the file has it."""
        return text_of(self.row.values.get(key, ""))


class FileReading:
    """One file being read: its tables, and what there is to say about them."""

    def __init__(
        self, book: Workbook, columns: Sequence[Column], today: date, mended: Mended
    ) -> None:
        self.book = book
        self.columns = {column.key: column for column in columns}
        self.today = today
        self.mended = mended
        self.problems: list[Problem] = []
        self.skipped: list[Skipped] = []
        self.unmatched: list[UnmatchedColumn] = []
        self.sheets: list[SheetRead] = []
        self.known: dict[tuple[str, object], object] = {}

    def tables(self) -> Iterator[Table]:
        """The sheets that hold rows of this family; what the others are is said."""
        lacking: list[tuple[Sheet, list[Column]]] = []
        for sheet in self.book.sheets:
            table = find_table(sheet, tuple(self.columns.values()), self.mended)
            if table is None:
                self.skipped.append(Skipped(sheet.name, 0, "no_header"))
            elif missing := self.missing(table):
                lacking.append((sheet, missing))
            elif sheet.hidden:
                self.skip_hidden(sheet)
            else:
                yield table
                self.finish(table)
        for sheet, missing in lacking:
            self.say_missing(sheet, missing)
        if not self.sheets and not lacking:
            sentence = _("No sheet has the headings of this ledger in its first rows.")
            self.say("error", "no_header", "", 0, "", "", sentence)

    def missing(self, table: Table) -> list[Column]:
        """The obligatory columns that a sheet lacks."""
        found = [heading.column for heading in table.header.headings if heading.column]
        given = {name for column in found for name in (column.key, column.stands_in_for)}
        return [
            column for key, column in self.columns.items() if column.required and key not in given
        ]

    def skip_hidden(self, sheet: Sheet) -> None:
        """A hidden sheet is not read, and that is said."""
        self.skipped.append(Skipped(sheet.name, 0, "hidden_sheet"))
        sentence = _("This sheet is hidden and was not read. Unhide it if it is to be read.")
        self.say("remark", "hidden_sheet", sheet.name, 0, "", "", sentence)

    def say_missing(self, sheet: Sheet, missing: Sequence[Column]) -> None:
        """An obligatory column is not there: refused, unless the sheet is of another kind beside
        good ones.
        """
        other_kind = bool(self.sheets) and len(missing) > 1
        if other_kind:
            self.skipped.append(Skipped(sheet.name, 0, "no_header"))
        for column in missing:
            sentence = _("The sheet has no column for “%(column)s”; its rows were not read.")
            kind: Kind = "remark" if other_kind else "error"
            values = {"column": column.label}
            self.say(kind, "missing_column", sheet.name, 0, "", column.key, sentence % values)

    def finish(self, table: Table) -> None:
        """Keep what a table has to say once its rows have run through."""
        self.sheets.append(table.summary())
        self.skipped.extend(table.skipped)
        for column in table.unmatched_columns():
            self.unmatched.append(column)
            if column.same_as:
                sentence = _(
                    "Another column is already read as “%(column)s”; this one is only shown."
                )
            else:
                sentence = _("It is not known what this column means; it is only shown.")
            self.problems.append(
                Problem(
                    "remark",
                    "same_column_twice" if column.same_as else "unmatched_column",
                    column.sheet,
                    0,
                    f"{column.column}{table.header.last + 1}",
                    "",
                    column.heading,
                    column.heading,
                    sentence % {"column": column.same_as},
                )
            )

    def read(self, table: Table, row: TableRow) -> Cells:
        """Read a row's filled cells; whatever is wrong with one is said."""
        cells = Cells(row)
        for key, value in row.values.items():
            known = self.known.get((key, value))
            if known is not None:
                cells.got[key] = known
                continue
            column = self.columns[key]
            try:
                cells.got[key] = self.remember(key, value, read_cell(value, column, self.today))
            except CellProblem as problem:
                self.say_of_cell(table, row, column, value, problem)
                if problem.value is None:
                    cells.doubtful.add(key)
                else:
                    cells.got[key] = problem.value
        self.ask_joined(table, cells)
        return cells

    def remember(self, key: str, value: object, read: object) -> object:
        """Keep what a cell said: the same dates, names and words stand in many rows."""
        if len(self.known) >= MOST_REMEMBERED:
            self.known.clear()
        self.known[key, value] = read
        return read

    def ask_joined(self, table: Table, cells: Cells) -> None:
        """A cell merged with the row above, outside the household's columns: does it hold here
        too?
        """
        for key, value in cells.row.joined.items():
            if key in NEVER_ASKED_WHEN_JOINED:
                continue
            cells.doubtful.add(key)
            text = shown(value, self.columns[key])
            sentence = _(
                "This cell is merged with the one above. Does “%(value)s” hold for this row too?"
            )
            row = cells.row.number
            self.say(
                "question", "merged_cell", table.sheet.name, row, table.cell(key, row), key,
                sentence % {"value": text}, text,
            )  # fmt: skip

    def say_of_cell(
        self, table: Table, row: TableRow, column: Column, value: object, problem: CellProblem
    ) -> None:
        """A cell's own problem."""
        cell = table.cell(column.key, row.number)
        self.say(
            problem.kind, problem.code, table.sheet.name, row.number, cell, column.key,
            problem.sentence, shown(value, column),
        )  # fmt: skip

    def say_of_row(
        self, table: Table, cells: Cells, kind: Kind, code: str, key: str, sentence: str
    ) -> None:
        """A problem that shows only when a row's cells are seen together; `key` names the cell to
        look at.
        """
        row = cells.row.number
        value = shown(cells.row.values.get(key, ""), self.columns[key])
        self.say(kind, code, table.sheet.name, row, table.cell(key, row), key, sentence, value)

    def say(
        self,
        kind: Kind,
        code: str,
        sheet: str,
        row: int,
        cell: str,
        key: str,
        sentence: str,
        value: str = "",
    ) -> None:
        """Keep one problem."""
        label = str(self.columns[key].label) if key in self.columns else ""
        self.problems.append(Problem(kind, code, sheet, row, cell, key, label, value, sentence))

    def reading(self, rows: Sequence[Row]) -> Reading[Row]:
        """Everything read, once all tables have run through."""
        places = frozenset(sheet.place for sheet in self.sheets)
        return Reading(
            rows=tuple(rows),
            problems=tuple(self.problems),
            unmatched_columns=tuple(self.unmatched),
            place_hint=next(iter(places)) if len(places) == 1 else "",
            skipped=tuple(self.skipped),
            sheets=tuple(self.sheets),
        )
