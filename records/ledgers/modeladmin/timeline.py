"""The timeline in sentences for people (R57), and the deadlines that a matter had (R15)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.models import Event
from records.base.stages import Outcome, Stage

from ..choices import Ledger, Satisfaction, Source, Verification
from ..verbs import Verb

# What each verb says after the name of who did it.
DID = {
    Verb.REGISTER: gettext_lazy("registered the matter"),
    Verb.TAKE_OVER: gettext_lazy("took the matter over from the paper ledger"),
    Verb.AMEND: gettext_lazy("corrected what was entered"),
    Verb.ASSIGN: gettext_lazy("assigned the matter"),
    Verb.START: gettext_lazy("began to work on it"),
    Verb.NOTE: gettext_lazy("noted progress"),
    Verb.COMPLETE: gettext_lazy("reported it as completed"),
    Verb.RETURN: gettext_lazy("returned it"),
    Verb.CLOSE_OUT: gettext_lazy("verified it and closed it out"),
    Verb.CONFIRM: gettext_lazy("verified the historical close-out"),
    Verb.REOPEN: gettext_lazy("reopened it"),
    Verb.VOID: gettext_lazy("voided it"),
}
CODED = {
    "ledger": (gettext_lazy("Ledger"), Ledger),
    "source": (gettext_lazy("Source"), Source),
    "outcome": (gettext_lazy("Outcome"), Outcome),
    "verification": (gettext_lazy("How it was verified"), Verification),
    "satisfaction": (gettext_lazy("Satisfaction"), Satisfaction),
}
PLAIN = {
    "words": gettext_lazy("Words"),
    "result": gettext_lazy("Result of the work"),
    "confirmed_by": gettext_lazy("Confirmed by"),
    "finding": gettext_lazy("What was found"),
    "reason": gettext_lazy("Reason"),
    "responsible_name": gettext_lazy("Responsible person"),
    "note": gettext_lazy("Note"),
    "origin": gettext_lazy("From the file"),
    "closed_on": gettext_lazy("Closed on"),
}
AMENDED = {
    "demand": gettext_lazy("What is asked"),
    "topic": gettext_lazy("Category"),
    "caller_name": gettext_lazy("Who asked"),
    "caller_phone": gettext_lazy("Phone of who asked"),
    "source": gettext_lazy("Source"),
    "remarks": gettext_lazy("Remarks"),
    "household_id": gettext_lazy("Household"),
}


@dataclass(frozen=True)
class TimelineEntry:
    """One entry as shown. `facts`: (what, value) pairs."""

    sequence: int
    at: datetime
    who: str
    on_word_of: str
    did: str
    stage: str
    facts: tuple[tuple[str, str], ...]


def events_of(record_id: int, *, after: int = 0) -> QuerySet:
    """The entries with a sequence above `after`, newest first, with their people."""
    rows = Event.objects.filter(record_id=record_id, sequence__gt=after)
    return rows.select_related("actor", "on_word_of").order_by("-sequence")


def shown(events: Iterable[Event]) -> list[TimelineEntry]:
    return [_shown(event) for event in events]


def _shown(event: Event) -> TimelineEntry:
    return TimelineEntry(
        sequence=event.sequence,
        at=event.at,
        who=str(event.actor) if event.actor else _("The system"),
        on_word_of=str(event.on_word_of or ""),
        did=str(DID[Verb(event.verb)]),
        stage=str(Stage(event.stage).label),
        facts=tuple(_facts(event)),
    )


def _facts(event: Event) -> Iterable[tuple[str, str]]:
    if event.payload is None:
        yield _("Content"), _("Erased under the rules of retention.")
        return
    payload: dict[str, Any] = json.loads(event.payload)
    if event.verb == Verb.AMEND:
        yield from _amendments(payload)
        return
    for name, value in payload.items():
        if name in CODED and value:
            label, choices = CODED[name]
            yield str(label), str(choices(value).label)
        elif name in PLAIN and value:
            yield str(PLAIN[name]), str(value)
        elif name == "due_on":
            yield _("Deadline"), _moved(value)
        elif name == "files" and value:
            yield _("Files"), _(", ").join(file["name"] for file in value)


def _amendments(payload: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in payload.items():
        label = str(AMENDED.get(name, name))
        if value == "changed" or name == "household_id":
            yield label, _("changed")
        elif name == "source":
            yield label, _arrow(*(Source(v).label if v else "" for v in value))
        else:
            yield label, _arrow(*value)


def _arrow(before: Any, after: Any) -> str:
    return f"{before or _('(empty)')} → {after or _('(empty)')}"


def _moved(pair: list[str | None]) -> str:
    before, after = pair
    if before == after:
        return str(after)
    return _arrow(before, after) if before else str(after)


@dataclass(frozen=True)
class Deadline:
    """A deadline that the matter had from a day on; `due_on` None: it was lifted (reopened)."""

    since: datetime
    due_on: date | None
    who: str


def deadlines(events: Iterable[Event]) -> list[Deadline]:
    """Every deadline, newest first (R15), from the entries that set or lifted one."""
    found: list[Deadline] = []
    last: date | None = None
    for event in reversed(list(events)):
        pair = json.loads(event.payload or "{}").get("due_on")
        due_on = parse_date(pair[1]) if isinstance(pair, list) and pair[1] else None
        if isinstance(pair, list) and due_on != last:
            found.append(Deadline(event.at, due_on, str(event.actor or _("The system"))))
            last = due_on
    return list(reversed(found))
