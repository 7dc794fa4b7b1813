"""Working days (R2): the national calendar with make-up days, weekends where no year is known."""

from datetime import date, timedelta

import chinese_calendar


def is_working_day(day: date) -> bool:
    """By the State Council's schedule; for a year the library does not know, Monday to Friday."""
    try:
        known: bool = chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5
    return known


def add_working_days(start: date, count: int) -> date:
    """The last day of a term of `count` working days; the starting day is not counted (R2)."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
