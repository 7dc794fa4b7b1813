"""Opening a workbook of any kind that offices keep, with guards against what is none (R58)."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from .archive import MAX_COLUMNS, MAX_ROWS, Formulas, inspect
from .plain import rows_of_text
from .unreadable import NotAWorkbook, PasswordProtected, TooLarge

MAX_BYTES = 30 * 1024 * 1024
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BIFF_STARTS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
BROWSER_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows from the first (row 1 of the program is 0 here) and what is merged, from 0,
    ends included.
    """

    name: str
    hidden: bool
    source: CalamineSheet | list[list[object]]
    merges: tuple[Merge, ...] = ()
    formulas: Formulas = field(default_factory=dict)

    def rows(self) -> Iterator[list[object]]:
        """Every row from the top, columns from A; a formula without a stored result stands as its
        text.
        """
        if isinstance(self.source, list):
            yield from self.source
            return
        start = self.source.start
        padding: list[object] = [""] * (start[1] if start else 0)
        for number, row in enumerate(self.source.iter_rows()):
            yield self.with_formulas(number, padding + list(row))

    def with_formulas(self, number: int, row: list[object]) -> list[object]:
        """The row, with formulas where their results are missing."""
        if self.formulas:
            for column, value in enumerate(row):
                if value == "" and (number, column) in self.formulas:
                    row[column] = self.formulas[number, column]
        return row


@dataclass(frozen=True)
class Workbook:
    """An opened file."""

    name: str
    sheets: tuple[Sheet, ...]


def open_workbook(source: Path | bytes, name: str = "") -> Workbook:
    """Open a file by path or by content; `name` is what its owner calls it. Raises `Unreadable`."""
    name = name or (source.name if isinstance(source, Path) else "")
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > MAX_BYTES:
        limit = {"limit": MAX_BYTES // 1024 // 1024}
        raise TooLarge(_("The file is larger than %(limit)s MB. Split it.") % limit)
    if size == 0:
        raise NotAWorkbook(_("The file is empty."))
    content = source.read_bytes() if isinstance(source, Path) else source
    return Workbook(name, tuple(sheets_of(content, name)))


def sheets_of(content: bytes, name: str) -> Iterator[Sheet]:
    """The sheets, by what the file is and not by what it is called."""
    if content.startswith(ZIP):
        yield from calamine_sheets(content, inspect(io.BytesIO(content)))
    elif content.startswith(OLE):
        if ENCRYPTED in content:
            raise PasswordProtected
        yield from calamine_sheets(content, {})
    elif content.startswith(BIFF_STARTS):
        yield from calamine_sheets(content, {})
    elif content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(BROWSER_STARTS):
        raise NotAWorkbook(
            _(
                "This is a web page under the name of a workbook."
                " Open it, save it as .xlsx and try again."
            )
        )
    else:
        yield Sheet(Path(name).stem, hidden=False, source=rows_of_text(content))


def calamine_sheets(content: bytes, formulas: dict[str, Formulas]) -> Iterator[Sheet]:
    """The worksheets of a workbook; chart and macro sheets hold no rows."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(about.name)
                guard_size(sheet)
                hidden = about.visible != SheetVisibleEnum.Visible
                merges = tuple(sheet.merged_cell_ranges or ())
                yield Sheet(about.name, hidden, sheet, merges, formulas.get(about.name, {}))
    except PasswordError:
        raise PasswordProtected from None
    except (CalamineError, OSError, ValueError) as problem:
        sentence = _(
            "This is not a workbook that can be read, or it is damaged."
            " Save it as .xlsx and try again."
        )
        raise NotAWorkbook(sentence) from problem


def guard_size(sheet: CalamineSheet) -> None:
    """The kinds of file that cannot be looked into beforehand."""
    end = sheet.end or (0, 0)
    if end[0] >= MAX_ROWS:
        raise TooLarge(_("The sheet has more than %(rows)s rows. Split it.") % {"rows": MAX_ROWS})
    if end[1] >= MAX_COLUMNS:
        raise TooLarge(_("The sheet is too wide: something stands beyond column ZZ. Delete it."))
