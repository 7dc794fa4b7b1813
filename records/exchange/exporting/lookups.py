"""What the rows of a part of a list need beside themselves, asked once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from records.base.models import ExternalNumber
from records.people.models import Cadre, Household, Member
from records.places.models import Area

from .sight import Sight


@dataclass(frozen=True, slots=True)
class Home:
    """A household as the rows of ledgers name it."""

    head_name: str
    address: str
    identity: str
    phone: str
    area_path: str


@dataclass
class Lookups:
    """`areas` and `cadres` are the same few in all parts and are kept; the others are not."""

    sight: Sight
    areas: dict[int, str] = field(default_factory=dict)
    cadres: dict[int, str] = field(default_factory=dict)

    def load_areas(self, wanted: Iterable[int]) -> None:
        """Full names of villages (宝轮镇赤化村), by which reading back finds them."""
        missing = set(wanted) - self.areas.keys()
        if missing:
            rows = Area.objects.select_related("parent").filter(pk__in=missing)
            self.areas.update((area.pk, area.full_name) for area in rows)

    def load_cadres(self, wanted: Iterable[int | None]) -> None:
        missing = {pk for pk in wanted if pk} - self.cadres.keys()
        if missing:
            found = Cadre._default_manager.filter(pk__in=missing)
            self.cadres.update(found.values_list("pk", "name"))

    def homes(self, wanted: Iterable[int | None]) -> dict[int, Home]:
        """Households that this reader may see, with their heads."""
        keys = {pk for pk in wanted if pk}
        rows = Household.objects.visible_to(self.sight.actor).filter(pk__in=keys).order_by()
        known = {
            pk: (head, address, path)
            for pk, head, address, path in rows.values_list(
                "pk", "head_name", "address", "area_path"
            )
        }
        heads = Member.objects.current().filter(household__in=known, is_head=True).order_by()
        numbers = {
            pk: (identity, phone)
            for pk, identity, phone in heads.values_list("household_id", "identity", "phone")
        }
        return {
            pk: Home(head, address, *numbers.get(pk, ("", "")), path)
            for pk, (head, address, path) in known.items()
        }


def outside_numbers(record_ids: Iterable[int]) -> dict[int, str]:
    """The first number that others gave to each matter (R11)."""
    rows = ExternalNumber.objects.filter(record__in=list(record_ids)).order_by("-pk")
    return dict(rows.values_list("record_id", "number"))
