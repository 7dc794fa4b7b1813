"""What the rows of all ledgers are held against: the order of days, numbers in texts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from records.base.sensitive import find_numbers

from .problems import Kind

Finding = tuple[Kind, str, str, str]  # kind, code, key of the column to look at, sentence
PENDING = re.compile(
    r"(?:办理|处理|推进|协调|化解|整改)中|正在|挂账|暂不具备|[未没](?:有)?(?:办结|解决|完成|销号|化解)|尚未|稳控"
)
DONE = re.compile(
    r"已(?:经)?(?:全部|协调|妥善|圆满|予以|得到)?(?:办结|解决|完成|销号|修复|落实|化解)"
)
MANY_DIGITS = re.compile(r"(?:[\d０-９][\s\-－—.]{0,2}){7}")


@dataclass(frozen=True, slots=True)
class Days:
    """When a matter was received, is due, was closed. `received_key`: the first's column."""

    received: date | None
    due: date | None
    closed: date | None
    received_key: str = "collected_on"


def order_of_days(days: Days, today: date) -> Iterator[Finding]:
    """Registered, then due; registered, then closed; nothing received or closed tomorrow."""
    received, due, closed = days.received, days.due, days.closed
    if received and due and due < received:
        sentence = _("The deadline %(due)s lies before the day of registration %(received)s.")
        values = {"due": due, "received": received}
        yield "error", "due_before_received", "due_on", sentence % values
    if received and closed and closed < received:
        sentence = _(
            "Closed on %(closed)s, before it was received on %(received)s. Which day is wrong?"
        )
        values = {"closed": closed, "received": received}
        yield "question", "closed_before_received", "closed_on", sentence % values
    for key, day in ((days.received_key, received), ("closed_on", closed)):
        if day and day > today:
            sentence = _("%(day)s has not come yet. Which day is meant?")
            yield "question", "day_to_come", key, sentence % {"day": day}


def contradiction(against: str) -> Finding:
    """The mark says one thing, another cell the other."""
    sentence = _("The mark contradicts “%(against)s”. Is the matter closed out or not?")
    return "question", "contradictory_status", "closed_mark", sentence % {"against": against}


def says_pending(text: str) -> bool:
    """Whether a text says that something still goes on."""
    return bool(PENDING.search(text)) and not DONE.search(text)


def numbers_in_texts(texts: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """R9: identity and telephone numbers do not belong into free text. `texts`: (key, text)."""
    for key, text in texts:
        if MANY_DIGITS.search(text) and find_numbers(text):
            yield (
                "remark",
                "number_in_text",
                key,
                _("An identity, telephone or bank card number stands in this text."),
            )


def nobody_responsible(key: str = "responsible_name") -> Finding:
    """R10: without a responsible person a matter stays registered."""
    sentence = _("No responsible person: arrives registered, unassigned.")
    return "remark", "nobody_responsible", key, sentence


def no_deadline() -> Finding:
    """R10: without a deadline an open matter stays registered."""
    return "remark", "no_deadline", "due_on", _("No deadline: arrives registered, unassigned.")


def waiting() -> Finding:
    """挂账: a stage of its own that a person enters later."""
    return "remark", "waiting", "closed_mark", _("Waiting (挂账): arrives as an open matter.")


def closed_without_result() -> Finding:
    """R58a."""
    sentence = _(
        "Closed out without a result or a date: arrives as historical, outcome not recorded."
    )
    return "remark", "closed_without_result", "closed_mark", sentence


def completed_not_closed() -> Finding:
    """R12."""
    sentence = _("Finished but not marked as closed out: arrives as completed, to be verified.")
    return "remark", "completed_not_closed", "closed_on", sentence
