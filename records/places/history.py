"""What areas were called, what became of them, and loading that from a table (R4)."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from .choices import CARRYING, Level, level_above
from .models import Area, Succession
from .paths import path_without_code
from .tables import SuccessionRow, UnusableTable, succession_rows


def formerly(area: Area) -> str:
    """The note for the page of a record made in an area that has ended; "" when it goes on.

    Costs one query for an ended area, none for another.
    """
    if area.ended_on is None:
        return ""
    rows = area.successions.filter(kind__in=CARRYING).order_by("-principal", "id")
    names = [row.successor.full_name for row in rows.select_related("successor__parent")]
    if not names:
        return _("Formerly %(area)s") % {"area": area.full_name}
    return _("Formerly %(area)s, now %(successor)s") % {
        "area": area.full_name,
        "successor": _(", ").join(names),
    }


def counted_in(area: Area) -> Area:
    """The area of today in whose totals this one stands: along the principal successions."""
    successors = {
        row.area_id: row.successor
        for row in Succession.objects.principal().select_related("successor__parent")
    }
    while area.pk in successors:
        area = successors[area.pk]
    return area


@transaction.atomic
def load_successions(path: Path) -> tuple[int, int]:
    """Record the rows of a table; (new, known already). Raises UnusableTable.

    Areas that ended and are not in the tree are added, without a code where it is not known.
    """
    new = known = 0
    for row in succession_rows(path):
        area, successor = _predecessor(row), _area(row.successor, row.successor_level)
        if Succession.objects.filter(area=area, successor=successor, on=row.on).exists():
            known += 1
            continue
        _record(row, area, successor)
        new += 1
    return new, known


def _record(row: SuccessionRow, area: Area, successor: Area) -> None:
    Succession.objects.create(
        area=area,
        successor=successor,
        kind=row.kind,
        principal=row.principal,
        on=row.on,
        document=row.document,
        note=row.note,
    )
    if row.kind in CARRYING:
        Area.objects.under(area).current().update(ended_on=row.on)


def _predecessor(row: SuccessionRow) -> Area:
    """The area that ended or gave up a part; added when it is not in the tree."""
    if row.code:
        found = Area.objects.filter(code=row.code, level=row.level).first()
    else:
        parent = _parent(row)
        found = Area.objects.filter(code="", name=row.name, parent=parent).first()
    if found:
        return found
    above = _parent(row)
    area = Area(code=row.code, name=row.name, level=row.level, parent=above)
    if not row.code:
        siblings = set(above.children.values_list("path", flat=True))
        area.path = path_without_code(above.path, row.level, siblings)
    area.save()
    return area


def _parent(row: SuccessionRow) -> Area:
    """By code; by name among the areas without one."""
    above = level_above(row.level) or Level.PROVINCE
    if row.parent.isdigit():
        return _area(row.parent, above)
    found = Area.objects.filter(code="", name=row.parent, level=above).first()
    if not found:
        raise UnusableTable(_("There is no area %(area)s.") % {"area": row.parent})
    return found


def _area(code: str, level: str) -> Area:
    found = Area.objects.filter(code=code, level=level).first()
    if not found:
        raise UnusableTable(_("There is no area %(area)s.") % {"area": code})
    return found
