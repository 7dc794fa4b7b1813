"""What the kept library knows of the State Council's yearly schedules (R2)."""

from datetime import date

import chinese_calendar

CHINESE = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
KNOWN = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)


def is_known(year: int) -> bool:
    """Whether the library holds the schedule of this year."""
    return year in KNOWN


def national_day(on: date) -> tuple[bool, str]:
    """(whether it is a day off, the holiday's Chinese name or "") on a day of a known year.

    A make-up day is no day off and bears the name of the holiday that it makes up for.
    """
    off, name = chinese_calendar.get_holiday_detail(on)
    return bool(off), CHINESE.get(name, "") if name else ""
