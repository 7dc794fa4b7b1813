"""What of a record is written down for searching, and what never is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..sensitive import find_numbers
from ..sensitive.characters import SPOKEN
from .grams import folded

# Fewer digits than these are no telephone number; looking closer costs a fifth of a millisecond.
FEWEST_DIGITS = 7
DIGIT = re.compile(rf"[\d{''.join(SPOKEN)}]")


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A record's words, folded and without anybody's numbers, and where it belongs."""

    record_id: int
    area_path: str
    text: str


def search_row(record_id: int, area_path: str, words: Iterable[str | None]) -> SearchRow:
    """What may be found of a record."""
    return SearchRow(record_id, area_path, searchable(words))


def searchable(words: Iterable[str | None]) -> str:
    """The words, each once. Identity, phone and card numbers fall out of every part."""
    parts = (unnumbered(folded(part)) for part in words if part)
    return "\n".join(dict.fromkeys(filter(None, parts)))


def unnumbered(text: str) -> str:
    """Numbers that identify a person are never written down, wherever somebody typed them."""
    if len(DIGIT.findall(text)) < FEWEST_DIGITS:
        return text
    for span in reversed(find_numbers(text)):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text
