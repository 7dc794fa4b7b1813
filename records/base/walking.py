"""Reading a long table in the order of one index, where a database would choose another.

SQLite keeps no figures about its columns: asked for the newest 50 of 300 000 rows under a path, it
reads all of them by the path and sorts. PostgreSQL weighs for itself and is told nothing.
"""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.db.models.sql.datastructures import BaseTable

Rows = TypeVar("Rows", bound="QuerySet[Any]")


class Walked(BaseTable):
    """A table read by the index named, or by its key."""

    index = ""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        statement, parameters = super().as_sql(compiler, connection)
        if connection.vendor == "sqlite":
            quoted = connection.ops.quote_name(self.index)
            statement += f" INDEXED BY {quoted}" if self.index else " NOT INDEXED"
        return statement, parameters


def walked(rows: Rows, index: str = "") -> Rows:
    """The same rows, read in the order of the index; without one, in that of the primary key."""
    found = rows.all()
    alias = found.query.get_initial_alias()
    table = Walked(found.query.alias_map[alias].table_name, alias)
    table.index = index
    found.query.alias_map[alias] = table
    return found


def before(column: str, day: date) -> Q:
    """Earlier days, between two ends: with one alone SQLite, told what the columns are like, skips
    from day to day through all that the index holds, and reads what has no day first.
    """
    return Q(**{f"{column}__gt": date.min, f"{column}__lt": day})
