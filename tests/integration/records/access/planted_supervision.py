"""What supervision has in one area, for the walks over every address."""

from datetime import date

from django.utils import timezone

from records.base.models import Record
from records.base.roles import Role
from records.people.models import Cadre
from records.supervision.models import (
    Inspection,
    InspectionFinding,
    SpotCheck,
    SpotCheckRound,
    SupervisionOrder,
)
from tests.factories import records as make

ON = date(2026, 6, 10)


def plant_supervision(item: Record, person: Cadre) -> dict[str, int]:
    """An order, an inspection with a finding, a drawn round: the start of addresses → a key."""
    order = SupervisionOrder.objects.create(
        record=item,
        sequence=1,
        reference=f"DB-{item.reference}",
        level=0,
        role=Role.VILLAGE_SECRETARY,
        words="限期办结",
        raised_on=ON,
        reply_due_on=ON,
    )
    entered = {"entered_by": make.user(), "entered_at": timezone.now(), "quarter": "2026Q2"}
    inspection = Inspection.objects.create(
        area=item.area, area_path=item.area_path, inspected_on=ON, words="查看台账", **entered
    )
    finding = InspectionFinding.objects.create(
        inspection=inspection, found="rectify", words="过期", responsible=person, due_on=ON
    )
    drawing = SpotCheckRound.objects.create(
        area=item.area.parent,
        month=date(2026, 5, 1),
        percent=5,
        minimum=1,
        frozen_at=timezone.now(),
        list_hash="0" * 64,
        listed=1,
        issue="2026151",
        number="407",
        drawn_at=timezone.now(),
    )
    check = SpotCheck.objects.create(
        round=drawing, position=1, record=item, village=item.area.code, drawn=True
    )
    return {
        "admin/orders": order.pk,
        "admin/inspections/findings": finding.pk,
        "admin/inspections": inspection.pk,
        "admin/spot-checks/checks": check.pk,
        "admin/spot-checks": drawing.pk,
    }
