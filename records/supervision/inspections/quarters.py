"""Quarters as inspections name them: 2026Q3."""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

SHOWN = 8


def quarter_of(day: date) -> str:
    """The quarter of a day, written like 2026Q3."""
    return f"{day.year:04d}Q{(day.month + 2) // 3}"


def quarter_label(quarter: str) -> str:
    year, number = quarter.split("Q")
    return _("%(year)s, quarter %(number)s") % {"year": year, "number": number}


def quarters_before(on: date | None = None) -> list[tuple[str, str]]:
    """(quarter, words) of the present one and those before, newest first."""
    day = on or localdate()
    last = day.year * 4 + (day.month - 1) // 3
    names = [f"{n // 4}Q{n % 4 + 1}" for n in range(last, last - SHOWN, -1)]
    return [(name, quarter_label(name)) for name in names]


def wanted_quarter(asked: str) -> str:
    """The quarter asked for if it is one of those shown, else the present one."""
    known = [name for name, _label in quarters_before()]
    return asked if asked in known else known[0]
