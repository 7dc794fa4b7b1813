"""Comma-separated text as spreadsheets and systems of the field write it: UTF-8, UTF-16 with a
mark, GB18030.
"""

import codecs
import csv
import io

from django.utils.translation import gettext as _

from .limits import MAX_ROWS
from .unreadable import NotAWorkbook, TooManyRows

NOTHING: list[object] = []
SAMPLE = 65536
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (",", "\t", ";")


def rows_of_text(content: bytes) -> list[list[object]]:
    """The rows; a file that is no text is refused. Raises `Unreadable`.

    Blank rows stay, so that the others keep their numbers, but those at the end are left out.
    """
    text = decoded(content)
    if any(character in text[:SAMPLE] for character in "\x00\x01\x02\x03\x04\x05\x06\x07"):
        raise not_text()
    delimiter = max(DELIMITERS, key=lambda mark: columns_by(text[:SAMPLE], mark))
    rows: list[list[object]] = []
    filled = blank = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if not any(row):
                blank += 1
                continue
            rows.extend([NOTHING] * blank)
            rows.append([without_armour(cell) for cell in row])
            blank, filled = 0, filled + 1
            if filled > MAX_ROWS:
                raise TooManyRows
    except csv.Error as problem:
        raise not_text() from problem
    if max(map(len, rows), default=0) < 2:
        raise not_text()
    return rows


def columns_by(sample: str, delimiter: str) -> int:
    """How many columns most of the first rows have if this is the delimiter."""
    widths = sorted(
        len(row) for row in csv.reader(sample.splitlines()[:40], delimiter=delimiter) if row
    )
    return widths[len(widths) // 2] if widths else 0


def without_armour(cell: str) -> str:
    """="510802…": how systems keep a spreadsheet from turning a number into 5.1E+17."""
    armoured = cell.startswith('="') and cell.endswith('"') and '"' not in cell[2:-1]
    return cell[2:-1] if armoured else cell


def decoded(content: bytes) -> str:
    """The text by its mark, else UTF-8, else GB18030."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return decoded_as(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return decoded_as(content, "gb18030")


def decoded_as(content: bytes, encoding: str) -> str:
    """The text in one encoding."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise not_text() from problem


def not_text() -> NotAWorkbook:
    """Neither a workbook nor a table of text."""
    return NotAWorkbook(_("This is not a workbook. Save it as .xlsx and try again."))
