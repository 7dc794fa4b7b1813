"""The timeline of an entry in sentences (R57)."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.models import Event

from ..modeladmin.timeline import TimelineEntry, Told, events_of, shown
from .choices import EndReason
from .verbs import EntryVerb

DID = {
    EntryVerb.ENTER: gettext_lazy("entered the household on the register"),
    EntryVerb.REVIEW: gettext_lazy("reviewed how the household is"),
    EntryVerb.CORRECT: gettext_lazy("corrected what was entered"),
    EntryVerb.PROPOSE_END: gettext_lazy("proposed to take it off the register"),
    EntryVerb.CONFIRM_END: gettext_lazy("verified it and took it off the register"),
    EntryVerb.KEEP: gettext_lazy("kept it on the register"),
    EntryVerb.VOID: gettext_lazy("voided it"),
    EntryVerb.MOVE_AREA: gettext_lazy("carried it over to the succeeding area"),
}
SAID = {
    "category": gettext_lazy("Difficulty category"),
    "finding": gettext_lazy("What was found"),
    "words": gettext_lazy("Words"),
    "reason": gettext_lazy("Reason"),
    "origin": gettext_lazy("From the file"),
    "next_on": gettext_lazy("Next review"),
    "cause": gettext_lazy("Cause of the difficulty"),
    "needs": gettext_lazy("What is needed"),
    "entry_remarks": gettext_lazy("Remarks"),
    "category_id": gettext_lazy("Difficulty category"),
    "responsible_id": gettext_lazy("Responsible person"),
}
BY_KEY = ("category_id", "responsible_id")


def entry_timeline(record_id: int, *, after: int = 0) -> list[TimelineEntry]:
    """Newest first."""
    return shown(events_of(record_id, after=after), tell=_tell)


def _tell(event: Event) -> Told:
    return str(DID[EntryVerb(event.verb)]), _facts(event)


def _facts(event: Event) -> Iterator[tuple[str, str]]:
    if event.payload is None:
        yield _("Content"), _("Erased under the rules of retention.")
        return
    payload: dict[str, Any] = json.loads(event.payload)
    for name, value in payload.items():
        if name == "end_reason" and value:
            yield _("Why it ends"), str(EndReason(value).label)
        elif name in BY_KEY:
            yield str(SAID[name]), _("changed")
        elif name in SAID and value:
            said = f"{value[0] or '—'} → {value[1] or '—'}" if isinstance(value, list) else value
            yield str(SAID[name]), str(said)
