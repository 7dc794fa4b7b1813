"""Writes down what may be found of records, in the transaction that writes the records."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from .grams import grams_of, places_of
from .text import SearchRow, searchable

BATCH = 5_000


class Indexed(NamedTuple):
    """What is written down of a record: where it belongs, its words, their grams."""

    area_path: str
    text: str
    grams: str


def indexed(area_path: str, words: Iterable[str | None]) -> Indexed:
    """Pure: it may be thought of before the record is written."""
    return _with_grams(area_path, searchable(words))


def add_words(record_ids: Sequence[int], rows: Sequence[Indexed]) -> None:
    """Of records of which nothing is written yet."""
    if connection.vendor == "postgresql":
        _upsert(record_ids, rows)
    else:
        _add_sqlite(record_ids, rows)


def index_records(rows: Sequence[SearchRow]) -> int:
    """Write the rows that are new or differ from what is written; how many these were.

    One statement a few thousand rows. A row without text can no longer be found.
    """
    write = _write_postgresql if connection.vendor == "postgresql" else _write_sqlite
    return sum(write(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH))


def _with_grams(area_path: str, text: str) -> Indexed:
    return Indexed(area_path, text, _grams(area_path, text))


def _grams(area_path: str, text: str) -> str:
    return " ".join(grams_of(text) | places_of(area_path))


def _write_postgresql(rows: Sequence[SearchRow]) -> int:
    words = [_with_grams(row.area_path, row.text) for row in rows]
    return _upsert([row.record_id for row in rows], words)


def _upsert(record_ids: Sequence[int], rows: Sequence[Indexed]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_searchtext AS known (record_id, area_path, text, grams)"
            " SELECT id, place, words, string_to_array(grams, ' ')"
            " FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])"
            " AS new (id, place, words, grams)"
            " ON CONFLICT (record_id) DO UPDATE SET area_path = excluded.area_path,"
            " text = excluded.text, grams = excluded.grams"
            " WHERE (known.text, known.area_path) <> (excluded.text, excluded.area_path)",
            [list(record_ids), *map(list, zip(*rows, strict=True))],
        )
        written: int = cursor.rowcount
        return written


def _write_sqlite(rows: Sequence[SearchRow]) -> int:
    known = _known([row.record_id for row in rows])
    changed = [row for row in rows if known.get(row.record_id) != (row.area_path, row.text)]
    gone = [row.record_id for row in changed if row.record_id in known]
    if gone:
        _forget({record_id: known[record_id] for record_id in gone})
    words = [_with_grams(row.area_path, row.text) for row in changed]
    _add_sqlite([row.record_id for row in changed], words)
    return len(changed)


def _forget(known: Mapping[int, tuple[str, str]]) -> None:
    """Full text without its own content is told which grams to take out."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO records_searchgrams (records_searchgrams, rowid, grams)"
            " VALUES ('delete', %s, %s)",
            [(record_id, _grams(*words)) for record_id, words in known.items()],
        )
        marks = ", ".join(["%s"] * len(known))
        cursor.execute(f"DELETE FROM records_searchtext WHERE record_id IN ({marks})", [*known])


def _add_sqlite(record_ids: Sequence[int], rows: Sequence[Indexed]) -> None:
    pairs = list(zip(record_ids, rows, strict=True))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO records_searchgrams (rowid, grams) VALUES (%s, %s)",
            [(record_id, row.grams) for record_id, row in pairs],
        )
        cursor.executemany(
            "INSERT INTO records_searchtext (record_id, area_path, text) VALUES (%s, %s, %s)",
            [(record_id, row.area_path, row.text) for record_id, row in pairs],
        )


def _known(record_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """What is written of these records already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id, area_path, text FROM records_searchtext"
            f" WHERE record_id IN ({', '.join(['%s'] * len(record_ids))})",
            record_ids,
        )
        return {record_id: (path, text) for record_id, path, text in cursor.fetchall()}
