"""Looking into a zipped workbook before it is opened: how much it unpacks to, how far its cells
reach, its formulas.

The reader keeps a sheet as a full rectangle, so that one cell in the last corner would take all
memory: this is looked at first. Sizes are counted while unpacking, since an archive may lie about
them.
"""

import html
import re
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from .unreadable import NotAWorkbook, TooLarge, UnpacksTooFar

MAX_UNPACKED = 400 * 1024 * 1024
MAX_PARTS = 5000
MAX_ROWS = 200_000
MAX_COLUMNS = 702  # ZZ
CHUNK = 1024 * 1024
OVERLAP = 4096

NAMES_FAR_CELL = re.compile(rb"r=\"(?:[A-Z]{3}\d|[A-Z]{1,3}\d{6})")
FILLED = rb"<(?:\w+:)?c\s[^>]*?\br=\"%s\"[^>]*[^>/]>"
FAR_RIGHT = re.compile(FILLED % rb"[A-Z]{3}\d+")
FAR_DOWN = re.compile(FILLED % rb"[A-Z]{1,3}(\d{6,})")
REPEATED = re.compile(rb"<table:table-(?:cell|row)\b[^>]*repeated=\"(\d{4,})\"[^>]*>")
HAS_FORMULA = re.compile(rb"[<:]f[\s>/]|t=\"e\"")
ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*?\bt=\"e\")[^>]*?\br=\"([A-Z]+)(\d+)\"[^>]*>\s*<(?:\w+:)?v>([^<]*)"
)
FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]+)(\d+)\"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)",
    re.DOTALL,
)
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(r"([\w:]+)=\"([^\"]*)\"")
WORKSHEET = re.compile(r"^/?xl/worksheets/.*\.xml$")

Formulas = dict[tuple[int, int], str]


def inspect(file: BinaryIO) -> dict[str, Formulas]:
    """The formulas of each sheet by name, after the guards. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(file) as archive:
            guard_parts(archive)
            with_formulas = guard_contents(archive)
            return formulas_by_sheet(archive, with_formulas) if with_formulas else {}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
        raise NotAWorkbook(_("The file is damaged: it cannot be unpacked.")) from problem


def guard_parts(archive: zipfile.ZipFile) -> None:
    """Not more parts or bytes than a ledger can have, by the archive's own word."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnpacksTooFar
    names = set(archive.namelist())
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise NotAWorkbook(_("This is not a workbook. Save it as .xlsx and try again."))


def guard_contents(archive: zipfile.ZipFile) -> set[str]:
    """Unpack every part once, counting; gives the worksheets that hold formulas."""
    unpacked = 0
    with_formulas = set()
    for part in archive.infolist():
        sheet = WORKSHEET.match(part.filename) is not None
        tail = b""
        with archive.open(part) as content:
            while chunk := content.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > MAX_UNPACKED:
                    raise UnpacksTooFar
                if sheet or part.filename == "content.xml":
                    guard_reach(tail + chunk)
                    if sheet and HAS_FORMULA.search(tail + chunk):
                        with_formulas.add(part.filename)
                    tail = chunk[-OVERLAP:]
    return with_formulas


def guard_reach(xml: bytes) -> None:
    """No filled cell beyond the last row or column that a ledger can have."""
    far = NAMES_FAR_CELL.search(xml) is not None
    if far and FAR_RIGHT.search(xml):
        raise TooLarge(_("The sheet is too wide: something stands beyond column ZZ. Delete it."))
    down = far and any(int(found[1]) > MAX_ROWS for found in FAR_DOWN.finditer(xml))
    repeats = any(b":value" in found[0] for found in REPEATED.finditer(xml))
    if down or repeats:
        raise TooLarge(_("The sheet has more than %(rows)s rows. Split it.") % {"rows": MAX_ROWS})


def formulas_by_sheet(archive: zipfile.ZipFile, parts: set[str]) -> dict[str, Formulas]:
    """{sheet name: {(row, column), from 0: formula}}."""
    paths = sheet_paths(archive)
    return {name: formulas_in(archive.read(path)) for name, path in paths.items() if path in parts}


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Which part holds the sheet of which name."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        relation.get("Id", ""): part_name(relation.get("Target", ""))
        for relation in map(
            attributes, RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
        )
    }
    sheets = map(attributes, SHEET.findall(archive.read("xl/workbook.xml")))
    return {sheet.get("name", ""): targets.get(sheet.get("r:id", ""), "") for sheet in sheets}


def part_name(target: str) -> str:
    """A relation's target as a name in the archive."""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of one tag."""
    text = tag.decode("utf-8", "replace")
    return {key: html.unescape(value) for key, value in ATTRIBUTE.findall(text)}


def formulas_in(xml: bytes) -> Formulas:
    """The formulas of one worksheet, each with its =; and its error values (#REF!), unread else."""
    found = {
        (int(row) - 1, column_index(letters.decode())): error.decode("utf-8", "replace")
        for letters, row, error in ERROR_CELL.findall(xml)
    }
    for letters, row, formula in FORMULA_CELL.findall(xml):
        text = html.unescape(formula.decode("utf-8", "replace"))
        found[int(row) - 1, column_index(letters.decode())] = f"={text}"
    return found


def column_index(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
