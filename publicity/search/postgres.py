"""Bigram search on PostgreSQL's full-text vectors, without any dictionary."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import TextField, Value
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.conf import get_app_config

from .filing import BigramIndex
from .matching import BigramCompiler, scored
from .words import Unit

CONFIG = "simple"


def vector(words: str, weight: str) -> SearchVector:
    """Words as a tsvector; the weight says which part of the page they come from."""
    return SearchVector(Value(words, output_field=TextField()), config=CONFIG, weight=weight)


class PostgresBigramIndex(BigramIndex, stock.PostgresIndex):
    def stored(self, words: dict[str, str]) -> dict[str, Any]:
        """The body's vector holds the title too: so one index answers for both."""
        title = vector(words["title"], "A")
        return {
            "title": title,
            "body": title + vector(words["body"], "D"),
            "autocomplete": vector(words["autocomplete"], "D"),
        }


class PostgresBigramCompiler(BigramCompiler, stock.PostgresSearchQueryCompiler):
    AND, OR = " & ", " | "

    def unit_expression(self, unit: Unit) -> str:
        words = [f"'{word}'" for word in unit.words]
        return "(" + " <-> ".join(words) + (":*)" if unit.prefix else ")")

    def tables(self) -> list[str]:
        return [get_app_config().get_model("IndexEntry")._meta.db_table]

    def column(self) -> str:
        """The vector to match: everything, or the title where only that was asked for."""
        name = "title" if self.fields and set(self.fields) == {"title"} else "body"
        return f'"{self.tables()[0]}"."{name}"'

    def condition(self, expression: str) -> tuple[list[str], list[Any]]:
        return [f"{self.column()} @@ to_tsquery('{CONFIG}', %s)", *self.joined()], [expression]

    def score(self, expression: str) -> RawSQL:
        query = f"to_tsquery('{CONFIG}', %s)"
        rank = f"ts_rank('{{0.1,0.1,0.1,1.0}}', {self.column()}, {query})"
        title = f'("{self.tables()[0]}"."title" @@ {query})::int * 10'
        return scored(f"{title} + {rank}", [expression, expression])


class PostgresBigramAutocompleteCompiler(
    PostgresBigramCompiler, stock.PostgresAutocompleteQueryCompiler
):
    LAST_TERM_IS_PREFIX = True

    def column(self) -> str:
        return f'"{self.tables()[0]}"."autocomplete"'


class PostgresBigramBackend(stock.PostgresSearchBackend):
    index_class = PostgresBigramIndex
    query_compiler_class = PostgresBigramCompiler
    autocomplete_query_compiler_class = PostgresBigramAutocompleteCompiler
