"""The same date again under another calendar or policy (R2): nothing moves until confirmed."""

from dataclasses import replace
from typing import Protocol

from .calendar import Calendar
from .counting import explain
from .explained import Explained


class Numbers(Protocol):
    """What of a policy a recomputation reads: whether ends roll, and numbers by their names."""

    roll_over: bool


def recompute(basis: Explained, calendar: Calendar, policy: Numbers) -> Explained:
    """The basis counted anew: its start, clause, pauses and judged extensions stay.

    A count that was read from the policy (`term.number`) is read again; others stay as they are.
    """
    count = getattr(policy, basis.term.number, None) if basis.term.number else None
    term = basis.term if count is None else replace(basis.term, count=int(count))
    return explain(
        basis.start,
        term,
        calendar,
        roll_over=policy.roll_over,
        pauses=basis.pauses,
        extensions=basis.extensions,
    )
