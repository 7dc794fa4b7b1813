"""Which part of the tree an area's scope covers, predecessors included (R4, R56)."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from django.apps import apps

from .paths import widest

if TYPE_CHECKING:
    from .models import Area


def scope_paths(area: "Area") -> tuple[str, ...]:
    """Path prefixes of the area and of everything that became part of it, in one query.

    Predecessors of the area, of areas below it, and of those again: whole ones and those split
    among several. A partial hand-over carries nothing.
    """
    successions = apps.get_model("records", "Succession").objects.carrying()
    pairs = successions.order_by().values_list("successor__path", "area__path")
    return closure(area.path, sorted(pairs))


def closure(path: str, pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """The prefixes reached from `path`; `pairs` are (successor, predecessor), sorted."""
    found, waiting = {path}, [path]
    while waiting:
        prefix = waiting.pop()
        for successor, predecessor in pairs[bisect_left(pairs, (prefix, "")) :]:
            if not successor.startswith(prefix):
                break
            if predecessor not in found:
                found.add(predecessor)
                waiting.append(predecessor)
    return widest(found)
