"""Looking into a zipped workbook before it is opened: how much it unpacks to, how far its cells
reach, what XML may not hold, its formulas.

The reader keeps a sheet as a full rectangle, so that one cell in the last corner would take all
memory: this is looked at first. Sizes are counted while unpacking, since an archive may lie about
them. Blank rows that only carry a format, often a million of them, are cut off.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from django.utils.translation import gettext as _

from .formulas import Formulas, formulas_by_sheet, may_hold_formulas, sheet_paths
from .formulas import column_index as column_index
from .limits import MAX_PARTS, MAX_ROWS, MAX_UNPACKED
from .reach import guard_area, guard_binary_sheet, guard_open_document, too_wide
from .unreadable import (
    DefinesEntities,
    NotAWorkbook,
    PasswordProtected,
    TooManyRows,
    UnpacksTooFar,
)

CHUNK = 1024 * 1024
ENCRYPTED = 1
MANIFEST = "META-INF/manifest.xml"
OVERLAP = 4096
WORTH_CUTTING = 1024 * 1024
LONG = 24 * 1024 * 1024

# Letters as A and digits as 9: so the name of a far cell is found without a pattern.
SHAPE = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'", b"A" * 26 + b"9" * 10 + b'"')
FAR_NAMES = (b'="AAA9', b"A999999")
VALUE = (
    rb"(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?"
    rb"(?:<(?:\w+:)?v>[^<]|<(?:\w+:)?is>(?:(?!</(?:\w+:)?is>).)*?<(?:\w+:)?t\b[^>]*>[^<])"
)
FILLED = rb"<(?:\w+:)?c\s[^>]*?\br=\"%s\"[^>]*[^>/]>\s*" + VALUE
FAR_RIGHT = re.compile(FILLED.replace(b"%s", rb"[A-Z]{3}\d+"), re.DOTALL)
WIDE = re.compile(FILLED.replace(b"%s", rb"([A-Z]{2})\d+"), re.DOTALL)
CELL_NAME = re.compile(rb' r="([A-Z]*)(\d{1,9})"')
FAR_DOWN = re.compile(FILLED.replace(b"%s", rb"[A-Z]{1,3}(\d{6,})"), re.DOTALL)
WORKSHEET = re.compile(r"^/?xl/worksheets/[^/]*\.xml$")
BINARY_SHEET = re.compile(r"^/?xl/worksheets/[^/]*\.bin$")
FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
FORBIDDEN_AT_FIRST = tuple(
    word.decode().encode(encoding) for word in FORBIDDEN for encoding in ("utf-16-le", "utf-16-be")
)
VALUE_ENDS = (b"</v>", b":v>", b"</t>", b":t>")


@dataclass
class Part:
    """What was seen of one worksheet: where its last value and its rows end, how far it reaches."""

    last_value: int = 0
    rows_end: int = 0
    rows: int = 0
    columns: int = 26
    with_formulas: bool = False


@dataclass
class Seen:
    """A workbook that was looked into. `content`: without the blank rows at the ends of sheets;
    `long`: the parts of sheets that are too long to be opened at once, by the sheets' names.
    """

    content: bytes
    formulas: dict[str, Formulas] = field(default_factory=dict)
    long: dict[str, str] = field(default_factory=dict)


def inspect(content: bytes) -> Seen:
    """Look through a zipped workbook. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            guard_parts(archive)
            parts = dict(guard_contents(archive))
            with_formulas = {name for name, part in parts.items() if part.with_formulas}
            formulas = formulas_by_sheet(archive, with_formulas) if with_formulas else {}
            blank = {
                name: part
                for name, part in parts.items()
                if part.rows_end - part.last_value > WORTH_CUTTING
            }
            cut_off = without_blank_ends(archive, blank) if blank else content
            return Seen(cut_off, formulas, long_sheets(archive, parts))
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    ) as problem:  # fmt: skip
        raise NotAWorkbook(_("The file is damaged: it cannot be unpacked.")) from problem


def long_sheets(archive: zipfile.ZipFile, parts: dict[str, Part]) -> dict[str, str]:
    """{sheet name: part} of long sheets. Those with formulas are opened at once: where a formula
    has no stored result, its cell must be there.
    """
    long = {n for n, part in parts.items() if part.last_value > LONG and not part.with_formulas}
    return {sheet: n for sheet, n in sheet_paths(archive).items() if n in long} if long else {}


