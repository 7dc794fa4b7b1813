"""Text as people and spreadsheets write it, brought to plain characters.

Digits of any script become 0-9, full-width letters and all dashes their ASCII form, and what
cannot be seen (zero-width characters, accents, variation selectors) falls out.
"""

import unicodedata
from functools import lru_cache

SPOKEN = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")}
SPOKEN |= {"零": "0", "○": "0", "幺": "1"}


@lru_cache(maxsize=8_192)
def plain_character(character: str) -> str:
    """One plain character, or "" for one that cannot be seen."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Pd" or character == "\u2212":
        return "-"
    if category == "Zs":
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def plain(text: str, *, spoken: bool = False) -> tuple[str, list[int]]:
    """The text in plain characters, and for each of them its place in the original.

    With `spoken`, Chinese numerals (一三八, 幺) become digits too.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        letter = SPOKEN.get(character) if spoken else None
        letter = plain_character(character) if letter is None else letter
        if letter:
            letters.append(letter)
            places.append(place)
    return "".join(letters), places
