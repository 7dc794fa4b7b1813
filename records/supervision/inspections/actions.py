"""Entering an inspection (R19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.models import Record
from records.base.roles import WORKING
from records.people.models import Cadre
from records.places.models import Area
from records.places.rules import check_takes_records
from records.places.scope import scope_paths

from ..choices import Found
from ..models import Inspection, InspectionFinding
from .log_actions import ENTERED
from .quarters import quarter_of

YEARS_BACK = 2


@dataclass(frozen=True)
class FindingInput:
    """One thing found. `record` names a matter; something to put right names who and by when."""

    found: str
    words: str
    record: Record | None = None
    responsible: Cadre | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class InspectionInput:
    area: Area
    inspected_on: date
    inspectors: tuple[Cadre, ...]
    words: str
    nothing_found: bool = False
    findings: tuple[FindingInput, ...] = ()


def check_inspection(data: InspectionInput, actor: Actor, today: date) -> None:
    """Raises NotAllowed outside one's area, Refused when something is missing or contradicts."""
    if not actor.holds(WORKING, data.area.path):
        raise NotAllowed(_("Your role does not include this action for this area."))
    check_takes_records(data.area, data.inspected_on)
    if data.area.level != "village":
        raise Refused(_("An inspection is of one village or community."))
    if data.inspected_on > today:
        raise Refused(_("The day of the inspection lies in the future."))
    oldest = (today.year - YEARS_BACK, today.month, today.day)
    if (data.inspected_on.year, data.inspected_on.month, data.inspected_on.day) < oldest:
        raise Refused(_("The inspection lies more than two years back."))
    if not data.inspectors:
        raise Refused(_("Name who inspected."))
    if not data.words.strip():
        raise Refused(_("Say what was looked at."))
    if data.nothing_found == bool(data.findings):
        raise Refused(_("Enter what was found, or say on purpose that nothing was found."))
    for finding in data.findings:
        _check_finding(finding, data, actor)


def _check_finding(finding: FindingInput, data: InspectionInput, actor: Actor) -> None:
    if not finding.words.strip():
        raise Refused(_("Say what was found."))
    if finding.found == Found.RECTIFY:
        if finding.responsible is None or finding.due_on is None:
            raise Refused(_("Say who puts it right, and by when."))
        if finding.due_on < data.inspected_on:
            raise Refused(_("It is to be put right before it was found."))
        return
    if finding.record is not None:
        check_matter(finding.record, data.area, actor)
    elif finding.found == Found.UPDATED:
        raise Refused(_("Name the matter that was found."))


def check_matter(record: Record, area: Area, actor: Actor) -> None:
    """Raises Refused for a matter of elsewhere, or one that the actor does not see."""
    seen = Record.objects.visible_to(actor).filter(pk=record.pk)
    if not seen.under(scope_paths(area)).exists():
        raise Refused(_("This matter is not one of the village."))


@transaction.atomic
def enter_inspection(data: InspectionInput, *, actor: Actor, now: datetime) -> Inspection:
    """Keep one inspection with its findings, all or nothing."""
    check_inspection(data, actor, localdate(now))
    entered_by = get_user_model().objects.get(pk=actor.account)
    row = Inspection.objects.create(
        area=data.area,
        area_path=data.area.path,
        inspected_on=data.inspected_on,
        quarter=quarter_of(data.inspected_on),
        nothing_found=data.nothing_found,
        words=data.words.strip(),
        entered_by=entered_by,
        entered_at=now,
    )
    row.inspectors.set(data.inspectors)
    InspectionFinding.objects.bulk_create(_findings(row, data.findings))
    log(row, ENTERED, user=entered_by)
    return row


def _findings(row: Inspection, given: Sequence[FindingInput]) -> list[InspectionFinding]:
    return [
        InspectionFinding(
            inspection=row,
            found=finding.found,
            record=finding.record,
            words=finding.words.strip(),
            responsible=finding.responsible,
            due_on=finding.due_on,
        )
        for finding in given
    ]
