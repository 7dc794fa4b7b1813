"""Which policy is in force (R1), and the calendar that dates are counted by (R2)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from .clock import Calendar, Day, day_of
from .models import CalendarDay, Policy


def policy_on(day: date) -> Policy:
    """The policy in force on a day; the product's defaults, unsaved, where an office set none."""
    found = Policy.objects.in_force(day).first()
    return found or Policy(effective_from=date.min, document=_("Default of the system"))


def calendar_for() -> Calendar:
    """The national calendar under the office's own yearly tables, in one query.

    Ask once and hand it on. It is not cached between requests: a process that did not see the
    change would count wrongly without saying so.
    """
    return calendar_of(CalendarDay.objects.order_by().values_list("on", "kind", "name"))


def calendar_of(rows: Iterable[tuple[date, str, str]]) -> Calendar:
    """(day, kind, holiday) of the office's own days as a calendar."""
    return Calendar({on: _entered(on, kind, name) for on, kind, name in rows})


def _entered(on: date, kind: str, name: str) -> Day:
    return day_of(on, off=kind == CalendarDay.Kind.DAY_OFF, name=name, by_office=True)
