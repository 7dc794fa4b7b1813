"""Search that finds Chinese words: text is indexed as pairs of characters (R54).

Named in WAGTAILSEARCH_BACKENDS; pages, pictures and Wagtail's own admin search all go through it.
"""

from typing import Any

from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that modelsearch looks for
    """The backend for the database in use; plain substring search where SQLite lacks FTS5."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresBigramBackend

        return PostgresBigramBackend(params)
    from modelsearch.backends.database.sqlite.utils import fts5_available

    if connection.vendor == "sqlite" and fts5_available():
        from .sqlite import SQLiteBigramBackend

        return SQLiteBigramBackend(params)
    from modelsearch.backends.database.fallback import DatabaseSearchBackend

    return DatabaseSearchBackend(params)
