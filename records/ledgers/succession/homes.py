"""Households of an area that ends: they live on, in the area that takes over (R4, R7)."""

from collections import defaultdict
from collections.abc import Container
from itertools import chain, count

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from records.people.choices import HouseholdVerb
from records.people.models import Household, HouseholdChange
from records.people.register import change
from records.places.models import Area

from .matters import CHUNK, Paper
from .targets import Targets

LONGEST_NUMBER = 30


def homes_of(targets: Targets) -> int:
    """How many households go to a successor."""
    return _moving(targets).count() if targets.heirs else 0


def carry_homes(targets: Targets, paper: Paper) -> int:
    """Move every household with its page; how many.

    A number that the successor has given already gets the last figures of the old area's code, and
    the page says what it was. Matters closed in the old area stay there and still show on the page.
    """
    if not targets.heirs:
        return 0
    homes = list(_moving(targets).select_for_update().order_by("pk"))
    taken = _taken(targets)
    changes = [moved for home in homes if (moved := _carry(home, targets, taken, paper))]
    Household.objects.bulk_update(homes, ["area", "area_path", "number"], batch_size=CHUNK)
    HouseholdChange.objects.bulk_create(changes, batch_size=CHUNK)
    return len(changes)


def _moving(targets: Targets) -> QuerySet[Household]:
    return Household.objects.filter(area__in=targets.ending)


def _taken(targets: Targets) -> dict[int, set[str]]:
    """The numbers that each heir has given."""
    found: dict[int, set[str]] = defaultdict(set)
    heirs = {heir.pk for heir in targets.heirs.values()}
    rows = Household.objects.filter(area__in=heirs).order_by()
    for area_id, number in rows.values_list("area", "number"):
        found[area_id].add(number)
    return found


def _carry(
    home: Household, targets: Targets, taken: dict[int, set[str]], paper: Paper
) -> HouseholdChange | None:
    old, number = targets.ending[home.area_id], home.number
    heir = targets.of(old)
    if heir is None:
        return None
    home.area, home.area_path = heir, heir.path
    home.number = free_number(number, old, taken[heir.pk])
    taken[heir.pk].add(home.number)
    said = f"{old.full_name} → {heir.full_name} · {paper.document}"
    if home.number != number:
        said += " · " + _("formerly number %(number)s") % {"number": number}
    return change(home, HouseholdVerb.CORRECTED, said, paper.actor, paper.now)


def free_number(number: str, old: Area, taken: Container[str]) -> str:
    """The same number where it is free, else with where it came from behind it."""
    if number not in taken:
        return number
    mark = f"-{old.path.rstrip('/').rpartition('/')[2]}"
    endings = chain([mark], (f"{mark}-{more}" for more in count(2)))
    numbers = (f"{number[: LONGEST_NUMBER - len(ending)]}{ending}" for ending in endings)
    return next(found for found in numbers if found not in taken)
