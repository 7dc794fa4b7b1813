"""Writes down what may be found of records, in the transaction that writes the records."""

from collections.abc import Sequence

from django.db import connection

from .grams import grams_of, places_of
from .text import SearchRow

BATCH = 5_000


def index_records(rows: Sequence[SearchRow]) -> int:
    """Write the rows that are new or differ from what is written; how many these were.

    One statement a few thousand rows. A row without text can no longer be found.
    """
    write = _write_postgresql if connection.vendor == "postgresql" else _write_sqlite
    return sum(write(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH))


def _grams(area_path: str, text: str) -> str:
    return " ".join(grams_of(text) | places_of(area_path))


def _write_postgresql(rows: Sequence[SearchRow]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_searchtext AS known (record_id, area_path, text, grams)"
            " SELECT id, place, words, string_to_array(grams, ' ')"
            " FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])"
            " AS new (id, place, words, grams)"
            " ON CONFLICT (record_id) DO UPDATE SET area_path = excluded.area_path,"
            " text = excluded.text, grams = excluded.grams"
            " WHERE (known.text, known.area_path) <> (excluded.text, excluded.area_path)",
            [
                [row.record_id for row in rows],
                [row.area_path for row in rows],
                [row.text for row in rows],
                [_grams(row.area_path, row.text) for row in rows],
            ],
        )
        written: int = cursor.rowcount
        return written


def _write_sqlite(rows: Sequence[SearchRow]) -> int:
    known = _known([row.record_id for row in rows])
    changed = [row for row in rows if known.get(row.record_id) != (row.area_path, row.text)]
    rewritten = [row.record_id for row in changed if row.record_id in known]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO records_searchgrams (records_searchgrams, rowid, grams)"
            " VALUES ('delete', %s, %s)",
            [(record_id, _grams(*known[record_id])) for record_id in rewritten],
        )
        cursor.executemany(
            "INSERT INTO records_searchgrams (rowid, grams) VALUES (%s, %s)",
            [(row.record_id, _grams(row.area_path, row.text)) for row in changed],
        )
        cursor.executemany(
            "INSERT INTO records_searchtext (record_id, area_path, text) VALUES (%s, %s, %s)"
            " ON CONFLICT (record_id) DO UPDATE SET area_path = excluded.area_path,"
            " text = excluded.text",
            [(row.record_id, row.area_path, row.text) for row in changed],
        )
    return len(changed)


def _known(record_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """What is written of these records already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id, area_path, text FROM records_searchtext"
            f" WHERE record_id IN ({', '.join(['%s'] * len(record_ids))})",
            record_ids,
        )
        return {record_id: (path, text) for record_id, path, text in cursor.fetchall()}
