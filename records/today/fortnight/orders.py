"""Which orders the sweep would raise on which day, and to whom (R17): computed, nothing written."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from records.access.models import RoleAssignment
from records.base.actor import Actor
from records.base.models import Policy, RecordQuerySet
from records.base.policy import policy_on
from records.base.walking import walked
from records.supervision.choices import Level
from records.supervision.line import Line, line_on
from records.supervision.models import SupervisionOrder
from records.supervision.sweeping import Day, missing

from .entries import DAYS, MATTER, Entry, Sort, matter_entry

MOST = 300


def days_from(today: date) -> list[Day]:
    """Each day as its sweep would go by it: the policy and the lines of that day."""
    days = [today + timedelta(days=number) for number in range(DAYS)]
    coming = Policy.objects.filter(effective_from__range=(days[1], days[-1]))
    policies = {row.effective_from: row for row in coming}
    changes = _role_changes(days)
    policy, line, now = policy_on(today), line_on(today), timezone.now()
    found = []
    for day in days:
        policy = policies.get(day, policy)
        line = line_on(day) if day in changes else line
        found.append(Day(day, policy, line, now))
    return found


def _role_changes(days: list[date]) -> set[date]:
    """The days of the window on which some role begins, or ended the day before."""
    begun = RoleAssignment.objects.filter(from_on__range=(days[1], days[-1])).order_by()
    ended = RoleAssignment.objects.filter(to_on__range=(days[0], days[-2])).order_by()
    after = timedelta(days=1)
    return {*begun.values_list("from_on", flat=True)} | {
        day + after for day in ended.values_list("to_on", flat=True) if day
    }


def orders_to_come(seen: RecordQuerySet, actor: Actor, today: date) -> Iterator[Entry]:
    """Every order that one of the next sweeps would raise, on its first day."""
    days = days_from(today)
    wanted = walked(seen & missing(days[-1]), "record_open_due").filter(closed_on=None)
    rows = list(wanted.order_by("-due_on", "pk").values(*MATTER)[:MOST])
    keys = [row["pk"] for row in rows]
    present = SupervisionOrder.objects.filter(record__in=keys).order_by()
    raised = set(present.values_list("record_id", "missed_on", "level"))
    for row in rows:
        for level in (Level.FIRST, Level.SECOND, Level.THIRD):
            if (row["pk"], row["due_on"], level) in raised:
                continue
            day = next((each for each in days if _called(each, level, row)), None)
            if day is not None:
                who = _addressee(day.line, level, row)
                yield matter_entry(row, day.on, Sort.ORDER, actor, who=who)


def _called(day: Day, level: Level, row: Mapping[str, Any]) -> bool:
    return row["due_on"] <= day.latest[level] and day.called_for(level)


def _addressee(line: Line, level: Level, row: Mapping[str, Any]) -> str:
    """“Level 2 → township leader, name”; the role alone where nobody holds it."""
    place = (row["tier"], row["organisation_id"])
    person = line.person(level, row["tier"], row["area_path"], row["organisation_id"])
    role = line.role(level, *place)
    told = {"level": level.label, "role": role.label, "name": line.names.get(person or 0, "")}
    return _("%(level)s → %(role)s %(name)s") % told
