"""The timeline in sentences for people (R57), with the why of days that were counted (R2)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.clock import Explained
from records.base.clock.sentences import why
from records.base.models import Event
from records.base.stages import Outcome, Stage
from records.base.tiers import Tier

from ..choices import (
    Cause,
    Ledger,
    Part,
    Risk,
    Satisfaction,
    Source,
    StabilityState,
    Verification,
)
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
    Verb.ESCALATE: gettext_lazy("sent it up to the next tier"),
    Verb.ACCEPT: gettext_lazy("accepted it from the tier below"),
    Verb.SEND_BACK: gettext_lazy("did not accept it and sent it back down"),
    Verb.HAND_DOWN: gettext_lazy("handed it down with an answer"),
    Verb.REQUEST_EXTENSION: gettext_lazy("asked for an extension"),
    Verb.GRANT_EXTENSION: gettext_lazy("granted the extension"),
    Verb.REFUSE_EXTENSION: gettext_lazy("did not grant the extension"),
    Verb.SUSPEND: gettext_lazy("suspended it"),
    Verb.RESUME: gettext_lazy("resumed it"),
    Verb.PUT_ON_PLAN: gettext_lazy("listed it as waiting for its conditions"),
    Verb.REVIEW_PLAN: gettext_lazy("reviewed what it waits for"),
    Verb.TAKE_UP: gettext_lazy("took it up again"),
    Verb.ASK_OTHERS: gettext_lazy("sent a transfer letter"),
    Verb.RECORD_ANSWER: gettext_lazy("recorded the answer of a unit"),
    Verb.TELL_HOUSEHOLD: gettext_lazy("told the household of the answer"),
    Verb.MERGE: gettext_lazy("merged it as a duplicate"),
    Verb.TAKE_IN: gettext_lazy("took in a duplicate"),
    Verb.LEAD: gettext_lazy("made it the lead of a common problem"),
    Verb.HANG_ON: gettext_lazy("hung it on a common problem"),
    Verb.LET_GO: gettext_lazy("took it off the common problem"),
    Verb.PROPOSE_RESULT: gettext_lazy("proposed the common result"),
    Verb.ASSESS: gettext_lazy("assessed its stability"),
    Verb.ANALYSE: gettext_lazy("analysed why it fell overdue"),
    Verb.SUPERVISE: gettext_lazy("raised a supervision order"),
    Verb.REPLY_ORDER: gettext_lazy("replied to a supervision order"),
    Verb.RECALCULATE: gettext_lazy("moved the deadline after a new calendar or policy"),
    Verb.MOVE_AREA: gettext_lazy("carried it over to the succeeding area"),
    Verb.TELL_SATISFACTION: gettext_lazy("took down the answer that the household gave"),
    Verb.SPOT_CHECK: gettext_lazy("recorded a spot check"),
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
    "part": (gettext_lazy("Part"), Part),
    "cause": (gettext_lazy("Cause"), Cause),
    "risk": (gettext_lazy("Risk level"), Risk),
    "stability_state": (gettext_lazy("State of stability"), StabilityState),
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
    "answer_by": gettext_lazy("Answer by"),
    "answer": gettext_lazy("Answer"),
    "resumes_on": gettext_lazy("Resumes on"),
    "plan": gettext_lazy("Plan"),
    "review_on": gettext_lazy("Next review"),
    "days": gettext_lazy("Days added"),
    "wanted_on": gettext_lazy("New deadline asked for"),
    "unit": gettext_lazy("Unit"),
    "asked": gettext_lazy("What is asked of the unit"),
    "reply_by": gettext_lazy("Reply asked by"),
    "answered_on": gettext_lazy("Answered on"),
    "told_on": gettext_lazy("Household told on"),
    "missed_on": gettext_lazy("Deadline that was missed"),
    "remedy": gettext_lazy("Remedy"),
    "merged_into": gettext_lazy("Merged into"),
    "taken_in": gettext_lazy("Taken in"),
    "lead": gettext_lazy("Common problem"),
    "hanging": gettext_lazy("Hanging on it"),
    "promised_on": gettext_lazy("New date"),
    "people_concerned": gettext_lazy("People concerned"),
    "people_count": gettext_lazy("Number of people"),
    "measures": gettext_lazy("Measures taken"),
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


# What was done, and (what, value) pairs.
Told = tuple[str, Iterable[tuple[str, str]]]
Tell = Callable[[Event], Told]


@dataclass(frozen=True)
class TimelineEntry:
    """One entry as shown. `facts`: (what, value) pairs; `why`: of a day that it counted (R2)."""

    sequence: int
    at: datetime
    who: str
    on_word_of: str
    acting_for: str
    did: str
    stage: str
    facts: tuple[tuple[str, str], ...]
    why: tuple[str, ...] = ()


def events_of(record_id: int, *, after: int = 0) -> QuerySet:
    """The entries with a sequence above `after`, newest first, with their people."""
    rows = Event.objects.filter(record_id=record_id, sequence__gt=after)
    return rows.select_related("actor", "acting_for", "on_word_of").order_by("-sequence")


def shown(events: Iterable[Event], *, tell: Tell | None = None) -> list[TimelineEntry]:
    """`tell`: how another family says what was done, and its facts."""
    return [_shown(event, tell or _tell) for event in events]


def _tell(event: Event) -> Told:
    return str(DID[Verb(event.verb)]), _facts(event)


def _shown(event: Event, tell: Tell) -> TimelineEntry:
    did, facts = tell(event)
    return TimelineEntry(
        sequence=event.sequence,
        at=event.at,
        who=str(event.actor) if event.actor else _("The system"),
        on_word_of=str(event.on_word_of or ""),
        acting_for=str(event.acting_for or ""),
        did=did,
        stage=str(Stage(event.stage).label),
        facts=tuple(facts),
        why=_why(event),
    )


def _why(event: Event) -> tuple[str, ...]:
    """The sentences of the day that the entry counted; none for an older or erased one."""
    counted = json.loads(event.payload or "{}").get("why")
    return tuple(why(Explained.from_data(counted))) if counted else ()


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
        elif name == "tier":
            yield _("Where it is"), _arrow(*(Tier(tier).label for tier in value))
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
    empty = _("(empty)")
    return f"{before or empty} → {after or empty}"


def _moved(pair: list[str | None]) -> str:
    before, after = pair
    if before == after:
        return str(after)
    return _arrow(before, after) if before else str(after)
