"""Reminders of deadlines: 3 days before, 1 day before, and once overdue (R44)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from records.base.kinds import Kind
from records.base.models import Record
from records.base.policy import policy_on
from records.base.stages import RUNNING
from records.base.walking import walked

from .choices import ReminderKind
from .models import Reminder
from .people import People

Rows = list[tuple[Any, ...]]
CHUNK = 1_000
AHEAD = 3
# After days off nobody is told of what has been overdue for longer: the lists say so every day.
CATCH_UP = 14
COLUMNS = ("pk", "due_on", "responsible_id", "tier", "area_path", "organisation_id")


def spans(today: date) -> dict[ReminderKind, tuple[date, date]]:
    """Kind → the first and last deadline for which it is due today: ranges of an index."""
    day = timedelta(days=1)
    return {
        ReminderKind.OVERDUE: (today - CATCH_UP * day, today - day),
        ReminderKind.ONE_DAY: (today, today + day),
        ReminderKind.THREE_DAYS: (today + 2 * day, today + AHEAD * day),
    }


def remind_of_deadlines(today: date, people: People) -> int:
    """Write what nobody has been told yet; how many rows were new. Running again writes none."""
    made, taken_over_on = 0, policy_on(today).taken_over_on
    for kind, (first, last) in spans(today).items():
        # What was due before the take-over date ran under others (R58a).
        start = max(first, taken_over_on) if taken_over_on else first
        for rows in _chunks(start, last):
            new = list(_new(kind, rows, today, people))
            Reminder.objects.bulk_create(new, ignore_conflicts=True)
            made += len(new)
    return made


def _new(kind: str, rows: Rows, today: date, people: People) -> Iterator[Reminder]:
    """One for each person who has not been told; who took the matter over since is told too."""
    told = set(
        Reminder.objects.filter(kind=kind, record__in=[row[0] for row in rows])
        .order_by()
        .values_list("record_id", "about_on", "person_id")
    )
    for pk, due_on, *where in rows:
        for person in people.of_matter(*where):
            if (pk, due_on, person) not in told:
                yield Reminder(
                    person_id=person, kind=kind, record_id=pk, about_on=due_on, made_on=today
                )


def _chunks(first: date, last: date) -> Iterator[Rows]:
    """Day by day: in the order of their keys, all would be read for each chunk."""
    running = Q(kind=Kind.LEDGER_ITEM, stage__in=RUNNING, completed_on__isnull=True)
    rows = walked(Record.objects.filter(running, closed_on__isnull=True), "record_open_due")
    for days in range((last - first).days + 1):
        found = rows.filter(due_on=first + timedelta(days=days)).order_by()
        day = list(found.values_list(*COLUMNS))
        yield from (day[start : start + CHUNK] for start in range(0, len(day), CHUNK))
