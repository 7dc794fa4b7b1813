"""What the database holds of every record (style 2)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..kinds import Kind
from ..stages import CARE, HONEST, OPEN, PAUSED, UNASSIGNED, Outcome, Stage
from ..tiers import Tier

CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(
        name="record_kind_known",
        condition=Q(kind__in=Kind.values),
        violation_error_message=_("This kind of record does not exist."),
    ),
    models.CheckConstraint(
        name="record_stage_known",
        condition=Q(stage__in=Stage.values),
        violation_error_message=_("This stage does not exist."),
    ),
    models.CheckConstraint(
        name="record_outcome_known",
        condition=Q(outcome__in=["", *Outcome.values]),
        violation_error_message=_("This outcome does not exist."),
    ),
    models.CheckConstraint(
        name="record_responsible_and_due",
        condition=Q(stage__in=UNASSIGNED) | Q(responsible__isnull=False, due_on__isnull=False),
        violation_error_message=_(
            "A matter that has left “registered” needs a responsible person and a deadline."
        ),
    ),
    models.CheckConstraint(
        name="record_closed_honestly",
        condition=~Q(stage=Stage.CLOSED_OUT) | Q(outcome__in=HONEST, closed_on__isnull=False),
        violation_error_message=_("A close-out needs its date and an honest outcome."),
    ),
    models.CheckConstraint(
        name="record_historical_unrecorded",
        condition=~Q(stage=Stage.HISTORICAL) | Q(outcome=Outcome.NOT_RECORDED),
        violation_error_message=_("A historical close-out has no recorded outcome."),
    ),
    models.CheckConstraint(
        name="record_open_without_outcome",
        condition=~Q(stage__in=OPEN) | Q(outcome="", closed_on__isnull=True),
        violation_error_message=_("An open matter has neither an outcome nor a close date."),
    ),
    models.CheckConstraint(
        name="record_due_after_opened",
        condition=Q(due_on__isnull=True) | Q(due_on__gte=F("opened_on")),
        violation_error_message=_("The deadline lies before the day of receipt."),
    ),
    models.CheckConstraint(
        name="record_closed_after_opened",
        condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
        violation_error_message=_("The close date lies before the day of receipt."),
    ),
    models.CheckConstraint(
        name="record_tier_known",
        condition=Q(tier__in=Tier.values),
        violation_error_message=_("This tier does not exist."),
    ),
    models.CheckConstraint(
        name="record_paused_until",
        condition=~Q(stage__in=[*PAUSED, *CARE, Stage.ESCALATED]) | Q(next_on__isnull=False),
        violation_error_message=_("Say until when: it needs its next date."),
    ),
    models.CheckConstraint(
        name="record_completed_after_opened",
        condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("opened_on")),
        violation_error_message=_("The day of completion lies before the day of receipt."),
    ),
    models.CheckConstraint(
        name="record_has_timeline",
        condition=Q(event_count__gte=1),
        violation_error_message=_("A record begins with an entry in its timeline."),
    ),
]
