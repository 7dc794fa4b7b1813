"""The formulas of a zipped workbook's sheets, which the reader of values does not give."""

import html
import re
import zipfile

FORMULA_MARKS = (b"<f", b":f", b't="e"')
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

Formulas = dict[tuple[int, int], str]


def may_hold_formulas(xml: bytes) -> bool:
    """Whether a piece of a worksheet names a formula or an error value."""
    return any(mark in xml for mark in FORMULA_MARKS)


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
