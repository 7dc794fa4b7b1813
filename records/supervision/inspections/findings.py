"""What becomes of a finding: put right and verified, or registered as a matter (R19)."""

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.models import Record
from records.base.roles import UPPER, WORKING, Role

from ..choices import Found
from ..models import InspectionFinding
from .actions import check_matter
from .log_actions import MATTER_NAMED, PUT_RIGHT, VERIFIED

Reporters = dict[tuple[int | None, date | None], Actor]


def check_put_right(row: InspectionFinding, actor: Actor) -> None:
    """Once, by whoever works in the village."""
    _check_role(row, actor, WORKING)
    if row.found != Found.RECTIFY:
        raise Refused(_("This finding is a matter of its own; act on the matter."))
    if row.done_on is not None:
        raise Refused(_("This has been put right already."))


def check_verify(row: InspectionFinding, actor: Actor, reporters: Reporters | None = None) -> None:
    """Once, by a person of another side than who answers for it and who reported it.

    `reporters` keeps who reported others of the page, so that nobody is looked up twice.
    """
    _check_role(row, actor, UPPER)
    if row.done_on is None:
        raise Refused(_("It has not been reported as put right yet."))
    if row.verified_by_id is not None:
        raise Refused(_("This has been verified already."))
    if row.responsible_id in actor.cadre_sides or _reported_on_side_of(
        row, actor, {} if reporters is None else reporters
    ):
        raise NotAllowed(_("You answer for it yourself; somebody else verifies it."))


def _reported_on_side_of(row: InspectionFinding, actor: Actor, reporters: Reporters) -> bool:
    """Whether who reported it is on this person's side, or was that day: acting for them (R55a)."""
    key = (row.done_by_id, row.done_on)
    if key not in reporters:
        reporters[key] = actor_for(row.done_by, row.done_on)
    reporter = reporters[key]
    sides = reporter.sides | {row.done_by_id}
    return bool(actor.sides & sides or actor.cadre_sides & reporter.cadre_sides)


def check_name_matter(row: InspectionFinding, actor: Actor) -> None:
    """A new matter that was found gets its number once."""
    _check_role(row, actor, WORKING)
    if row.found != Found.NEW_MATTER or row.record_id is not None:
        raise Refused(_("This finding does not wait for a matter."))


def _check_role(row: InspectionFinding, actor: Actor, roles: frozenset[Role]) -> None:
    if not actor.holds(roles, row.inspection.area_path):
        raise NotAllowed(_("Your role does not include this action for this area."))


@transaction.atomic
def put_right(finding_id: int, words: str, *, actor: Actor, now: datetime) -> InspectionFinding:
    """Say when and how something was put right (整改)."""
    row = _locked(finding_id)
    check_put_right(row, actor)
    if not words.strip():
        raise Refused(_("Say how it was put right."))
    row.done_on, row.done_words, row.done_by_id = localdate(now), words.strip(), actor.user_id
    row.save(update_fields=["done_on", "done_words", "done_by"])
    _log(row, PUT_RIGHT, actor)
    return row


@transaction.atomic
def verify_put_right(finding_id: int, *, actor: Actor, now: datetime) -> InspectionFinding:
    """A person of another side saw that it is put right."""
    row = _locked(finding_id)
    check_verify(row, actor)
    row.verified_by_id, row.verified_on = actor.user_id, localdate(now)
    row.save(update_fields=["verified_by", "verified_on"])
    _log(row, VERIFIED, actor)
    return row


@transaction.atomic
def name_matter(finding_id: int, record: Record, *, actor: Actor) -> InspectionFinding:
    """The matter that was registered for a finding."""
    row = _locked(finding_id)
    check_name_matter(row, actor)
    check_matter(record, row.inspection.area, actor)
    row.record = record
    row.save(update_fields=["record"])
    _log(row, MATTER_NAMED, actor)
    return row


def _locked(finding_id: int) -> InspectionFinding:
    rows = InspectionFinding.objects.select_for_update(of=("self",))
    return rows.select_related("inspection__area").get(pk=finding_id)


def _log(row: InspectionFinding, action: str, actor: Actor) -> None:
    """Told with the inspection: the finding's key, never its words."""
    user = get_user_model().objects.get(pk=actor.account)
    log(row.inspection, action, user=user, data={"finding": row.pk})
