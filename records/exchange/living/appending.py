"""What is put beside the rows: 编号, 现在在哪, 灯 after the last column, questions as notes (R59a).

Nothing else of the workbook is touched. Columns of ours that are there already are filled again,
and our notes of the last time are taken off before new ones are put.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..reading.problems import Problem, SheetRead

# Words of the workbook itself, by which they are known when it comes again (records.base.columns).
HEADINGS = {"reference": "编号", "now_at": "现在在哪", "light": "灯"}
OTHER_REFERENCE = "系统编号"
WIDTHS = {"reference": 26.0, "now_at": 22.0, "light": 9.0}
AUTHOR = "minqing"
BEGINNING = "【系统】"
NOTE_WIDTH, NOTE_HEIGHT = 300, 120


@dataclass(frozen=True)
class Marks:
    """What stands beside one row."""

    reference: str = ""
    now_at: str = ""
    light: str = ""


@dataclass(frozen=True)
class Beside:
    """What one sheet gets: marks and problems by row number."""

    marks: Mapping[int, Marks]
    problems: Mapping[int, Sequence[Problem]]


def append(sheet: Worksheet, read: SheetRead, beside: Beside) -> None:
    """Put marks beside the rows of a sheet and questions onto their cells."""
    take_off(sheet)
    neighbour = last_column(sheet, read)
    places = settled(sheet, read, neighbour)
    for number, marks in beside.marks.items():
        for key, column in places.items():
            cell = sheet.cell(number, column)
            if isinstance(cell, MergedCell):
                continue
            if column > neighbour:
                dress(sheet, number, neighbour, column)
            cell.value = getattr(marks, key) or None
    for number, problems in beside.problems.items():
        ask(sheet, number, problems, places["reference"])


def last_column(sheet: Worksheet, read: SheetRead) -> int:
    """The last column with anything in it, from the headings down."""
    used = [
        cell.column
        for row in sheet.iter_rows(min_row=read.header[0])
        for cell in row
        if cell.value is not None
    ]
    return max(used, default=len(read.columns) or 1)


def settled(sheet: Worksheet, read: SheetRead, last: int) -> dict[str, int]:
    """The column of each of ours; those that are missing get their heading after the last."""
    places = {
        key: column_index_from_string(letter)
        for letter, _heading, key in read.columns
        if key in HEADINGS
    }
    headings = {
        str(cell.value).strip()
        for row in sheet.iter_rows(min_row=read.header[0], max_row=read.header[1])
        for cell in row
        if cell.value is not None
    }
    next_one = last + 1
    for key, heading in HEADINGS.items():
        if key in places:
            continue
        if key == "reference" and heading in headings:
            heading = OTHER_REFERENCE
        head(sheet, read, last, next_one, heading)
        sheet.column_dimensions[get_column_letter(next_one)].width = WIDTHS[key]
        places[key] = next_one
        next_one += 1
    return places


def head(sheet: Worksheet, read: SheetRead, last: int, column: int, heading: str) -> None:
    """A heading that looks like its neighbour, over all rows of the headings."""
    first, end = read.header
    for number in range(first, end + 1):
        dress(sheet, number, last, column)
    sheet.cell(first, column).value = heading
    if end > first:
        sheet.merge_cells(start_row=first, end_row=end, start_column=column, end_column=column)


def dress(sheet: Worksheet, row: int, like: int, column: int) -> None:
    """The look of the cell beside."""
    source, target = sheet.cell(row, like), sheet.cell(row, column)
    if source.has_style and not isinstance(target, MergedCell):
        target._style = copy(source._style)


def take_off(sheet: Worksheet) -> None:
    """Our notes of the last time; those of people stay."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and is_ours(cell.comment):
                cell.comment = None


def is_ours(comment: Comment) -> bool:
    """Some programs drop the author, so the words count too."""
    return comment.author == AUTHOR or comment.text.lstrip().startswith(BEGINNING)


def ask(sheet: Worksheet, row: int, problems: Iterable[Problem], own: int) -> None:
    """Questions on the cells that they are about; where somebody's note stands, beside the row."""
    said: dict[tuple[int, int], list[str]] = {}
    for problem in problems:
        letters = problem.cell.rstrip("0123456789")
        place = (row, column_index_from_string(letters) if letters else own)
        if isinstance(sheet.cell(*place), MergedCell) or sheet.cell(*place).comment:
            place = (row, own)
        word = _("Question") if problem.kind == "question" else _("To be mended")
        said.setdefault(place, []).append(f"{word}：{problem.sentence}")
    for place, sentences in said.items():
        note = Comment(f"{BEGINNING}\n" + "\n".join(dict.fromkeys(sentences)), AUTHOR)
        note.width, note.height = NOTE_WIDTH, NOTE_HEIGHT
        sheet.cell(*place).comment = note
