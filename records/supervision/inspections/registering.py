"""A matter is registered for a finding, and one comes back to its inspection (R19)."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from records.base.actor import Actor
from records.base.engine import Refused
from records.base.models import Record
from records.ledgers.choices import Source

from ..models import InspectionFinding
from .findings import check_name_matter, name_matter
from .queries import inspections_of


def finding_begins(actor: Actor, pk: int) -> dict[str, Any]:
    """Village, day, source and words of the finding; 404 for one that waits for no matter."""
    row = _seen(actor, pk)
    try:
        check_name_matter(row, actor)
    except Refused as refused:
        raise Http404 from refused
    return {
        "area": row.inspection.area,
        "opened_on": row.inspection.inspected_on,
        "source": Source.INSPECTION,
        "demand": row.words,
    }


def finding_named(actor: Actor, pk: int, record: Record) -> str:
    """The finding names the matter; its inspection's page, or nothing when it no longer waits."""
    row = _seen(actor, pk)
    try:
        name_matter(pk, record, actor=actor)
    except Refused:
        return ""
    return reverse("supervision_inspection", args=[row.inspection_id])


def _seen(actor: Actor, pk: int) -> InspectionFinding:
    rows = InspectionFinding.objects.select_related("inspection__area__parent")
    found = rows.filter(pk=pk, inspection__in=inspections_of(actor).values("pk")).first()
    if found is None:
        raise Http404
    return found
