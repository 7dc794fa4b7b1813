"""Every deadline that a matter had (R15), from its entries."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from records.base.models import Event

from ..verbs import Verb


@dataclass(frozen=True)
class Deadline:
    """A deadline that the matter had from a day on; `due_on` None: it was lifted (reopened).

    `did`: by what it moved, with the reason where one was given.
    """

    since: datetime
    due_on: date | None
    who: str
    did: str


def deadlines(events: Iterable[Event]) -> list[Deadline]:
    """Every deadline, newest first (R15), from the entries that set or lifted one."""
    found: list[Deadline] = []
    last: date | None = None
    for event in reversed(list(events)):
        payload = json.loads(event.payload or "{}")
        pair = payload.get("due_on")
        due_on = parse_date(pair[1]) if isinstance(pair, list) and pair[1] else None
        if isinstance(pair, list) and due_on != last:
            who, did = str(event.actor or _("The system")), str(Verb(event.verb).label)
            reason = payload.get("reason") or payload.get("words")
            found.append(Deadline(event.at, due_on, who, f"{did} · {reason}" if reason else did))
            last = due_on
    return list(reversed(found))
