"""Which part of the tree an area's scope covers, predecessors included (R4, R56)."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from django.apps import apps

from .paths import widest

if TYPE_CHECKING:
    from .models import Area


Pairs = list[tuple[str, str]]


def scope_paths(area: "Area") -> tuple[str, ...]:
    """Path prefixes of the area and of everything that became part of it, in one query.

    Predecessors of the area, of areas below it, and of those again: whole ones and those split
    among several. A partial hand-over carries nothing.
    """
    return closure(area.path, handed_over())


def handed_over() -> Pairs:
    """The paths of all (successor, predecessor) of which scope goes on, sorted; for many areas."""
    successions = apps.get_model("records", "Succession").objects.carrying()
    return sorted(successions.order_by().values_list("successor__path", "area__path"))


def closure(path: str, pairs: Pairs) -> tuple[str, ...]:
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
