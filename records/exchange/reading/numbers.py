"""Numbers of persons as offices write them: 27, 27人, 二十七 (R10b)."""

import re

from django.utils.translation import gettext as _

from .refusals import Asked, Refused

PLAIN = re.compile(r"(?:共|计|合计|约计)?(\d{1,7})(?:\.0+)?(?:[余多几]?)(?:人次?|名|口|个|户)?")
WORDS = re.compile(r"([〇零一二两三四五六七八九十百千]{1,8})(?:人次?|名|口|个|户)?")
VAGUE = re.compile(
    r"[余多几约近数]|左右|上下|以上|以下|[\d一二三四五六七八九][-~—至到、]|[一二两三四五六七八九]{2}"
)
VALUES = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000}
MOST = 1_000_000


def read_count(text: str) -> int:
    """A number of persons. Raises `Asked` where it is only about so many, else `Refused`."""
    values = {"value": text[:40]}
    if VAGUE.search(text):
        sentence = _("“%(value)s” is no exact number. How many are they?")
        raise Asked("vague_number", sentence % values)
    found = PLAIN.fullmatch(text)
    number = int(found[1]) if found else number_in_words(text)
    if number is None or number > MOST:
        raise Refused("not_a_number", _("“%(value)s” is not a number of persons.") % values)
    return number


def number_in_words(text: str) -> int | None:
    """二十七 is 27; None for what is no number."""
    found = WORDS.fullmatch(text)
    if not found:
        return None
    total, digit = 0, 0
    for character in found[1]:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = VALUES[character]
    return total + digit
