"""Which days are worked, and why (R2). A value: whoever computes a date is handed one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from .national import is_known, national_day

DAY = timedelta(days=1)
SATURDAY = 5
# The law gave eleven statutory days off a year, thirteen since 2025: a table with fewer is a piece.
WHOLE_TABLE = 11


class DayKind(StrEnum):
    WORKING = "working"
    MAKE_UP = "make_up"
    DAY_OFF = "day_off"


@dataclass(frozen=True)
class Day:
    """One day and why: `name` is the holiday in Chinese, "" for a plain weekday or weekend."""

    on: date
    kind: DayKind
    name: str = ""
    by_office: bool = False

    @property
    def works(self) -> bool:
        return self.kind != DayKind.DAY_OFF


def is_weekend(on: date) -> bool:
    return on.weekday() >= SATURDAY


def day_of(on: date, *, off: bool, name: str = "", by_office: bool = False) -> Day:
    """A day as a schedule gives it; a weekend that is worked is a make-up day."""
    if off:
        return Day(on, DayKind.DAY_OFF, name, by_office)
    return Day(on, DayKind.MAKE_UP if is_weekend(on) else DayKind.WORKING, name, by_office)


@dataclass(frozen=True, eq=False)
class Calendar:
    """The office's own table over the national one; weekends only where neither knows a year.

    `office` holds the days that an office entered, which override the national schedule.
    """

    office: Mapping[date, Day] = field(default_factory=dict)

    def day(self, on: date) -> Day:
        """Never raises: a year that nobody knows has weekends only."""
        entered = self.office.get(on)
        if entered is not None:
            return entered
        if not is_known(on.year):
            return day_of(on, off=is_weekend(on))
        off, name = national_day(on)
        return day_of(on, off=off, name=name)

    def works(self, on: date) -> bool:
        return self.day(on).works

    def knows(self, year: int) -> bool:
        """Whether a whole schedule of the year is there; single days entered do not make one."""
        return is_known(year) or self.entered_off(year) >= WHOLE_TABLE

    def entered_off(self, year: int) -> int:
        """How many days off of the year the office has entered."""
        return sum(day.on.year == year and not day.works for day in self.office.values())

    def days_from(self, on: date) -> Iterator[Day]:
        """The days after `on`, one by one, to the end of time as computers know it."""
        while on < date.max:
            on += DAY
            yield self.day(on)

    def unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years between two days of which nobody knows the schedule."""
        return tuple(year for year in range(first.year, last.year + 1) if not self.knows(year))


NATIONAL = Calendar()
