"""A year of a calendar as months of weeks, and its holidays in words (R2)."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from records.base.clock import Calendar, Day, DayKind
from records.base.clock.calendar import DAY

MONDAY_FIRST = calendar.Calendar()


@dataclass(frozen=True)
class Cell:
    """A day in its month: the mark is a word, so that no day speaks by colour alone."""

    number: int
    css: str
    mark: str
    name: str
    by_office: bool


@dataclass(frozen=True)
class Span:
    """Neighbouring days off."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass
class Holiday:
    name: str
    off: list[Span] = field(default_factory=list)
    made_up: list[date] = field(default_factory=list)

    def add(self, day: Day) -> None:
        """The next day of this holiday, in the order of the year."""
        if day.works:
            self.made_up.append(day.on)
        elif self.off and self.off[-1].last == day.on - DAY:
            self.off[-1] = Span(self.off[-1].first, day.on)
        else:
            self.off.append(Span(day.on, day.on))


def months(year: int, days: Calendar) -> list[tuple[date, list[list[Cell | None]]]]:
    """(first day, weeks from Monday of seven cells) of each month; None outside the month."""
    return [
        (
            date(year, month, 1),
            [
                [_cell(days.day(on)) if on.month == month else None for on in week]
                for week in MONDAY_FIRST.monthdatescalendar(year, month)
            ],
        )
        for month in range(1, 13)
    ]


def weekdays() -> list[str]:
    """Monday to Sunday, short."""
    return [str(WEEKDAYS_ABBR[number]) for number in range(7)]


def holidays(year: int, days: Calendar) -> list[Holiday]:
    """The named days of a year by holiday, in the order in which they begin."""
    found: dict[str, Holiday] = {}
    for day in _days(year, days):
        if day.name or day.by_office:
            name = day.name or _("without a name")
            found.setdefault(name, Holiday(name)).add(day)
    return sorted(found.values(), key=_begins)


def _begins(holiday: Holiday) -> date:
    return holiday.off[0].first if holiday.off else holiday.made_up[0]


def _days(year: int, days: Calendar) -> Iterable[Day]:
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    return (days.day(date.fromordinal(first.toordinal() + n)) for n in range(length))


def _cell(day: Day) -> Cell:
    marks: dict[DayKind, Any] = {
        DayKind.MAKE_UP: pgettext("calendar", "work"),
        DayKind.DAY_OFF: pgettext("calendar", "off"),
    }
    plain = day.kind == DayKind.WORKING
    return Cell(
        day.on.day,
        str(day.kind),
        "" if plain else marks[day.kind],
        day.name,
        day.by_office,
    )
