"""A workbook to write into: the original where it is .xlsx, else one of the same layout (R59a)."""

import io
import zipfile
from contextlib import suppress

from openpyxl import Workbook as OutBook
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ..exporting.neutral import CONTROL
from ..reading.workbook import Workbook

ZIP = b"PK\x03\x04"
MAIN_PART = "xl/workbook.xml"
# What openpyxl answers to styles that nobody defined.
STUMBLES = (ValueError, TypeError, KeyError, IndexError, AttributeError)
# Parts that the writing program does not keep.
DRAWN = ("xl/charts/", "xl/diagrams/", "xl/embeddings/", "xl/activeX/", "xl/ctrlProps/")


def writable(content: bytes, book: Workbook) -> tuple[OutBook, bool]:
    """(the workbook, whether it is the original itself).

    Where the writing program stumbles over a colour, a font or a style that our readers pass over,
    it is one of the same layout too.
    """
    if content.startswith(ZIP) and is_xlsx(content):
        with suppress(*STUMBLES):
            return load_workbook(io.BytesIO(content), keep_vba=False, rich_text=True), True
    return same_layout(book), False


def is_xlsx(content: bytes) -> bool:
    """Neither .xlsb nor .ods: its main part is the XML of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return MAIN_PART in parts.namelist()


def loses_drawings(content: bytes) -> bool:
    """Whether the original holds charts or objects that cannot come back."""
    if not content.startswith(ZIP):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return any(name.startswith(DRAWN) for name in parts.namelist())


def same_layout(book: Workbook) -> OutBook:
    """The rows and merged cells of an older file in a new one; its fonts cannot be read."""
    out = OutBook()
    out.remove(out.worksheets[0])
    for sheet in book.sheets:
        target = out.create_sheet(sheet.name[:31])
        if sheet.hidden:
            target.sheet_state = "hidden"
        for number, row in enumerate(sheet.rows(), start=1):
            for column, value in enumerate(row, start=1):
                if value not in ("", None):
                    put(target, number, column, value)
        for (top, left), (bottom, right) in sheet.merges:
            target.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    if not any(sheet.sheet_state == "visible" for sheet in out.worksheets):
        out.create_sheet()
    return out


def put(target: Worksheet, row: int, column: int, value: object) -> None:
    """A value; every text stays text, whatever it begins with."""
    cell = target.cell(row, column)
    if isinstance(value, str):
        cell.value = CONTROL.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value  # numbers and days, as they were read


def saved(book: OutBook) -> bytes:
    """The workbook's bytes."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
