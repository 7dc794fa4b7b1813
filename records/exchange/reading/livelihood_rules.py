"""What shows only when the cells of a livelihood row are seen together (R10, R14, R58a).

Errors: the demand is missing; the deadline lies before registration. Questions, since either cell
may be the wrong one: who asks or when is missing; closed before collected; a day to come; the 销号
mark against what else is said. A cell that was itself refused or asked about is not held against
the row a second time: only the real cause is named.
"""

import re
from collections.abc import Callable, Iterator, Set
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from records.base.sensitive import find_numbers

from .problems import Kind

if TYPE_CHECKING:
    from .livelihood import LivelihoodRow

Finding = tuple[Kind, str, str, str]  # kind, code, key of the column to look at, sentence
PENDING = re.compile(
    r"(?:办理|处理|推进|协调|化解|整改)中|正在|挂账|暂不具备|[未没](?:有)?(?:办结|解决|完成|销号)|尚未|稳控"
)
DONE = re.compile(r"已(?:经)?(?:全部|协调|妥善|圆满|予以|得到)?(?:办结|解决|完成|销号|修复|落实)")
MANY_DIGITS = re.compile(r"(?:[\d０-９][\s\-－—.]{0,2}){7}")


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


def order_of_days(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """Registered, then due; registered, then closed; nothing received or closed tomorrow."""
    received, due, closed = row.collected_on, row.due_on, row.closed_on
    if received and due and due < received:
        sentence = _("The deadline %(due)s lies before the day of registration %(received)s.")
        yield (
            "error",
            "due_before_received",
            "due_on",
            sentence % {"due": due, "received": received},
        )
    if received and closed and closed < received:
        sentence = _(
            "Closed on %(closed)s, before it was received on %(received)s. Which day is wrong?"
        )
        values = {"closed": closed, "received": received}
        yield "question", "closed_before_received", "closed_on", sentence % values
    for key, day in (("collected_on", received), ("closed_on", closed)):
        if day and day > today:
            sentence = _("%(day)s has not come yet. Which day is meant?")
            yield "question", "day_to_come", key, sentence % {"day": day}


def status(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """The 销号 mark against the rest of the row; what a closed matter lacks."""
    mark = row.closed_mark
    if mark == "closed":
        if PENDING.search(row.progress) and not DONE.search(row.progress):
            yield contradiction(row.progress[:40])
        elif not (row.progress and row.closed_on) and not doubtful & {"progress", "closed_on"}:
            yield (
                "remark",
                "closed_without_result",
                "closed_mark",
                _(
                    "Closed out without a result or a date:"
                    " arrives as historical, outcome not recorded."
                ),
            )
    elif mark in ("waiting", "in_progress") and row.closed_on:
        yield contradiction(str(row.closed_on))
    elif mark == "waiting":
        yield "remark", "waiting", "closed_mark", _("Waiting (挂账): arrives as an open matter.")
    elif row.closed_on and "closed_mark" not in doubtful:
        yield (
            "remark",
            "completed_not_closed",
            "closed_on",
            _("Finished but not marked as closed out: arrives as completed, to be verified."),
        )


def contradiction(against: str) -> Finding:
    """The mark says one thing, another cell the other."""
    sentence = _("The mark contradicts “%(against)s”. Is the matter closed out or not?")
    return "question", "contradictory_status", "closed_mark", sentence % {"against": against}


def assignment(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """R10: without a responsible person and a deadline an open matter stays registered."""
    if not row.responsible_name and "responsible_name" not in doubtful:
        yield (
            "remark",
            "nobody_responsible",
            "responsible_name",
            _("No responsible person: arrives registered, unassigned."),
        )
    elif not row.due_on and row.closed_mark != "closed" and "due_on" not in doubtful:
        yield "remark", "no_deadline", "due_on", _("No deadline: arrives registered, unassigned.")


def numbers_in_text(row: "LivelihoodRow", doubtful: Set[str], today: date) -> Iterator[Finding]:
    """R9: identity and telephone numbers do not belong into free text."""
    for key, text in (("demand", row.demand), ("progress", row.progress), ("remarks", row.remarks)):
        if MANY_DIGITS.search(text) and find_numbers(text):
            yield (
                "remark",
                "number_in_text",
                key,
                _("An identity, telephone or bank card number stands in this text."),
            )


RULES: tuple[Callable[["LivelihoodRow", Set[str], date], Iterator[Finding]], ...] = (
    missing,
    order_of_days,
    status,
    assignment,
    numbers_in_text,
)
