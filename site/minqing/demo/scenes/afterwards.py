"""The order in which the scenes are played once all matters are there."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from publicity.tracking import consumer as tracking
from records import evidence
from records.places.models import Area
from records.supervision.sweeping import sweep_orders

from ..names import Namer
from ..words import words
from .files import Files
from .inspections import Inspections
from .matters import Scenes
from .office import Office
from .register import Register
from .script import Script
from .spot_checks import SpotChecks

ROUNDS = 3
# Whole quarters of inspections before the one that runs, in the accounts' township and elsewhere.
NEAR_QUARTERS, FAR_QUARTERS = 2, 1


@dataclass
class Afterwards:
    """`spared`: matters of published stories, which no check reopens. `crowded`: as few as may be,
    for what a hundred thousand matters call for belongs to the sweep and the worker."""

    script: Script
    namer: Namer
    register: Register
    spared: Collection[UUID]
    crowded: bool

    def play(self) -> int:
        """How many matters came in by file."""
        Scenes(self.script).play()
        self.register.keep()
        Inspections(self.script).play(self.villages(near=True), NEAR_QUARTERS)
        Inspections(self.script).play(self.villages(near=False), FAR_QUARTERS)
        SpotChecks(self.script, self.spared).play(1 if self.crowded else ROUNDS)
        if not self.crowded:
            sweep_orders()
        Office(self.script).settings()
        came_in = Files(self.script, self.namer).play()
        Office(self.script).absences()
        return came_in

    def villages(self, *, near: bool) -> list[Area]:
        """Those of the accounts' township, or all others."""
        villages = Area.objects.current().filter(level="village").select_related("parent")
        here = Q(parent__code=words("district")["township"])
        return list(villages.filter(here if near else ~here).order_by("path"))


def tell_the_portal() -> None:
    """Whoever holds a receipt can follow the matter at once (R40)."""
    while evidence.followings_changed(tracking.handle):
        pass
