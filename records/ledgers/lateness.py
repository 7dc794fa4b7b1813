"""What is late beside its deadline: answers, analyses, reviews, entries (R13, R13a, R18, R20)."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from records.base.models import Policy, RecordQuerySet
from records.base.policy import policy_on
from records.base.stages import OPEN, PAUSED, RUNNING, Stage
from records.base.walking import before, walked

from .models import Assistance, LedgerItem, OverdueAnalysis


class Lateness(models.TextChoices):
    UNANSWERED = "unanswered", _("Escalated, not answered in time")
    ANALYSIS_OWED = "analysis_owed", _("Overdue, cause not given yet")
    ANALYSIS_LATE = "analysis_late", _("Overdue, cause not given in time")
    LETTER_LATE = "letter_late", _("A unit has not answered in time")
    REVIEW_DUE = "review_due", _("Waiting, review has come")
    STALE = "stale", _("No entry for a long time")


def late_rows(rows: RecordQuerySet, what: str, today: date) -> QuerySet:
    """Of these rows, those that are late in this way today."""
    if what == Lateness.UNANSWERED:
        return rows.filter(stage=Stage.ESCALATED, next_on__lt=today)
    if what == Lateness.REVIEW_DUE:
        return rows.filter(stage__in=PAUSED, next_on__lte=today)
    if what == Lateness.LETTER_LATE:
        # The few letters name their matters; each open matter need not be asked for its letters.
        late = Assistance.objects.filter(answered_on=None, reply_due_on__lt=today).order_by()
        return walked(rows.filter(pk__in=late.values("record_id"), stage__in=OPEN))
    if what == Lateness.STALE:
        return stale(rows, today, policy_on(today))
    late_ones = what == Lateness.ANALYSIS_LATE
    by_deadline = walked(rows, "record_open_due")
    return analysis_owed_rows(by_deadline, today, policy_on(today), late=late_ones)


def analysis_owed_rows(
    rows: RecordQuerySet, today: date, policy: Policy, *, late: bool = False
) -> QuerySet:
    """Deadline missed, cause not given (R18): `analysis_owed` of the actions as SQL.

    `late`: also past the days that the policy leaves for it. What ended before the take-over date
    owes nothing (R58a).
    """
    missed_on = today - timedelta(days=policy.analysis_days if late else 0)
    given = OverdueAnalysis.objects.filter(record=OuterRef("pk"), due_on=OuterRef("due_on"))
    running = Q(stage__in=RUNNING, completed_on=None)
    since = LedgerItem.objects.filter(pk=OuterRef("pk"), paused_on__gt=OuterRef("due_on"))
    paused = Q(Exists(since.order_by().values("pk")), stage__in=PAUSED)
    reported = Q(stage__in=RUNNING, completed_on__gt=F("due_on"))
    if policy.taken_over_on is not None:
        reported &= Q(completed_on__gt=policy.taken_over_on)
        running = running if today > policy.taken_over_on else Q(pk__in=[])
    owed = rows.filter(running | paused | reported, before("due_on", missed_on), closed_on=None)
    return owed.filter(~Exists(given.order_by().values("pk")))


def stale(rows: RecordQuerySet, today: date, policy: Policy) -> QuerySet:
    """Running, but without an entry for the policy's days, counted from the take-over (R20).

    What came in since is none of these: so much the indexes know, and no row is looked up for it.
    """
    last = today - timedelta(days=policy.stale_days)
    if policy.taken_over_on is not None and policy.taken_over_on >= last:
        return rows.none()
    without = Q(opened_on__lt=last, updated_at__lt=make_aware(datetime.combine(last, time())))
    return rows.filter(without, stage__in=RUNNING)
