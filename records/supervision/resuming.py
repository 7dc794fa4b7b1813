"""The end of suspensions (R12, R15): on the day that was named the clock runs again by itself.

Like the orders, it asks what is suspended past its day and not what happened yesterday.
"""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from records.base.actor import SYSTEM
from records.base.engine import apply
from records.base.kinds import Kind
from records.base.models import Record, RecordQuerySet
from records.base.policy import calendar_for
from records.base.stages import Stage
from records.ledgers.actions import ResumeInput, plan_resume
from records.ledgers.state import load_states

CHUNK = 500


def sweep_resumed(on: date | None = None) -> int:
    """Resume what is suspended until this day or an earlier one; how many that were. Idempotent.

    A day to come is taken as it will be: matters named for it are resumed at its noon.
    """
    day = on or timezone.localdate()
    resumed = 0
    while keys := list(due(day).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        resumed += _resume(keys, day)
    return resumed


def due(on: date) -> RecordQuerySet:
    """Suspended matters whose day has come."""
    rows = Record.objects.filter(kind=Kind.LEDGER_ITEM, stage=Stage.SUSPENDED)
    return rows.filter(next_on__lte=on)


@transaction.atomic
def _resume(keys: list[int], on: date) -> int:
    """One chunk: locked, asked again, resumed; fewer when somebody else was faster."""
    locked = due(on).select_for_update().filter(pk__in=keys).order_by("pk")
    states = load_states(list(locked.values_list("pk", flat=True)))
    data, now = ResumeInput(calendar=calendar_for()), moment_of(on)
    apply([plan_resume(state, data, actor=SYSTEM, now=now) for state in states.values()])
    return len(states)


def moment_of(on: date) -> datetime:
    """Now; for another day its noon, so that the rows say the day that was swept."""
    now = timezone.now()
    if on == timezone.localdate(now):
        return now
    return timezone.make_aware(datetime.combine(on, time(12)))
