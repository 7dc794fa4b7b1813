"""The stored path of an area: fixed-width level codes, each closed by "/" (`51/08/02/103/222/`)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import F, Func, Lookup, Q

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
else:
    CharField = models.CharField


class PathField(CharField):
    """A path compared byte by byte, so that a subtree is one range of the index.

    PostgreSQL would compare by the language of the cluster, where "/" and "~" weigh nothing and
    `path < prefix + "~"` loses rows; SQLite compares bytes already.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


@PathField.register_lookup
class Within(Lookup):
    """`path__within=prefixes`: under one of them. One condition, where a range of each prefix
    would be three to build and compile, many times a page.
    """

    lookup_name = "within"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        column, _none = self.process_lhs(compiler, connection)
        ranges = [(path, path + "~") for path in outermost(self.rhs)]
        if not ranges:
            raise EmptyResultSet
        either = " OR ".join([f"({column} >= %s AND {column} < %s)"] * len(ranges))
        return f"({either})", tuple(end for both in ranges for end in both)


# Where the path of a township ends, and of a district.
TOWNSHIP = len("51/08/02/103/")
DISTRICT = len("51/08/02/")


def district_code(path: str) -> str:
    """The six digits that stand in reference numbers (R11); shorter above a district."""
    return path.replace("/", "")[:6]


def township_of(field: str = "area_path") -> Func:
    """The township's path as a column, written as the index `record_township` has it."""
    return Func(
        F(field), template=f"SUBSTR(%(expressions)s, 1, {TOWNSHIP})", output_field=PathField()
    )


def within(paths: tuple[str, ...], field: str = "area_path") -> Q:
    """Rows whose stored path lies under one of the prefixes: a range, so that an index serves."""
    return Q(**{f"{field}__within": tuple(paths)})


def outermost(paths: Iterable[str]) -> list[str]:
    """The subtrees that lie in no other one of them."""
    found: list[str] = []
    for path in sorted(set(paths)):
        if not found or not path.startswith(found[-1]):
            found.append(path)
    return found


def all_within(paths: tuple[str, ...], wider: tuple[str, ...]) -> bool:
    """Whether each of the subtrees lies inside one of the wider ones."""
    return all(path.startswith(wider) for path in paths)
