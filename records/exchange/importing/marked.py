"""The rows that did not come in, as a workbook of the same headings with the reasons marked (R58).

Titles, headings and their merged cells are kept, so that the mended workbook can be read in again.
"""

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl import Workbook as OutBook
from openpyxl.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ..choices import HELD_BACK
from ..models import ImportBatch, StagedRow
from ..reading.archive import column_index
from ..reading.families import FAMILIES
from ..reading.problems import Problem, SheetRead
from ..reading.texts import ARTEFACTS
from ..reading.workbook import Sheet, Workbook
from .content import from_text
from .staging import numbers_of, problems_of
from .summary import KINDS
from .told import Told

FILLS = {
    "error": PatternFill("solid", fgColor="F8CBAD"),
    "question": PatternFill("solid", fgColor="FFE699"),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
TEXT_FORMAT = "@"
OF_HOUSEHOLD = frozenset(
    column.key for reader in FAMILIES.values() for column in reader.columns if column.of_household
)
# {sheet: {row: its problems}}
Held = dict[str, dict[int, list[Problem]]]


def write_marked(book: Workbook, held: Held, told: Told, path: Path) -> None:
    """Save the workbook for its owner alone: identity numbers stand in it in clear."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(marked(book, held, told))


def marked(book: Workbook, held: Held, told: Told) -> bytes:
    """The workbook's bytes; a sheet for every sheet that has such rows."""
    out = OutBook()
    out.remove(out.active)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for read in told.sheets:
        if problems := held.get(read.name):
            fill(out.create_sheet(read.name[:31]), sheets[read.name], read, problems)
    if not out.worksheets:
        whole_sheets(out.create_sheet(_("Why it did not come in")), told.problems)
    content = io.BytesIO()
    out.save(content)
    return content.getvalue()


def held_rows(batch: ImportBatch, persons: frozenset[int]) -> Held:
    """The rows to give back with their problems; of a household all its members' rows."""
    found: Held = {}
    for staged in StagedRow.objects.filter(batch=batch).held_back(persons).order_by("position"):
        rows = found.setdefault(staged.sheet, {})
        for number in numbers_of(from_text(batch.family, staged.content)):
            rows.setdefault(number, [])
        read, judged = problems_of(staged)
        for problem in (*read, *judged, *unconfirmed(staged)):
            rows.setdefault(problem.row, []).append(problem)
    return found


def unconfirmed(staged: StagedRow) -> Iterator[Problem]:
    """What stands against a row that is good but for a person whom nobody confirmed."""
    if staged.person is not None and staged.fate not in HELD_BACK:
        sentence = _("The responsible person is not registered yet. Confirm that they be.")
        place = (staged.sheet, staged.row_number, "", "responsible_name", "", "")
        yield Problem("question", "unknown_person", *place, sentence)


def fill(target: Worksheet, sheet: Sheet, read: SheetRead, held: dict[int, list[Problem]]) -> None:
    """Copy what stands above the rows, then the rows with their reasons beside them."""
    first, last = read.header
    width = 0
    for number, row in enumerate(spread_rows(sheet, read), start=1):
        if number <= last:
            width = max(width, len(row))
            write(target, number, row)
        elif number in held:
            written = target.max_row + 1
            write(target, written, row)
            mark(target, written, width + 1, held[number])
    target.cell(first, width + 1).value = _("Why it did not come in")
    for (top, left), (bottom, right) in sheet.merges:
        if bottom < last:
            target.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )


def spread_rows(sheet: Sheet, read: SheetRead) -> Iterator[list[object]]:
    """The rows, a household's merged cells written out on each of its rows."""
    shared = {column_index(letter) for letter, _heading, key in read.columns if key in OF_HOUSEHOLD}
    running: dict[int, tuple[int, object]] = {}
    for index, row in enumerate(sheet.rows()):
        for column, (bottom, value) in running.items():
            if index <= bottom and column < len(row) and row[column] == "":
                row[column] = value
        for (top, left), (bottom, _right) in sheet.merges:
            if top == index and left in shared and top >= read.header[1] and left < len(row):
                running[left] = (bottom, row[left])
        yield row


def write(target: Worksheet, number: int, row: Iterable[object]) -> None:
    """One row; every text stays text, whatever a spreadsheet would make of it."""
    for column, value in enumerate(row, start=1):
        if value not in ("", None):
            put(target.cell(number, column), value)


def put(cell: Cell, value: object) -> None:
    """A value that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = ARTEFACTS.sub("", value)
    cell.value = f"'{text}" if text.startswith(FORMULA) and len(text) > 1 else text
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT


def mark(target: Worksheet, number: int, column: int, problems: Iterable[Problem]) -> None:
    """Colour the cells that are meant and write the reasons, each with its word."""
    held = [problem for problem in problems if problem.kind in FILLS]
    for problem in held:
        if problem.cell:
            letters = problem.cell.rstrip("0123456789")
            target[f"{letters}{number}"].fill = FILLS[problem.kind]
    reasons = [f"[{KINDS[p.kind]}] {p.column}: {p.sentence}" for p in held]
    put(target.cell(number, column), "\n".join(reasons))


def whole_sheets(target: Worksheet, problems: Iterable[Problem]) -> None:
    """Reasons that hold for sheets and not for rows."""
    for problem in problems:
        if problem.kind in FILLS:
            target.append([problem.sheet, str(KINDS[problem.kind]), problem.sentence])
