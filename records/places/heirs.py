"""Which areas take over from the parts of an area that ends wholly into another (R4)."""

from collections.abc import Iterator

from .models import Area


def heirs(area: Area, successor: Area) -> Iterator[tuple[Area, Area]]:
    """(part, heir) of each part that has one of the same level and name under the successor.

    A village that moved to another township with its name stands there under a new code. Where
    several bear the name, none is taken: nothing is guessed. Two queries.
    """
    if area.level != successor.level:
        return
    offered: dict[tuple[int | None, str], list[Area]] = {}
    for found in _below(successor):
        offered.setdefault((found.parent_id, found.short_name), []).append(found)
    takes_over = {area.pk: successor}
    for part in _below(area):
        above = takes_over.get(part.parent_id or 0)
        named = offered.get((above.pk, part.short_name), []) if above else []
        if len(named) == 1:
            takes_over[part.pk] = named[0]
            yield part, named[0]


def _below(area: Area) -> list[Area]:
    """What goes on below the area, upper levels first."""
    rows = Area.objects.under(area).current().exclude(pk=area.pk)
    return list(rows.select_related("parent").order_by("path"))
