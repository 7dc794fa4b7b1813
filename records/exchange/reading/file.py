"""What all families' readers share: a file's sheets, and a row's cells with their problems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from records.base.columns import Column

from .cells import shown
from .column_cells import PROBLEMS, ColumnCells
from .kinds import KIND_OF, SheetKind, missing_columns, other_kind
from .problems import Kind, Problem, Reading, SheetRead, Skipped, UnmatchedColumn
from .refusals import CellProblem
from .row_cells import Cells
from .row_findings import Finding
from .sheet_words import (
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    COMPUTED,
    HIDDEN,
    MERGED,
    MISSING_COLUMN,
    NO_HEADINGS,
    OTHER_KIND,
    OTHER_KIND_UNREADABLE,
    SWAPPED,
)
from .table import Mended, Table, TableRow
from .top import Top, top_of
from .workbook import Sheet, Workbook

Row = TypeVar("Row")
NUMBERS_OF_ROWS = frozenset(("serial", "number", "version"))
NEVER_ASKED_WHEN_JOINED = NUMBERS_OF_ROWS | {"remarks", "outside_number", "reference"}


class FileReading:
    """One file being read: its tables, and what there is to say about them since it was last
    taken (`take`).
    """

    def __init__(
        self,
        book: Workbook,
        family: str,
        today: date,
        mended: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.book = book
        self.wanted = KIND_OF[family]
        self.columns = {column.key: column for column in self.wanted.columns}
        self.cells = {key: ColumnCells(column, today) for key, column in self.columns.items()}
        self.today = today
        self.mended: Mended = mended or {}
        self.problems: list[Problem] = []
        self.skipped: list[Skipped] = []
        self.unmatched: list[UnmatchedColumn] = []
        self.open: list[Table] = []
        self.found_any = False
        self.lacking: list[tuple[Sheet, list[Column]]] = []
        self.others: dict[str, tuple[SheetKind, list[str]]] = {}

    def tables(self) -> Iterator[Table]:
        """The sheets that hold rows of this family; what the others are is said."""
        for sheet in self.book.sheets:
            top = top_of(sheet)
            table = top.table(self.wanted.columns, self.mended)
            if self.is_of_family(top, table) and table:
                self.found_any = True
                self.open.append(table)
                yield table
                self.finish(table)
        self.say_of_others()
        for sheet, missing in self.lacking:
            self.say_missing(sheet, missing)
        if not self.found_any and not self.lacking and not self.others:
            self.say("error", "no_header", "", 0, "", "", NO_HEADINGS)

    def read_rows(self) -> Iterator[tuple[Table, Cells]]:
        """Every row of these sheets with its cells read."""
        for table in self.tables():
            for row in table.rows():
                yield table, self.read(table, row)

    def is_of_family(self, top: Top, table: Table | None) -> bool:
        """Whether a sheet's rows are to be read; why not is kept."""
        sheet, header = top.sheet, table.header if table else None
        title = f"{top.title()} {self.book.name}" if len(self.book.sheets) == 1 else top.title()
        kind = other_kind(self.wanted.code, header, top.above, sheet.merges, title)
        if kind and not sheet.hidden:
            self.others.setdefault(kind.code, (kind, []))[1].append(sheet.name)
        elif table is None or kind:
            self.skipped.append(Skipped(sheet.name, 0, "no_header"))
        elif missing := missing_columns(table.header, self.wanted.columns):
            self.lacking.append((sheet, missing))
        elif sheet.hidden:
            self.skipped.append(Skipped(sheet.name, 0, "hidden_sheet"))
            self.say("remark", "hidden_sheet", sheet.name, 0, "", "", HIDDEN)
        else:
            return True
        return False

    def say_of_others(self) -> None:
        """Sheets of another kind: said once a kind; refused unless beside good ones."""
        for kind, names in self.others.values():
            self.skipped.extend(Skipped(name, 0, "other_kind") for name in names)
            sentence = OTHER_KIND if kind.readable else OTHER_KIND_UNREADABLE
            values = {"kind": kind.label, "wanted": self.wanted.label}
            how: Kind = "remark" if self.found_any else "error"
            self.say(how, "other_kind", names[0], 0, "", "", sentence % values)

    def say_missing(self, sheet: Sheet, missing: Sequence[Column]) -> None:
        """An obligatory column is not there: refused, unless the sheet is of another kind beside
        good ones.
        """
        beside = bool(self.others) or (self.found_any and len(missing) > 1)
        if beside:
            self.skipped.append(Skipped(sheet.name, 0, "no_header"))
        if self.others and not self.found_any:
            return
        for column in missing:
            kind: Kind = "remark" if beside else "error"
            sentence = MISSING_COLUMN % {"column": column.label}
            self.say(kind, "missing_column", sheet.name, 0, "", column.key, sentence)

    def finish(self, table: Table) -> None:
        """Keep what a table has to say once its rows have run through."""
        table.done = True
        first = table.header.first + 1
        if table.header.swapped:
            self.say("remark", "headings_swapped", table.sheet.name, 0, f"A{first}", "", SWAPPED)
        for key, cell, count in table.computed_columns():
            if key not in NUMBERS_OF_ROWS:
                said = COMPUTED % {"cell": cell, "count": count}
                self.say("remark", "formulas_read", table.sheet.name, 0, cell, key, said)
        for column in table.unmatched_columns():
            self.unmatched.append(column)
            sentence = COLUMN_TWICE if column.same_as else COLUMN_UNKNOWN
            code = "same_column_twice" if column.same_as else "unmatched_column"
            cell = f"{column.column}{table.header.last + 1}"
            said = sentence % {"column": column.same_as}
            heading = column.heading
            self.problems.append(
                Problem("remark", code, column.sheet, 0, cell, "", heading, heading, said)
            )

    def read(self, table: Table, row: TableRow) -> Cells:
        """Read a row's filled cells; whatever is wrong with one is said."""
        cells = Cells(row)
        for key, value in row.values.items():
            said = self.cells[key].read(value)
            if said.__class__ not in PROBLEMS:
                cells.got[key] = said
            elif isinstance(said, CellProblem):
                self.doubt(table, cells, key, said)
        if row.joined:
            self.ask_joined(table, cells)
        return cells

    def doubt(self, table: Table, cells: Cells, key: str, problem: CellProblem) -> None:
        """A cell with something to say; what an export masked says nothing in its own row."""
        if problem.value is None:
            cells.doubtful.add(key)
        else:
            cells.got[key] = problem.value
        if problem.code == "masked" and "reference" in cells.row.values:
            return
        column, number = self.columns[key], cells.row.number
        self.say(
            problem.kind, problem.code, table.sheet.name, number, table.cell(key, number), key,
            problem.sentence, shown(cells.row.values[key], column),
        )  # fmt: skip

    def ask_joined(self, table: Table, cells: Cells) -> None:
        """A cell merged with the row above, outside the household's columns: does it hold here
        too?
        """
        for key, value in cells.row.joined.items():
            if key in NEVER_ASKED_WHEN_JOINED:
                continue
            cells.doubtful.add(key)
            text = shown(value, self.columns[key])
            row = cells.row.number
            self.say(
                "question", "merged_cell", table.sheet.name, row, table.cell(key, row), key,
                MERGED % {"value": text}, text,
            )  # fmt: skip

    def say_findings(self, table: Table, cells: Cells, found: Iterable[Finding]) -> None:
        for kind, code, key, sentence in found:
            self.say_of_row(table, cells, kind, code, key, sentence)

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
        sentence: object,
        value: str = "",
    ) -> None:
        """Keep one problem."""
        label = str(self.columns[key].label) if key in self.columns else ""
        self.problems.append(
            Problem(kind, code, sheet, row, cell, key, label, value, str(sentence))
        )

    def take(self, rows: Sequence[Row], *, until: int = 0) -> Reading[Row]:
        """These rows with all that was said since last time; nothing of it is kept.

        `until`: the last row of the file that they stand on, where the sheet was read ahead: what
        was said of later rows stays for the next time.
        """
        sheet = self.open[-1].sheet.name if until and self.open else None
        ahead = [p for p in self.problems if p.sheet == sheet and p.row > until]
        problems = [p for p in self.problems if not (p.sheet == sheet and p.row > until)]
        sheets = tuple(table.summary() for table in self.open)
        skipped = [*self.skipped, *(row for table in self.open for row in table.take_skipped())]
        reading = Reading(
            rows=tuple(rows),
            problems=tuple(problems),
            unmatched_columns=tuple(self.unmatched),
            place_hint=place_hint(sheets),
            skipped=tuple(skipped),
            sheets=sheets,
        )
        self.problems = ahead
        self.unmatched, self.skipped = [], []
        self.open = [table for table in self.open if not table.done]
        return reading


def place_hint(sheets: Sequence[SheetRead]) -> str:
    """The place that all sheets name, if they name one."""
    places = {sheet.place for sheet in sheets}
    return places.pop() if len(places) == 1 else ""
