"""How far the cells of binary and OpenDocument sheets reach: looked at before they are opened,
since the reader keeps a sheet as a full rectangle and one far cell would take all memory.
"""

import struct
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

from .limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from .unreadable import NotAWorkbook, TooLarge, TooManyRows

ROW_HEADER = 0
FILLED_CELLS = range(2, 12)  # of the kinds of cells only the first, 1, is a blank one
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
ROW, CELL, SHEET = f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}table"


def too_wide() -> TooLarge:
    """Something stands beyond the last column."""
    return TooLarge(_("The sheet is too wide: something stands beyond column ZZ. Delete it."))


def guard_binary_sheet(data: bytes) -> None:
    """A sheet of an .xlsb: every filled cell within the limits. Raises `Unreadable`."""
    place = row = rows = columns = 0
    try:
        while place < len(data):
            kind, place = number_at(data, place, 2)
            size, place = number_at(data, place, 4)
            if kind == ROW_HEADER:
                (row,) = struct.unpack_from("<I", data, place)
            elif kind in FILLED_CELLS:
                (column,) = struct.unpack_from("<I", data, place)
                if row >= rows or column >= columns:
                    rows, columns = max(rows, row + 1), max(columns, column + 1)
                    guard_area(rows, columns)
            place += size
    except (IndexError, struct.error) as problem:
        raise NotAWorkbook(_("The file is damaged: it cannot be unpacked.")) from problem


def number_at(data: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and the place behind it."""
    number = shift = 0
    for _turn in range(most):
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    return number, place


def guard_area(rows: int, columns: int) -> None:
    """The rectangle that a sheet's filled cells span."""
    guard_cell(rows - 1, columns - 1)
    if rows * columns > MAX_CELLS:
        sentence = _(
            "The sheet spans %(rows)s rows and %(columns)s columns, mostly empty. Delete what"
            " stands far to the right or far below."
        )
        raise TooLarge(sentence % {"rows": rows, "columns": columns})


def guard_cell(row: int, column: int) -> None:
    """A filled cell, counted from 0."""
    if row >= MAX_ROWS:
        raise TooManyRows
    if column >= MAX_COLUMNS:
        raise too_wide()


class OpenDocumentReach:
    """Walks through content.xml; what is repeated counts as often as it says."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.rows = self.cells = 1
        self.span = (0, 0)

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """A sheet, row or cell begins."""
        if name == CELL:
            self.cells = times(attributes, f"{TABLE}number-columns-repeated")
            if f"{OFFICE}value-type" in attributes:
                rows, columns = self.span
                bottom, right = self.row + self.rows, self.column + self.cells
                if bottom > rows or right > columns:
                    self.span = (max(rows, bottom), max(columns, right))
                    guard_area(*self.span)
        elif name == ROW:
            self.column = 0
            self.rows = times(attributes, f"{TABLE}number-rows-repeated")
        elif name == SHEET:
            self.row, self.span = 0, (0, 0)

    def ended(self, name: str) -> None:
        """A cell or row ends."""
        if name == CELL:
            self.column += self.cells
        elif name == ROW:
            self.row += self.rows


def times(attributes: dict[str, str], name: str) -> int:
    """How often something is repeated."""
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1


def guard_open_document(stream: IO[bytes]) -> None:
    """The content of an .ods: every filled cell within the limits. Raises `Unreadable`."""
    reach = OpenDocumentReach()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reach.started
    parser.EndElementHandler = reach.ended
    try:
        parser.ParseFile(stream)
    except expat.ExpatError as problem:
        raise NotAWorkbook(_("The file is damaged: it cannot be unpacked.")) from problem
