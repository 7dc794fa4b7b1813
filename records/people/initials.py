"""Initials of Chinese names, for finding 金云文 by typing jyw."""

import os
from functools import lru_cache
from itertools import product

# Characters are asked for one by one: the dictionary of phrases is 45 MB and a second for nothing.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")

from pypinyin import Style, pinyin

# A name of four characters with three readings each has 81; more help nobody.
MOST_READINGS = 32


@lru_cache(maxsize=8192)
def letters(character: str) -> tuple[str, ...]:
    """First letters of every reading (单: d, c, s); Latin letters and figures as they are."""
    readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="default")
    found = dict.fromkeys(reading[0].lower() for reading in readings[0] if reading)
    return tuple(letter for letter in found if letter.isascii() and letter.isalnum())


def initials(name: str) -> str:
    """Every way to abbreviate the name, each after a space: ` dyf cyf syf` for 单玉芳.

    The leading space makes "begins with" one `contains " sy"`.
    """
    choices = [found for character in name if (found := letters(character))]
    if not choices:
        return ""
    ways = dict.fromkeys("".join(way) for way in product(*choices))
    return "".join(f" {way}" for way in list(ways)[:MOST_READINGS])
