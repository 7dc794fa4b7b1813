"""Bigram search on SQLite's FTS5."""

from typing import Any

from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.conf import get_app_config

from .filing import BigramIndex
from .matching import BigramCompiler, scored
from .words import Unit

TITLE_WEIGHT = 1_000_000.0
"""bm25 saturates: with this weight one hit in a title outranks any number in a body."""


class SQLiteBigramIndex(BigramIndex, stock.SQLiteIndex):
    def stored(self, words: dict[str, str]) -> dict[str, Any]:
        return words


class SQLiteBigramCompiler(BigramCompiler, stock.SQLiteSearchQueryCompiler):
    def unit_expression(self, unit: Unit) -> str:
        return f'"{" ".join(unit.words)}"' + ("*" if unit.prefix else "")

    def tables(self) -> list[str]:
        config = get_app_config()
        names = ("SQLiteFTSIndexEntry", "IndexEntry")
        return [config.get_model(name)._meta.db_table for name in names]

    def columns(self) -> tuple[str, ...]:
        """The index's columns for the fields asked for; fields but the title share one."""
        if self.fields is None:
            return ("body", "title")
        return tuple(sorted({"title" if f == "title" else "body" for f in self.fields}))

    def condition(self, expression: str) -> tuple[list[str], list[Any]]:
        words, entry = self.tables()
        where = [f'"{words}" MATCH %s', f'"{words}"."rowid" = "{entry}"."id"', *self.joined()]
        return where, [f"{{{' '.join(self.columns())}}} : ({expression})"]

    def score(self, expression: str) -> RawSQL:
        words = self.tables()[0]
        # The weights stand in the order in which Wagtail's migration made the columns:
        # autocomplete, body, title. A better match has a smaller bm25.
        return scored(f'-bm25("{words}", 1.0, 1.0, {TITLE_WEIGHT})', [])


class SQLiteBigramAutocompleteCompiler(SQLiteBigramCompiler, stock.SQLiteAutocompleteQueryCompiler):
    LAST_TERM_IS_PREFIX = True

    def columns(self) -> tuple[str, ...]:
        return ("autocomplete",)


class SQLiteBigramBackend(stock.SQLiteSearchBackend):
    index_class = SQLiteBigramIndex
    query_compiler_class = SQLiteBigramCompiler
    autocomplete_query_compiler_class = SQLiteBigramAutocompleteCompiler
