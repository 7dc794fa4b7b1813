"""What goes into a letter: words, dates and lists, made harmless before they meet a template."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

# XML knows no other control characters; docxtpl reads some of them as paragraph and page breaks.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Picture:
    """A PNG that stands in a letter, so many millimetres wide."""

    content: bytes
    width_mm: int


def chinese_day(day: date) -> str:
    """2026年7月1日: how official documents write a date (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def plain(value: object) -> object:
    """The value as templates get it: text without control characters, days in Chinese, lists.

    Whatever is not a list, a mapping, a picture or a truth value becomes text, so that a template
    never holds a model row or a function.
    """
    if value is None:
        return ""
    if isinstance(value, bool | Picture):
        return value
    if isinstance(value, datetime):
        return chinese_day(localtime(value).date())
    if isinstance(value, date):
        return chinese_day(value)
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(inner) for inner in value]
    return CONTROL.sub(" ", str(value).replace("\r\n", "\n").replace("\r", "\n"))
