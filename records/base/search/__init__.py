"""Searching records by two-character words and more, the same on SQLite and PostgreSQL (R54)."""

from .find import LOOKED_THROUGH, MOST_HITS, Found, find_records, long_enough
from .index import Indexed, add_words, index_records, indexed
from .text import SearchRow, search_row

__all__ = [
    "LOOKED_THROUGH",
    "MOST_HITS",
    "Found",
    "Indexed",
    "SearchRow",
    "add_words",
    "find_records",
    "index_records",
    "indexed",
    "long_enough",
    "search_row",
]
