"""Pairs of neighbouring characters (bigrams): what is noted of a text, and what is asked for.

Chinese is not divided into words, so that 低保 must be found wherever two characters stand side by
side; dictionaries of words miss some. Letters and digits of the West go by fours.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

# Letters beyond ASCII that stand together; and what Western letters and digits make up.
RUNS = re.compile(r"[a-z0-9]+(?:[-/_.][a-z0-9]+)*|[^\W\x00-\x7f_]+")
BREAKS = re.compile(r"[^a-z0-9]")
LONGEST_RUN = 4
# A number's end tells most; its beginning is often the year.
ASKED_OF_A_RUN = 4
# Marks the place of a record among its grams; no text that was folded holds it.
PLACE = "\ue000"
LOWEST_LEVEL, HIGHEST_LEVEL = 5, 3


def folded(text: str) -> str:
    """Full-width as half-width, capitals as small letters, one space between."""
    plain = unicodedata.normalize("NFKC", text).lower().replace(PLACE, "")
    return " ".join(plain.split())


def grams_of(text: str) -> set[str]:
    """Everything that may be asked for, of a text that is folded already."""
    return {gram for run in RUNS.findall(text) for gram in _grams(run)}


def asked(words: Sequence[str]) -> set[str]:
    """Grams that a text must have to contain these folded words; empty when they are too short.

    Necessary, not sufficient: who asks compares the text itself afterwards.
    """
    runs = {run for word in words for run in RUNS.findall(word)}
    short = {plain for run in runs if run.isascii() and len(plain := _joined(run)) < LONGEST_RUN}
    found: set[str] = set()
    for run in runs:
        if run.isascii() and _joined(run) in short:
            continue  # may be part of a longer run, which is noted by fours
        grams = list(_grams(run))
        found |= set(grams[-ASKED_OF_A_RUN:] if run.isascii() else grams)
    return found or short


def places_of(path: str) -> set[str]:
    """The grams under which a record is found by its place: district, township, village."""
    codes = path.split("/")[:-1]
    levels = range(HIGHEST_LEVEL, min(len(codes), LOWEST_LEVEL) + 1)
    return {PLACE + "".join(codes[:level]) for level in levels}


def place_of(path: str) -> str:
    """The gram of all records under the path; "" above a district, where it would tell nothing."""
    codes = path.split("/")[:-1]
    return PLACE + "".join(codes) if len(codes) >= HIGHEST_LEVEL else ""


def _grams(run: str) -> Iterator[str]:
    if not run.isascii():
        yield from map("".join, pairwise(run))
        return
    plain = _joined(run)
    if len(plain) <= LONGEST_RUN:
        yield plain
    yield from (plain[i : i + LONGEST_RUN] for i in range(len(plain) - LONGEST_RUN + 1))


def _joined(run: str) -> str:
    """12-345 as 12345."""
    return BREAKS.sub("", run)
