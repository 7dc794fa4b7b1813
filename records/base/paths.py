"""The stored path of an area: fixed-width level codes, each closed by "/" (`51/08/02/103/222/`)."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

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


def within(paths: tuple[str, ...], field: str = "area_path") -> Q:
    """Rows whose stored path lies under one of the prefixes: a range, so that an index serves."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{f"{field}__gte": path, f"{field}__lt": path + "~"})
    return found
