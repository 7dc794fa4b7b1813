"""Finding records by words: the newest that hold all of them, no more than anybody looks at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from ..models import ExternalNumber, Record, ReferenceCounter
from .grams import asked, folded, place_of

# As many hits as a list shows; with more, whoever asks should say more.
MOST_HITS = 1_000
# Filters thin out what was found: so many hits are handed to them.
LOOKED_THROUGH = 2_000


@dataclass(frozen=True)
class Found:
    """Record ids, newest first. `cut`: there are more than these."""

    ids: tuple[int, ...]
    cut: bool


def long_enough(query: str) -> bool:
    """Whether there is anything to ask for: two characters of one word."""
    words = folded(query).split()
    return bool(asked(words)) or any(word.isdigit() for word in words)


def find_records(query: str, paths: Iterable[str]) -> Found:
    """Records under the paths whose words hold every word of the query, or that a number names.

    The paths only spare work: who may see what is for the caller to ask (R56).
    """
    words = folded(query).split()
    ids = _by_text(words, list(paths)) if words else []
    for word in words:
        others = [other for other in words if other != word]
        numbered = _by_number(word)
        ids += _holding(numbered, others) if others else numbered
    found = sorted(set(ids), reverse=True)
    return Found(tuple(found[:LOOKED_THROUGH]), len(found) > LOOKED_THROUGH)


def _by_text(words: list[str], paths: list[str]) -> list[int]:
    grams = asked(words)
    if not grams or not paths:
        return []
    places = [place_of(path) for path in paths]
    where = sorted(set(places)) if all(places) else []
    ask = _ask_postgresql if connection.vendor == "postgresql" else _ask_sqlite
    statement, parameters = ask(sorted(grams), where)
    compared = "".join(f" AND {_holds()}" for _word in words)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{statement}{compared} ORDER BY 1 DESC LIMIT %s",
            [*parameters, *words, LOOKED_THROUGH + 1],
        )
        return [row[0] for row in cursor.fetchall()]


def _ask_postgresql(grams: list[str], places: list[str]) -> tuple[str, list[Any]]:
    statement = "SELECT record_id FROM records_searchtext WHERE grams @> %s"
    if len(places) == 1:
        return statement, [grams + places]
    return (f"{statement} AND grams && %s", [grams, places]) if places else (statement, [grams])


def _ask_sqlite(grams: list[str], places: list[str]) -> tuple[str, list[Any]]:
    wanted = " AND ".join(f'"{gram}"' for gram in grams)
    if places:
        wanted += " AND (" + " OR ".join(f'"{place}"' for place in places) + ")"
    return (
        "SELECT records_searchgrams.rowid FROM records_searchgrams CROSS JOIN records_searchtext"
        " ON record_id = records_searchgrams.rowid WHERE records_searchgrams MATCH %s",
        [wanted],
    )


def _holds() -> str:
    """The text itself is compared: grams may stand apart from each other."""
    function = "strpos" if connection.vendor == "postgresql" else "instr"
    return f"{function}(text, %s) > 0"


def _by_number(word: str) -> list[int]:
    """Records whose own number this is, whole or its running part, or an outside one (R11)."""
    references = [word.upper()]
    if word.isdecimal() and len(word) <= 9:
        series = ReferenceCounter.objects.values_list("series", flat=True)
        references += [f"{name}-{int(word):06d}" for name in series]
    elif not any(character.isdigit() for character in word):
        return []
    own = Record.objects.filter(reference__in=references).order_by()
    outside = ExternalNumber.objects.filter(number__in={word, word.upper()}).order_by()
    return [*own.values_list("pk", flat=True), *outside.values_list("record_id", flat=True)]


def _holding(record_ids: list[int], words: list[str]) -> list[int]:
    """Those of the records whose text holds the words."""
    if not record_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id FROM records_searchtext"
            f" WHERE record_id IN ({', '.join(['%s'] * len(record_ids))})"
            + "".join(f" AND {_holds()}" for _word in words),
            [*record_ids, *words],
        )
        return [row[0] for row in cursor.fetchall()]
