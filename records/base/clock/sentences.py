"""An explained date as sentences for people (R2: every computed date answers "why")."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .calendar import DAY, Day
from .clauses import CLAUSES, PAUSES, REFUSALS, words_of
from .explained import Explained, Extension, Unit


def why(explained: Explained) -> list[str]:
    """The sentences, in the order in which the date is counted."""
    return list(_sentences(explained))


def why_due(basis: str, due_on: date | None) -> list[str]:
    """The sentences of a deadline from its stored basis; none when it was set by hand since."""
    explained = Explained.from_text(basis)
    return why(explained) if explained and explained.on == due_on else []


def _sentences(explained: Explained) -> Iterator[str]:
    yield _("Counted from %(start)s; that day itself is not counted.") % {"start": explained.start}
    clause = words_of(CLAUSES, explained.term.clause)
    term = _days(explained.term.count, explained.term.unit)
    if clause:
        yield _("Term: %(term)s (%(clause)s).") % {"term": term, "clause": clause}
    else:
        yield _("Term: %(term)s.") % {"term": term}
    for pause in explained.pauses:
        yield _("Paused from %(day)s (%(reason)s): %(days)s more.") % {
            "day": pause.from_on,
            "reason": words_of(PAUSES, pause.reason),
            "days": _days(pause.days, explained.term.unit),
        }
    for extension in explained.extensions:
        yield _extended(extension, explained.term.unit)
    if explained.skipped:
        yield _("Days off, not counted: %(days)s.") % {"days": _spans(explained.skipped)}
    if explained.made_up:
        yield _("Make-up workdays, counted: %(days)s.") % {"days": _spans(explained.made_up)}
    yield from _end(explained)


def _end(explained: Explained) -> Iterator[str]:
    if explained.rolled:
        yield _(
            "The last day %(day)s is a day off, so it moves to the next working day: %(days)s."
        ) % {"day": explained.ended_on, "days": _spans(explained.rolled)}
    elif explained.off:
        yield _("The last day is a day off (%(why)s); by the policy it does not move.") % {
            "why": _why_off(explained.off)
        }
    for year in explained.unknown_years:
        yield _("The calendar of %(year)s is not known: weekends only.") % {"year": year}
    yield _("Last day: %(day)s.") % {"day": explained.on}


def _extended(extension: Extension, unit: Unit) -> str:
    days = _days(extension.days, unit)
    if extension.takes_effect:
        return _("Extended by %(days)s: takes effect.") % {"days": days}
    return _("Extension of %(days)s: no effect, %(reason)s.") % {
        "days": days,
        "reason": words_of(REFUSALS, extension.refusal),
    }


def _days(count: int, unit: Unit) -> str:
    if unit == Unit.WORKING_DAY:
        return ngettext("%(count)d working day", "%(count)d working days", count) % {"count": count}
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _why_off(day: Day) -> str:
    return day.name or _("weekend")


def _spans(days: Iterable[Day]) -> str:
    """Neighbouring days of one reason as one span."""
    spans: list[tuple[date, date, str]] = []
    for day in days:
        reason = _why_off(day) if not day.works else day.name
        if spans and spans[-1][1:] == (day.on - DAY, reason):
            spans[-1] = (spans[-1][0], day.on, reason)
        else:
            spans.append((day.on, day.on, reason))
    return _("; ").join(_span(*span) for span in spans)


def _span(first: date, last: date, reason: str) -> str:
    if first == last:
        days = str(first)
    else:
        days = _("%(first)s to %(last)s") % {"first": first, "last": last}
    return f"{days} {reason}".strip()
