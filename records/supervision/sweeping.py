"""The sweep (R17): every overdue matter has exactly the orders that its days call for.

It asks what is missing and not what happened yesterday, so that it may run twice, two at a time,
or after days off, and the rows are the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from records.base.actor import SYSTEM
from records.base.engine import apply
from records.base.kinds import Kind
from records.base.models import Policy, Record, RecordQuerySet
from records.base.paths import district_code
from records.base.policy import calendar_for, policy_on
from records.base.stages import RUNNING
from records.ledgers.state import ItemState, load_states

from .actions import OrderInput, plan_order
from .choices import Level
from .line import Line, line_on
from .models import SupervisionOrder
from .reply_term import days_of, reply_term
from .resuming import moment_of

CHUNK = 500


@dataclass(frozen=True)
class Day:
    """What one sweep goes by."""

    on: date
    policy: Policy
    line: Line
    now: datetime

    @cached_property
    def reply_due_on(self) -> date:
        """The same for every order of this day; the calendar is asked once."""
        return reply_term(self.on, self.policy, calendar_for()).on

    @property
    def latest(self) -> dict[Level, date]:
        """Level → the latest missed deadline that calls for it; none before the take-over."""
        days = days_of(self.policy)
        return {level: self.on - timedelta(days=number) for level, number in days.items()}

    def called_for(self, level: Level) -> bool:
        """Days are counted from the take-over date at the earliest (R58a)."""
        from_on = self.policy.taken_over_on
        return from_on is None or from_on <= self.latest[level]


def sweep_orders(on: date | None = None) -> int:
    """Raise what is missing; how many orders that were. Idempotent."""
    day_on = on or timezone.localdate()
    day = Day(day_on, policy_on(day_on), line_on(day_on), moment_of(day_on))
    # Asked once: for each chunk PostgreSQL would hold all that is overdue against all orders.
    keys = list(missing(day).order_by("pk").values_list("pk", flat=True))
    raised = 0
    for start in range(0, len(keys), CHUNK):
        with transaction.atomic():
            raised += _raise_for(keys[start : start + CHUNK], day)
    return raised


def missing(day: Day) -> RecordQuerySet:
    """Overdue matters without one of the orders that their days call for."""
    late = Record.objects.filter(
        kind=Kind.LEDGER_ITEM, stage__in=RUNNING, completed_on__isnull=True
    )
    lacking: Any = Q(pk__in=())
    for level, latest in day.latest.items():
        if day.called_for(level):
            has = SupervisionOrder.objects.filter(
                record=OuterRef("pk"), missed_on=OuterRef("due_on"), level=level
            )
            lacking |= Q(due_on__lte=latest) & ~Exists(has)
    return late.filter(lacking, due_on__lte=day.latest[Level.FIRST])


def _raise_for(keys: list[int], day: Day) -> int:
    """Lock the rows, see again what is missing, and write all of it in one go."""
    locked = Record.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    list(locked.values_list("pk", flat=True))
    present = set(
        SupervisionOrder.objects.filter(record__in=keys, missed_on=F("record__due_on"))
        .order_by()
        .values_list("record_id", "level")
    )
    states = load_states(keys)
    plans, number = [], 0
    for pk in keys:
        orders = list(_orders(states[pk], day, present))
        if orders:
            plans.append(plan_order(states[pk], orders, actor=SYSTEM, now=day.now))
            number += len(orders)
    apply(plans)
    return number


def _orders(state: ItemState, day: Day, present: set[tuple[int, int]]) -> Iterator[OrderInput]:
    """What `missing` says, of one matter as it stands now that it is locked."""
    if state.stage not in RUNNING or state.completed_on is not None:
        return
    for level, latest in day.latest.items():
        if state.due_on is None or state.due_on > latest or not day.called_for(level):
            continue
        if (state.id, level) in present:
            continue
        cadre_id = day.line.person(level, state.tier, state.area_path, state.organisation_id)
        yield OrderInput(
            level=level,
            role=day.line.role(level, state.tier, state.organisation_id),
            words=_("The deadline %(day)s has passed. Report what was done and until when.")
            % {"day": state.due_on.isoformat()},
            reply_due_on=day.reply_due_on,
            district_code=district_code(state.area_path),
            cadre_id=cadre_id,
            cadre_name=day.line.names.get(cadre_id or 0, ""),
            missed_on=state.due_on,
        )
