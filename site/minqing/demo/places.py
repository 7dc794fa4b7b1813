"""The real places of the demo district, and its organisations."""

from dataclasses import dataclass
from pathlib import Path

import records
from records.people.choices import OrganisationKind
from records.people.models import Organisation
from records.places.choices import Level
from records.places.history import load_successions
from records.places.loading import load_areas
from records.places.models import Area

from .words import words

DATA = Path(records.__file__).parent / "data"


@dataclass(frozen=True)
class Offices:
    """Every organisation by the area that it serves; sections by name."""

    district: Area
    bureau: Organisation
    sections: dict[str, Organisation]
    townships: dict[int, Organisation]
    villages: dict[int, Organisation]


def load_places() -> Area:
    """The areas and what became of those that ended; the district."""
    said = words("district")
    load_areas(DATA / said["areas"])
    load_successions(DATA / said["successions"])
    return Area.objects.get(code=said["district"], level=Level.DISTRICT)


def found_offices(district: Area) -> Offices:
    """The bureau with its sections, a government a township, a committee a village."""
    bureau = Organisation.objects.create(
        name=words("district")["bureau"]["name"],
        kind=OrganisationKind.BUREAU,
        area=district,
        office_phone=words("district")["bureau"]["phone"],
    )
    here = Area.objects.under(district).current().select_related("parent").order_by("path")
    townships = _found(OrganisationKind.TOWNSHIP_GOVERNMENT, here.filter(level=Level.TOWNSHIP), {})
    villages = _found(
        OrganisationKind.VILLAGE_COMMITTEE, here.filter(level=Level.VILLAGE), townships
    )
    return Offices(district, bureau, _sections(bureau), townships, villages)


def _sections(bureau: Organisation) -> dict[str, Organisation]:
    rows = [
        Organisation(name=name, kind=OrganisationKind.SECTION, area=bureau.area, parent=bureau)
        for name in words("district")["bureau"]["sections"]
    ]
    return {row.name: row for row in Organisation.objects.bulk_create(rows)}


def _found(
    kind: OrganisationKind, areas, above: dict[int, Organisation]
) -> dict[int, Organisation]:
    rows = [
        Organisation(
            name=_name(kind, area),
            kind=kind,
            area=area,
            parent=above.get(area.parent_id),
            office_phone=words("district")["office_phone"].format(area.pk),
        )
        for area in areas
    ]
    return {row.area_id: row for row in Organisation.objects.bulk_create(rows)}


def _name(kind: OrganisationKind, area: Area) -> str:
    said = words("district")["words"]
    if kind == OrganisationKind.VILLAGE_COMMITTEE:
        return area.name
    return area.name + said["street_office" if area.name.endswith(said["street"]) else "government"]