def guard_parts(archive: zipfile.ZipFile) -> None:
    """Not more parts or bytes than a ledger can have, by the archive's own word."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnpacksTooFar
    names = set(archive.namelist())
    if any(part.flag_bits & ENCRYPTED for part in parts) or (
        MANIFEST in names and b"encryption-data" in archive.read(MANIFEST)
    ):
        raise PasswordProtected
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise NotAWorkbook(_("This is not a workbook. Save it as .xlsx and try again."))


def guard_contents(archive: zipfile.ZipFile) -> Iterator[tuple[str, Part]]:
    """Unpack every part once, counting; gives what was seen of each worksheet."""
    before = 0
    for about in archive.infolist():
        part, size = Part(), 0
        is_sheet = WORKSHEET.match(about.filename) is not None
        for start, piece in pieces_of(archive, about):
            size = start + len(piece)
            if before + size > MAX_UNPACKED:
                raise UnpacksTooFar
            if about.filename.endswith((".xml", ".rels")):
                guard_entities(piece, first=start == 0)
            if is_sheet:
                look_at(part, piece, start)
        guard_other_sheets(archive, about)
        before += size
        if is_sheet:
            guard_area(part.rows, part.columns)
            yield about.filename, part


def guard_other_sheets(archive: zipfile.ZipFile, about: zipfile.ZipInfo) -> None:
    """The reach of sheets that are not of the usual kind; their size has been looked at."""
    if BINARY_SHEET.match(about.filename):
        guard_binary_sheet(archive.read(about))
    elif about.filename == "content.xml":
        with archive.open(about) as stream:
            guard_open_document(stream)


def pieces_of(archive: zipfile.ZipFile, about: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    """(where it begins, a piece) of a part; each piece begins with the end of the one before."""
    start, tail = 0, b""
    with archive.open(about) as stream:
        while chunk := stream.read(CHUNK):
            piece = tail + chunk
            yield start, piece
            tail = piece[-OVERLAP:]
            start += len(piece) - len(tail)


def guard_entities(xml: bytes, *, first: bool) -> None:
    """No workbook defines entities; a file that does may unfold without end."""
    words = FORBIDDEN + FORBIDDEN_AT_FIRST if first else FORBIDDEN
    if any(word in xml for word in words):
        raise DefinesEntities


def look_at(part: Part, xml: bytes, start: int) -> None:
    """A piece of a worksheet, which begins at `start`: its values, formulas and reach."""
    guard_reach(xml)
    part.with_formulas = part.with_formulas or may_hold_formulas(xml)
    last = max(last_filled(xml, end) for end in VALUE_ENDS)
    if last >= 0:
        part.last_value = start + last
        if named := CELL_NAME.match(xml, xml.rfind(b' r="', 0, last)):
            part.rows = max(part.rows, int(named[2]))
    if b'="AA9' in xml.translate(SHAPE):
        wide = {column_index(found[1].decode()) + 1 for found in WIDE.finditer(xml)}
        part.columns = max(part.columns, *wide, 0)
    rows_end = xml.rfind(b"sheetData>")
    if rows_end >= 0:
        part.rows_end = start + rows_end


def last_filled(xml: bytes, end: bytes) -> int:
    """Where the last value ends that is not empty; -1 when none does."""
    place = xml.rfind(end)
    while place > 0 and xml[place - 1 : place] == b">":
        place = xml.rfind(end, 0, place)
    return place or -1  # at the very beginning: the piece before has seen it whole


def guard_reach(xml: bytes) -> None:
    """No filled cell beyond the last row or column that a ledger can have."""
    shape = xml.translate(SHAPE)
    if not any(name in shape for name in FAR_NAMES):
        return
    xml = xml.replace(b"'", b'"')
    if FAR_RIGHT.search(xml):
        raise too_wide()
    if any(int(found[1]) > MAX_ROWS for found in FAR_DOWN.finditer(xml)):
        raise TooManyRows


def without_blank_ends(archive: zipfile.ZipFile, long: dict[str, Part]) -> bytes:
    """The workbook, its worksheets ending with the row that holds their last value."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as out:
        for about in archive.infolist():
            if part := long.get(about.filename):
                with archive.open(about) as stream:
                    out.writestr(about.filename, b"".join(cut(stream, part)))
            else:
                out.writestr(about.filename, archive.read(about))
    return content.getvalue()


def cut(stream: IO[bytes], part: Part) -> Iterator[bytes]:
    """A worksheet without what stands between its last value's row and the end of its rows."""
    head = read_exactly(stream, part.last_value)
    passed = part.last_value
    rest = b""
    while b"row>" not in rest and passed < part.rows_end:
        piece = stream.read(min(OVERLAP, part.rows_end - passed))
        passed += len(piece)
        rest += piece
    end = rest.find(b"row>")
    yield head
    yield rest[: end + 4] if part.last_value and end >= 0 else b""
    while passed < part.rows_end - OVERLAP:
        passed += len(stream.read(min(CHUNK, part.rows_end - OVERLAP - passed)))
    ending = rest[end + 4 :] + stream.read()
    yield ending[ending.rfind(b"<", 0, ending.rfind(b"sheetData>")) :]


def read_exactly(stream: IO[bytes], size: int) -> bytes:
    """So many bytes from the beginning."""
    pieces = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
