"""Numbers that identify a person, found in free text (R48), however they are written.

Full-width, spaced, spoken (一三八…) and broken by punctuation or invisible characters alike. What
proves itself is believed anywhere: an identity number by its date and check digit, a card by
Luhn. A phone proves nothing, so the looser the writing, the more its shape must look like one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from django.utils.timezone import localdate

from . import phone_shapes
from .characters import SPOKEN, plain
from .checksums import identity_check, luhn_holds


class NumberKind(StrEnum):
    IDENTITY = "identity"
    PHONE = "phone"
    BANK_CARD = "bank_card"


@dataclass(frozen=True, order=True)
class NumberSpan:
    """Where a number stands in the original text: text[start:end]."""

    start: int
    end: int
    kind: NumberKind


BLOT = "字"
PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)"
BROKEN = r"[\W_]{0,4}"
# A telephone number of the town itself is the shortest that is searched for, and none is broken
# further than this: other texts are not looked at closer.
SHORTEST = re.compile(r"\d(?:[\W_]{0,6}\d){6}", re.ASCII)
DIGIT = re.compile(r"\d", re.ASCII)
IDENTITY = re.compile(rf"(?=([1-9](?:{BROKEN}\d){{16}}{BROKEN}[\dXx]))", re.ASCII)
WHOLE_IDENTITY = re.compile(rf"(?<!\d){PROVINCE}\d{{15}}[\dXx](?!\d)", re.ASCII)
OLD_IDENTITY = re.compile(rf"(?<!\d){PROVINCE}\d{{13}}(?!\d)", re.ASCII)
CARD_GAP = r"[^\w\n%,、;，；。]{0,3}"
CARD_LIST_GAP = r"[^\w\n%]{0,3}"
CARDS = [
    re.compile(rf"(?<!\d){first}(?:{gap}\d){{{more}}}(?!\d)", re.ASCII)
    for first, gap, rest in ((r"[3-6]", CARD_GAP, 0), (rf"6{CARD_LIST_GAP}2", CARD_LIST_GAP, 1))
    for more in range(18 - rest, 14 - rest, -1)
]
NOT_PERSONAL = re.compile(
    r"(?<![A-Za-z])[A-Za-z]{1,4}-\d{6}-\d{4}-\d{6,7}(?!\d)"  # our own reference numbers
    r"|(?<!\d)(?<!\d[-./])(?:19|20)\d{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"(?!\1?\d)"  # dates
    r"|(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)"  # times of day
    r"|(?<!\d)(?<!\d-)(?:19|20)\d{2}[-~至到]{1,2}(?:19|20)\d{2}(?![\d-])",  # periods of years
    re.ASCII,
)


def find_numbers(text: str) -> list[NumberSpan]:
    """All identity, phone and bank-card numbers, in order, none overlapping.

    Dates, amounts, reference numbers and short public numbers (110, 12345) are not reported. Give
    plain text: markup between two digits counts as a break.
    """
    found = spans_in(text, spoken=False)
    if not SPOKEN.keys().isdisjoint(text):
        found += spans_in(blotted(text, found), spoken=True)
    return sorted(found)


def without_numbers(text: str, sign: str = "*") -> str:
    """The text with a sign for every character of those numbers: for screens and paper (R9)."""
    letters = list(text)
    for span in find_numbers(text):
        letters[span.start : span.end] = sign * (span.end - span.start)
    return "".join(letters)


def spans_in(text: str, *, spoken: bool) -> list[NumberSpan]:
    """One reading of the text; what a search finds is blotted out before the next."""
    folded, places = plain(text, spoken=spoken)
    found: list[NumberSpan] = []
    if not SHORTEST.search(folded) or not DIGIT.search(NOT_PERSONAL.sub(BLOT, folded)):
        return found
    for kind, search in SEARCHES:
        if kind is NumberKind.BANK_CARD:
            folded = NOT_PERSONAL.sub(lambda other: BLOT * len(other.group()), folded)
        spans = [NumberSpan(start, end, kind) for start, end in search(folded)]
        folded = blotted(folded, spans)
        found += spans
    return [NumberSpan(places[s.start], places[s.end - 1] + 1, s.kind) for s in found]


def blotted(text: str, spans: Iterable[NumberSpan]) -> str:
    """The text with letters in place of the spans: neither digits nor what joins them."""
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = BLOT * (span.end - span.start)
    return "".join(letters)


def identities(text: str) -> Iterator[tuple[int, int]]:
    """Numbers with date and check digit anywhere; whole ones with a date even if mistyped."""
    end = 0
    for found in IDENTITY.finditer(text):
        digits = re.sub(r"[\W_]", "", found.group(1)).upper()
        proved = date_holds(digits[6:14]) and identity_check(digits[:17]) == digits[17]
        if found.start() >= end and proved:
            end = found.end(1)
            yield found.start(), end


def unproved_identities(text: str) -> Iterator[tuple[int, int]]:
    """Written in one piece: 18 with a wrong check digit, or the old form with 15 digits."""
    for found in WHOLE_IDENTITY.finditer(text):
        if date_holds(found.group()[6:14]):
            yield found.span()
    for found in OLD_IDENTITY.finditer(text):
        if old_date_holds(found.group()[6:12]):
            yield found.span()


def date_holds(digits: str) -> bool:
    """Whether eight digits are a date between 1900 and today."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return date(1900, 1, 1) <= day <= localdate()


def old_date_holds(digits: str) -> bool:
    """Six digits as a date of 19yy. Years up to this one's are work-order dates, not births."""
    return int(digits[:2]) > localdate().year % 100 and date_holds(f"19{digits}")


def cards(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """16 to 19 digits from the start of a group to the end of one, proved by Luhn."""
    for found in pattern.finditer(text):
        if luhn_holds(re.sub(r"\D", "", found.group(), flags=re.ASCII)):
            yield found.span()


SEARCHES: list[tuple[NumberKind, Callable[[str], Iterator[tuple[int, int]]]]] = [
    (NumberKind.IDENTITY, identities),
    (NumberKind.IDENTITY, unproved_identities),
    *((NumberKind.BANK_CARD, partial(cards, pattern)) for pattern in CARDS),
    (NumberKind.PHONE, phone_shapes.whole),
    (NumberKind.PHONE, phone_shapes.spaced),
    (NumberKind.PHONE, phone_shapes.punctuated),
    (NumberKind.PHONE, phone_shapes.country_landlines),
    (NumberKind.PHONE, phone_shapes.landlines),
    (NumberKind.PHONE, phone_shapes.local_numbers),
]
