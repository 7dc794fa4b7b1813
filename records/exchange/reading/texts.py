"""A cell's text without what only the spreadsheet put there."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, time

from django.utils.translation import gettext as _

BLANKS = frozenset(("", "/", "\\", "-", "--", "—", "——", "－", "／", "无", "暂无", "空", "N/A"))
ARTEFACTS = re.compile(r"_x000[dD]_|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]")
UNTIDY = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]|_x000")
WIDE_SPACE = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
WIDE = r"\u2e80-\u9fff\uff00-\uffef\u3000-\u303f，。、；：！？"
BETWEEN_WIDE = re.compile(rf"(?<=[{WIDE}])\s+(?=[{WIDE}])|(?<=[,;:、])\n")


def text_of(value: object) -> str:
    """A cell's value as text: 3.0 is 3, a date its ISO form."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def tidy(text: str) -> str:
    """Without what only the spreadsheet put there: odd spaces, control characters, breaks inside a
    sentence.
    """
    if text.isprintable() and " " not in text and "_x000" not in text:
        return text
    if not UNTIDY.search(text):
        return text
    plain = WIDE_SPACE.sub(" ", ARTEFACTS.sub("", text.replace("\r\n", "\n"))).strip()
    return BETWEEN_WIDE.sub("", plain) if "\n" in plain else plain


def is_blank(value: object) -> bool:
    """Whether a cell says nothing: empty, spaces, a dash, 无."""
    return value is None or (isinstance(value, str) and tidy(value) in BLANKS)


def tidied(row: Iterable[object]) -> list[object]:
    """A row's cells, texts tidy and those that say nothing empty."""
    cells = list(row)
    for index, value in enumerate(cells):
        if isinstance(value, str):
            if value:
                text = tidy(value)
                cells[index] = "" if text in BLANKS else text
        elif value is None:
            cells[index] = ""
    return cells


def narrow(value: object) -> str:
    """Half-width and without any space: for numbers, marks and names."""
    text = text_of(value)
    if text.isascii() and " " not in text and text.isprintable():
        return text
    return "".join(unicodedata.normalize("NFKC", text).split())
