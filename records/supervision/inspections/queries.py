"""Which villages have been inspected this quarter, and which have not (R19)."""

from datetime import date

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import CASE_ROLES
from records.places.models import Area, Succession

from ..choices import Found
from ..models import Inspection, InspectionFinding


class Rectified(models.TextChoices):
    """Inspections by what is still to be done about their findings."""

    OPEN = "open", _("Something still to be put right")
    LATE = "late", _("Putting right is late")
    TO_VERIFY = "to_verify", _("Put right, to be verified")
    UNREGISTERED = "unregistered", _("New matter not registered yet")


def inspections_of(actor: Actor) -> QuerySet[Inspection]:
    """The inspections that this person may see (R56)."""
    return Inspection.objects.filter(within(actor.paths(CASE_ROLES)))


def findings_in(state: str, today: date) -> Q:
    """The findings that are in this state today."""
    if state == Rectified.UNREGISTERED:
        return Q(found=Found.NEW_MATTER, record__isnull=True)
    if state == Rectified.TO_VERIFY:
        return Q(done_on__isnull=False, verified_by__isnull=True)
    waiting = Q(found=Found.RECTIFY, done_on__isnull=True)
    return waiting & Q(due_on__lt=today) if state == Rectified.LATE else waiting


def with_findings(rows: QuerySet[Inspection], state: str, today: date) -> QuerySet[Inspection]:
    found = InspectionFinding.objects.filter(findings_in(state, today)).order_by()
    return rows.filter(pk__in=found.values("inspection"))


def villages_of(actor: Actor) -> QuerySet[Area]:
    """The present villages and communities of this person's areas."""
    seen = Area.objects.current().filter(level="village")
    return seen.filter(within(actor.paths(CASE_ROLES), "path")).order_by("path", "id")


def not_inspected(actor: Actor, quarter: str) -> QuerySet[Area]:
    """Villages without an inspection in the quarter; predecessors' count for the successor."""
    return villages_of(actor).exclude(pk__in=inspected_in(actor, quarter))


def inspected_in(actor: Actor, quarter: str) -> set[int]:
    """Areas inspected in the quarter, and what has succeeded to them since."""
    done = inspections_of(actor).filter(quarter=quarter).order_by()
    inspected = set(done.values_list("area", flat=True).distinct())
    return inspected | _succeeding(inspected)


def _succeeding(areas: set[int]) -> set[int]:
    """What became of areas that ended, and of those again."""
    known: set[int] = set()
    waiting = set(areas)
    while waiting:
        rows = Succession.objects.carrying().filter(area__in=waiting).order_by()
        waiting = set(rows.values_list("successor", flat=True)) - known
        known |= waiting
    return known
