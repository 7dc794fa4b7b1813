"""Opening a workbook of any kind that offices keep, with guards against what is none (R58)."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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

from .archive import inspect
from .compound import guard_compound, guard_records
from .formulas import Formulas
from .limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from .long_sheet import LongSheet
from .plain import rows_of_text
from .reach import too_wide
from .unreadable import NotAWorkbook, PasswordProtected, TooLarge, TooManyRows

PANICS = "pyo3_runtime"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The record of a password follows the one that begins the workbook, of Excel 97 and of Excel 5.
FILEPASS = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})"
    rb"(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
BIFF_STARTS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
BROWSER_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")

NO_LONG: Mapping[str, str] = {}
# Columns whose values were worked out by formulas: {column: (first row, how many)}, from 0.
Computed = dict[int, tuple[int, int]]
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows from the first (row 1 of the program is 0 here) and what is merged, from 0,
    ends included.
    """

    name: str
    hidden: bool
    source: CalamineSheet | LongSheet | list[list[object]]
    merges: tuple[Merge, ...] = ()
    formulas: Formulas = field(default_factory=dict)
    computed: Computed = field(default_factory=dict)

    def rows(self) -> Iterator[list[object]]:
        """Every row from the top, columns from A; a formula without a stored result stands as its
        text.
        """
        if isinstance(self.source, list):
            yield from self.source
            return
        if isinstance(self.source, LongSheet):
            with readable():
                yield from self.source.rows()
            return
        start = self.source.start
        padding: list[object] = [""] * (start[1] if start else 0)
        for number, row in enumerate(self.source.iter_rows()):
            yield self.with_formulas(number, [*padding, *row])

    def with_formulas(self, number: int, row: list[object]) -> list[object]:
        """The row, with formulas where their results are missing; the others are counted."""
        if self.formulas:
            for column, value in enumerate(row):
                if (number, column) not in self.formulas:
                    continue
                if value == "":
                    row[column] = self.formulas[number, column]
                else:
                    first, count = self.computed.get(column, (number, 0))
                    self.computed[column] = (first, count + 1)
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
        seen = inspect(content)
        yield from calamine_sheets(seen.content, seen.formulas, seen.long)
    elif content.startswith(OLE):
        if ENCRYPTED in content or FILEPASS.search(content):
            raise PasswordProtected
        guard_compound(content)
        yield from calamine_sheets(content, {})
    elif content.startswith(BIFF_STARTS):
        guard_records(content)
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


def calamine_sheets(
    content: bytes, formulas: Mapping[str, Formulas], long: Mapping[str, str] = NO_LONG
) -> Iterator[Sheet]:
    """The worksheets of a workbook; chart and macro sheets hold no rows."""
    with readable():
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                source, sheet = opened(book, about.name, content, long)
                guard_size(sheet)
                hidden = about.visible != SheetVisibleEnum.Visible
                merges = tuple(sheet.merged_cell_ranges or ())
                yield Sheet(about.name, hidden, source, merges, formulas.get(about.name, {}))


def opened(
    book: CalamineWorkbook, name: str, content: bytes, long: Mapping[str, str]
) -> tuple[CalamineSheet | LongSheet, CalamineSheet]:
    """(where the rows of a sheet come from, what is known of the sheet)."""
    if name in long:
        pieces = LongSheet(content, name, long[name])
        if first := pieces.first():
            return pieces, first
    sheet = book.get_sheet_by_name(name)
    return sheet, sheet


@contextmanager
def readable() -> Iterator[None]:
    """Whatever the reader gives up with is a sentence. Raises Unreadable."""
    try:
        yield
    except PasswordError:
        raise PasswordProtected from None
    except (CalamineError, OSError, ValueError) as problem:
        raise damaged() from problem
    except BaseException as problem:
        if type(problem).__module__ != PANICS:  # what the reader's Rust part gives up with
            raise
        raise damaged() from None


def damaged() -> NotAWorkbook:
    """A workbook by its beginning that cannot be read."""
    return NotAWorkbook(
        _(
            "This is not a workbook that can be read, or it is damaged."
            " Save it as .xlsx and try again."
        )
    )


def guard_size(sheet: CalamineSheet) -> None:
    """The kinds of file that cannot be looked into beforehand."""
    end = sheet.end or (0, 0)
    if end[0] >= MAX_ROWS:
        raise TooManyRows
    if end[1] >= MAX_COLUMNS:
        raise too_wide()
