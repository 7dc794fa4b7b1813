"""Moving a deadline so that it still says why (R2, R15): pauses and extensions in its own unit."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from records.base.clock import NATIONAL, Calendar, Explained, Extension, Pause, Term, Unit, explain

from ..state import ItemState
from .fitting import missed


@dataclass(frozen=True)
class Moved:
    """A deadline with its basis ("": set by hand) and the days that were added, in its unit."""

    due_on: date | None
    basis: str
    days: int = 0


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def term_end(
    state: ItemState, days: int, clause: str, today: date, calendar: Calendar
) -> Explained:
    """The last day (`on`) of a term of the policy that begins today, and why it is that day."""
    roll_over = state.details.terms.roll_over
    return explain(today, Term(days, clause=clause), calendar, roll_over=roll_over)


def after_pause(state: ItemState, until: date, reason: str, calendar: Calendar = NATIONAL) -> Moved:
    """The deadline after the days from `paused_on` to `until` were added (R15).

    One that had been missed before the pause stays as it is: a pause heals nothing.
    """
    from_on, due_on = state.details.paused_on, state.due_on
    if from_on is None or due_on is None or missed(state, from_on):
        return Moved(due_on, state.details.due_basis)
    days = max(0, (until - from_on).days)
    basis = _standing(state, calendar)
    if basis is None:
        return Moved(due_on + timedelta(days=days), "", days)
    if basis.term.unit == Unit.WORKING_DAY:
        days = _worked(from_on, until, calendar)
    return _explained(
        replace(basis, pauses=(*basis.pauses, Pause(from_on, days, reason))), calendar, days
    )


def extended(state: ItemState, wanted_on: date, calendar: Calendar = NATIONAL) -> Moved:
    """The deadline moved to the day that was granted; its basis only where it leads there."""
    due_on, basis = state.due_on or wanted_on, _standing(state, calendar)
    days = (wanted_on - due_on).days
    if basis is None:
        return Moved(wanted_on, "", days)
    if basis.term.unit == Unit.WORKING_DAY:
        days = _worked(due_on, wanted_on, calendar)
    longer = replace(basis, extensions=(*basis.extensions, Extension(days)))
    moved = _explained(longer, calendar, days)
    return moved if moved.due_on == wanted_on else Moved(wanted_on, "", days)


def _standing(state: ItemState, calendar: Calendar) -> Explained | None:
    """The basis, when it still leads to the deadline: after a new calendar it may not."""
    basis = Explained.from_text(state.details.due_basis)
    if basis is None or _explained(basis, calendar, 0).due_on != state.due_on:
        return None
    return basis


def _explained(basis: Explained, calendar: Calendar, days: int) -> Moved:
    found = explain(
        basis.start,
        basis.term,
        calendar,
        roll_over=basis.roll_over,
        pauses=basis.pauses,
        extensions=basis.extensions,
    )
    return Moved(found.on, found.to_text(), days)


def _worked(after: date, until: date, calendar: Calendar) -> int:
    """Working days after the first day up to the last."""
    span = max(0, (until - after).days)
    return sum(calendar.works(after + timedelta(days=n)) for n in range(1, span + 1))
