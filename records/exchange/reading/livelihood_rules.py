"""What shows only when the cells of a livelihood row are seen together (R10, R14, R58a).

Errors: the demand is missing; the deadline lies before registration. Questions, since either cell
may be the wrong one: who asks or when is missing; closed before collected; a day to come; the 销号
mark against what else is said. A cell that was itself refused or asked about is not held against
the row a second time: only the real cause is named.
"""

from collections.abc import Callable, Iterator, Set
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .row_findings import (
    Days,
    Finding,
    closed_without_result,
    completed_not_closed,
    contradiction,
    no_deadline,
    nobody_responsible,
    numbers_in_texts,
    order_of_days,
    says_pending,
    waiting,
)

if TYPE_CHECKING:
    from .livelihood import LivelihoodRow


def findings(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """What is to be said about a row, by every rule."""
    for rule in RULES:
        yield from rule(row, doubtful, today)


def missing(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """What a matter cannot be without."""
    if not row.demand and "demand" not in doubtful:
        yield "error", "demand_missing", "demand", _("What is asked for is missing.")
    if not row.head_name and "head_name" not in doubtful:
        yield "question", "name_missing", "head_name", _("Whose matter is this? No name is given.")
    if not row.collected_on and "collected_on" not in doubtful:
        yield "question", "day_missing", "collected_on", _("When was this matter received?")


def days(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """The order of the row's days."""
    yield from order_of_days(Days(row.collected_on, row.due_on, row.closed_on), today)


def status(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """The 销号 mark against the rest of the row; what a closed matter lacks."""
    mark = row.closed_mark
    if mark == "closed":
        if says_pending(row.progress):
            yield contradiction(row.progress[:40])
        elif not (row.progress and row.closed_on) and not doubtful & {"progress", "closed_on"}:
            yield closed_without_result()
    elif mark in ("waiting", "in_progress") and row.closed_on:
        yield contradiction(str(row.closed_on))
    elif mark == "waiting":
        yield waiting()
    elif row.closed_on and "closed_mark" not in doubtful:
        yield completed_not_closed()


def assignment(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """R10: without a responsible person and a deadline an open matter stays registered."""
    if not row.responsible_name and "responsible_name" not in doubtful:
        yield nobody_responsible()
    elif not row.due_on and row.closed_mark != "closed" and "due_on" not in doubtful:
        yield no_deadline()


def texts(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """R9: no numbers of persons in free text."""
    given = (("demand", row.demand), ("progress", row.progress), ("remarks", row.remarks))
    yield from numbers_in_texts(given)


RULES: tuple[Callable[["LivelihoodRow", Set[str], date], Iterator[Finding]], ...] = (
    missing,
    days,
    status,
    assignment,
    texts,
)
