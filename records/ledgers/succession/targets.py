"""Which area takes over from each part of an area that ends (R4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from records.places.actions import AreaEnding
from records.places.models import Area
from records.places.paths import parent_path


@dataclass(frozen=True)
class Targets:
    """The areas that end, by key, and who takes over by the path of the area that ended.

    Nobody takes over (`heirs` is empty) where an area is split among several: its records stay and
    are seen by each successor.
    """

    ending: Mapping[int, Area]
    heirs: Mapping[str, Area] = field(default_factory=dict)

    def of(self, area: Area) -> Area | None:
        """Where open records of this area go: to its own heir, else to that of what is above it."""
        path = area.path
        while path and path not in self.heirs:
            path = parent_path(path)
        return self.heirs.get(path)

    def of_role(self, area: Area) -> Area | None:
        """Where a role goes: to an heir of the same level only, so that nobody's scope widens."""
        heir = self.heirs.get(area.path)
        return heir if heir is not None and heir.level == area.level else None


def targets_of(plan: AreaEnding) -> Targets:
    """In one query: everything that goes on today under the area and will have ended."""
    rows = Area.objects.under(plan.area).current().select_related("parent")
    heirs = {row.area.path: row.successor for row in plan.successions} if plan.carries else {}
    return Targets({area.pk: area for area in rows.order_by("path")}, heirs)
