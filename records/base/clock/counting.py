"""Counting a term to its last day (R2). The starting day is not counted."""

from collections.abc import Sequence
from datetime import date, timedelta

from .calendar import NATIONAL, Calendar, Day, DayKind
from .explained import Explained, Extension, Pause, Term, Unit


def explain(
    start: date,
    term: Term,
    calendar: Calendar = NATIONAL,
    *,
    roll_over: bool = False,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Explained:
    """The last day of a term, with everything that made it.

    Pauses and effective extensions lengthen the term in its own unit; the end rolls once, at last.
    """
    added = sum(pause.days for pause in pauses)
    added += sum(extension.days for extension in extensions if extension.takes_effect)
    count = max(0, term.count + added)
    if term.unit == Unit.WORKING_DAY:
        passed = _working_days(start, count, calendar)
        ended_on = passed[-1].on if passed else start
    else:
        passed, ended_on = [], start + timedelta(days=count)
    rolled = _rolled(ended_on, calendar) if roll_over else []
    on = ended_on + timedelta(days=len(rolled))
    last = calendar.day(on)
    asked = term.unit == Unit.WORKING_DAY or roll_over
    return Explained(
        start=start,
        term=term,
        on=on,
        ended_on=ended_on,
        roll_over=roll_over,
        skipped=tuple(day for day in passed if not day.works),
        made_up=tuple(day for day in passed if day.kind == DayKind.MAKE_UP),
        pauses=tuple(pauses),
        extensions=tuple(extensions),
        rolled=tuple(rolled),
        off=None if last.works else last,
        unknown_years=calendar.unknown_years(start, on) if asked else (),
    )


def _working_days(start: date, count: int, calendar: Calendar) -> list[Day]:
    """Every day after `start` up to the last of `count` working days."""
    passed: list[Day] = []
    if count <= 0:
        return passed
    for day in calendar.days_from(start):
        passed.append(day)
        count -= day.works
        if not count:
            break
    return passed


def _rolled(last: date, calendar: Calendar) -> list[Day]:
    """The days off from a last day on to the next working day; none when it is worked."""
    day = calendar.day(last)
    if day.works:
        return []
    rolled = [day]
    for following in calendar.days_from(last):
        if following.works:
            break
        rolled.append(following)
    return rolled
