"""Entering a year's calendar as one table, which replaces the year's former one (R2)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.models import CalendarDay

from .pasting import Entered, written
from .rules import check_keeps_calendar

CALENDAR_ENTERED = "records.calendar.enter"


def register_calendar_actions(actions: Any) -> None:
    actions.register_action(CALENDAR_ENTERED, _("Enter a calendar"), _("Calendar entered"))


@transaction.atomic
def enter_table(year: int, days: list[Entered], document: str, *, actor: Actor) -> None:
    """The year's table is these days from now on; logged with the lines before and after (R57).

    Dates that are already computed do not move: see records.ledgers.recalculation.
    """
    check_keeps_calendar(actor)
    rows = CalendarDay.objects.of_year(year)
    before = list(rows.select_for_update())
    kept = {row.on: row for row in before}
    rows.exclude(on__in=[entered.on for entered in days]).delete()
    after = [_row(kept.get(entered.on), entered, document) for entered in days]
    if before or after:
        data = {"year": year, "document": document, "before": written(before)}
        log((after or before)[0], CALENDAR_ENTERED, data={**data, "after": written(after)})


def _row(row: CalendarDay | None, entered: Entered, document: str) -> CalendarDay:
    row = row or CalendarDay(on=entered.on)
    row.kind, row.name, row.document = entered.kind, entered.name, document
    row.save()
    return row


def years_shown(today: date, year: int) -> list[int]:
    """The years beside the one that is looked at, to turn to."""
    return sorted({year - 1, year, year + 1, today.year})
