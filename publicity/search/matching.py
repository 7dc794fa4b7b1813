"""A search as one join: index rows that match, best first, and the rows that they stand for.

modelsearch asks for the score by a subquery for each hit, which on SQLite reads every hit again
for every hit. Here the full-text table leads and the model's rows follow by primary key, under
whatever filters the caller has put on them.
"""

from typing import Any

from django.db.models import FloatField, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.conf import get_app_config
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks

from .words import Unit, asked_units


class BigramCompiler:
    """Mixed in before modelsearch's query compiler of the database."""

    queryset: QuerySet[Any]
    query: Any
    fields: list[str] | None
    order_by_relevance: bool
    LAST_TERM_IS_PREFIX = False
    AND, OR = " AND ", " OR "

    def check(self) -> None:
        """Nothing: the rows themselves are joined, so any column can filter and order them."""

    def unit_expression(self, unit: Unit) -> str:
        """One unit in the database's query language; words hold only letters and digits."""
        raise NotImplementedError

    def tables(self) -> list[str]:
        """Tables of the index, the one that leads first."""
        raise NotImplementedError

    def condition(self, expression: str) -> tuple[list[str], list[Any]]:
        """SQL that joins the index to its matching rows, with its parameters."""
        raise NotImplementedError

    def score(self, expression: str) -> RawSQL:
        """SQL for how well a row matches; more is better, any title above any body."""
        raise NotImplementedError

    def expression(self, query: Any) -> str:
        """A query tree in the database's query language; empty when nothing is asked for."""
        if isinstance(query, PlainText | Phrase):
            operator = getattr(query, "operator", "and").lower()
            units = asked_units(query.query_string, unfinished=self.LAST_TERM_IS_PREFIX)
            parts = [self.unit_expression(unit) for unit in units]
            return (self.OR if operator == "or" else self.AND).join(parts)
        if isinstance(query, And | Or):
            parts = [self.expression(part) for part in query.subqueries]
            joint = self.AND if isinstance(query, And) else self.OR
            return joint.join(f"({part})" for part in parts if part)
        if isinstance(query, Boost):
            return self.expression(query.subquery)
        raise NotImplementedError(f"{type(query).__name__} cannot be searched for.")

    def matching(self, expression: str) -> QuerySet[Any]:
        """The caller's rows that match."""
        where, params = self.condition(expression)
        return self.queryset.extra(tables=self.tables(), where=where, params=params)

    def joined(self) -> list[str]:
        """SQL that leads from an index row to its object; object_id is text for any key."""
        entry = get_app_config().get_model("IndexEntry")._meta.db_table
        model = self.queryset.model
        kinds = ",".join(str(int(pk)) for pk in get_descendants_content_types_pks(model))
        key = f'"{model._meta.db_table}"."{model._meta.pk.column}"'
        return [
            f'"{entry}"."content_type_id" IN ({kinds})',
            f'{key} = CASE WHEN "{entry}"."content_type_id" IN ({kinds}) '
            f'THEN CAST("{entry}"."object_id" AS integer) END',
        ]

    def search(
        self,
        config: Any,
        start: int,
        stop: int | None,
        score_field: str | None = None,
        backend: Any = None,
    ) -> QuerySet[Any]:
        """The slice asked for, best first unless the caller has an order of their own."""
        query = self.query
        if isinstance(query, MatchAll):
            return self.queryset[start:stop]
        if isinstance(query, Not):
            return self.without(query.subquery)[start:stop]
        expression = self.expression(query)
        if not expression:
            return self.queryset.none()
        found = self.matching(expression)
        if score_field is not None:
            found = found.annotate(**{score_field: self.score(expression)})
        if self.order_by_relevance:
            found = found.order_by(self.score(expression).desc(), "-pk")
        elif not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def without(self, query: Any) -> QuerySet[Any]:
        """The caller's rows that do not match."""
        if isinstance(query, MatchAll):
            return self.queryset.none()
        expression = self.expression(query)
        if not expression:
            return self.queryset
        keys = list(self.matching(expression).values_list("pk", flat=True))
        return self.queryset.exclude(pk__in=keys)


def scored(sql: str, params: list[Any]) -> RawSQL:
    """A score as an expression to order by."""
    return RawSQL(sql, params, output_field=FloatField())
