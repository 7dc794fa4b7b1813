"""The only door through which publicity sees a record.

What passes is typed, allow-listed and identifies nobody (R46); names go in as questions and come
out as places in a text, never as names (R48).
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from records.access.queries import actor_for
from records.base.kinds import Confidentiality
from records.base.models import InboxMessage, Record, RecordQuerySet
from records.base.outbox import Handler, consume
from records.base.paths import within
from records.base.roles import PUBLICITY
from records.base.sensitive.free_text import find_numbers
from records.base.stages import Stage
from records.ledgers.actions.move import EVIDENCE_CHANGED, TRACKING
from records.ledgers.choices import KNOWN_CATEGORIES, PublicStage
from records.ledgers.error_reports import register_error_report, seal_contact
from records.ledgers.queries import card_place, identifying_texts, journey
from records.ledgers.receipt.following import (
    Following,
    followings,
    mark_of,
    seal_code,
    take_answer,
    tidy,
)
from records.ledgers.reports import MonthlyCount, counts_by_month

__all__ = [
    "Candidate",
    "Description",
    "Following",
    "MonthlyCount",
    "NoSuchRecord",
    "NotEvidence",
    "PublicStage",
    "Span",
    "Step",
    "by_reference",
    "candidates",
    "changes",
    "describe",
    "drop",
    "find_identifying",
    "followings",
    "followings_changed",
    "mark_of",
    "monthly_figures",
    "receive",
    "tidy",
]


class NoSuchRecord(LookupError):
    """No record has this key."""


class NotEvidence(ValueError):
    """The record is not closed out, is restricted, or only historical: it proves nothing (R47)."""


@dataclass(frozen=True)
class Step:
    """One stage passed; `month` as "2026-05"."""

    stage: str
    label: str
    month: str


@dataclass(frozen=True)
class Description:
    """What the public may know of a record (R46)."""

    key: UUID
    kind: str
    category: str
    place: str
    area_code: str
    closed_month: str
    days_band: str
    outcome: str
    stages: tuple[Step, ...]
    current: bool
    version: int


@dataclass(frozen=True)
class Candidate:
    """What an editor may know of a record that a story could rest on."""

    key: UUID
    reference: str
    ledger: str
    category: str
    place: str
    closed_month: str
    outcome: str


@dataclass(frozen=True)
class Span:
    """Where identifying text stands; `kind`: name, address, identity, phone or bank_card."""

    start: int
    end: int
    kind: str


def candidates(user: object, *, search: str = "", limit: int = 50) -> list[Candidate]:
    """Closed-out matters in the user's area, newest first; only for publicity's roles."""
    rows = _provable(user)
    if search:
        rows = rows.filter(reference__icontains=search) | rows.filter(topic__icontains=search)
    return [_candidate(row) for row in rows.order_by("-closed_on", "-id")[:limit]]


def by_reference(user: object, reference: str) -> Candidate | None:
    """The candidate with this number, if the user may rest a story on it."""
    row = _provable(user).filter(reference=reference.strip().upper()).first()
    return _candidate(row) if row else None


def describe(key: UUID, *, hold: bool = False) -> Description:
    """What a card shows. NoSuchRecord; NotEvidence for what was never closed out by a person.

    `hold`, inside a transaction: the record cannot change until it ends, so that a card frozen in
    it is neither older than a reopening nor missed by its notice.
    """
    rows = Record.objects.select_related("area__parent").filter(uid=key)
    row = (rows.select_for_update(of=("self",)) if hold else rows).first()
    if row is None:
        raise NoSuchRecord(str(key))
    if row.confidentiality != Confidentiality.ORDINARY or row.stage != Stage.CLOSED_OUT:
        raise NotEvidence(row.stage)
    place = card_place(row)
    closed_on = row.closed_on or date.max
    return Description(
        key=row.uid,
        kind=row.subkind,
        category=public_category(row.topic),
        place=place.full_name,
        area_code=place.code,
        closed_month=f"{closed_on:%Y-%m}",
        days_band=band((closed_on - row.opened_on).days),
        outcome=row.outcome,
        stages=tuple(Step(*step) for step in journey(row)),
        current=True,
        version=row.event_count,
    )


def public_category(topic: str) -> str:
    """The category where it is one that everybody uses; free words stay inside (R46)."""
    return topic if topic in KNOWN_CATEGORIES else ""


def band(days: int) -> str:
    """Days taken, coarse enough to single nobody out (R46)."""
    for last, name in ((7, "0-7"), (15, "8-15"), (30, "16-30"), (60, "31-60")):
        if days <= last:
            return name
    return "61+"


def find_identifying(keys: Sequence[UUID], text: str) -> list[Span]:
    """Where the text names or numbers a person of these records, or any number of a person.

    Whatever fails in here is raised: who asks must then publish nothing (R48).
    """
    spans = [Span(found.start, found.end, str(found.kind)) for found in find_numbers(text)]
    for kind, wanted in identifying_texts(keys):
        pattern = r"\s*".join(re.escape(letter) for letter in wanted if not letter.isspace())
        spans += [Span(*match.span(), kind) for match in re.finditer(pattern, text)]
    return sorted(spans, key=lambda span: (span.start, span.end))


def monthly_figures() -> list[MonthlyCount]:
    """Counts by month, township and mechanism, and by year for everything (area code "")."""
    return counts_by_month()


def drop(kind: str, payload: dict[str, str]) -> None:
    """One row into the inbox: the only thing that the portal's account may write."""
    sealed = seal_code(seal_contact(payload))
    InboxMessage.objects.create(
        kind=kind,
        payload=json.dumps(sealed, ensure_ascii=False),
        received_at=timezone.now(),
    )


def receive(kind: str, payload: dict[str, str]) -> str:
    """Make a record of what came in; its reference number. ValueError for an unknown kind."""
    receiver = {"error_report": register_error_report, "satisfaction": take_answer}.get(kind)
    if receiver is None:
        raise ValueError(kind)
    return receiver(payload)


def followings_changed(handler: Handler) -> int:
    """Hand each waiting “tracking” to publicity, once; how many there were (R40)."""
    return consume(TRACKING, handler, limit=1000)


def changes(handler: Handler) -> int:
    """Hand each waiting “evidence changed” to publicity, once; how many there were."""
    return consume(EVIDENCE_CHANGED, handler)


def _provable(user: object) -> RecordQuerySet:
    paths = actor_for(user).paths(PUBLICITY)
    return Record.objects.filter(
        within(paths), stage=Stage.CLOSED_OUT, confidentiality=Confidentiality.ORDINARY
    ).select_related("area__parent")


def _candidate(row: Record) -> Candidate:
    township = row.area.parent if row.area.level == "village" and row.area.parent else row.area
    return Candidate(
        key=row.uid,
        reference=row.reference,
        ledger=row.subkind,
        category=row.topic,
        place=township.short_name,
        closed_month=f"{row.closed_on:%Y-%m}",
        outcome=row.outcome,
    )
