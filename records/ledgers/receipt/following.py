"""Stage and dates of a matter, for whoever gives its number and code: nothing else (R22a, R40)."""

import hmac
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from records.base.actor import SYSTEM
from records.base.engine import Refused, apply
from records.base.kinds import Confidentiality, Kind
from records.base.models import Record
from records.base.search.grams import folded
from records.base.sensitive import blind_index
from records.base.sensitive.field import decrypt, encrypt
from records.base.stages import Stage

from ..actions.told import plan_tell
from ..choices import PublicStage
from ..duplicates.chain import kept_of, taken_in
from ..models import LedgerItem
from ..state import load_state

CODE, WHERE = "code", "inbox.code"
PUBLIC: dict[str, PublicStage] = {
    Stage.REGISTERED: PublicStage.RECEIVED,
    Stage.COMPLETED: PublicStage.VERIFYING,
    Stage.SUSPENDED: PublicStage.PAUSED,
    Stage.WAITING: PublicStage.PLANNED,
    Stage.CLOSED_OUT: PublicStage.CLOSED,
    Stage.HISTORICAL: PublicStage.CLOSED,
    Stage.VOIDED: PublicStage.STRUCK,
}


@dataclass(frozen=True)
class Following:
    """What may be told. `mark`: a keyed hash of number and code. `asks`: an answer is awaited."""

    number: str
    mark: str
    stage: str
    opened_on: date
    due_on: date | None
    next_on: date | None
    completed_on: date | None
    closed_on: date | None
    asks: bool


def mark_of(number: str, code: str) -> str:
    """The same for the same number and code, however they were typed; says nothing of either."""
    return blind_index("tracking", f"{tidy(number)}|{tidy(code)}")


def tidy(typed: str) -> str:
    """Full-width as half-width, any dash as a hyphen, no blanks, capital letters."""
    plain = folded(typed).upper().replace(" ", "")
    return plain.replace("—", "-").replace("–", "-").replace("−", "-")


def followings(key: UUID) -> list[Following]:
    """The matter and whatever was merged into it and goes on as it does; none when restricted."""
    item = LedgerItem._default_manager.filter(uid=key).first()
    if item is None or item.confidentiality != Confidentiality.ORDINARY:
        return []
    kept_id = kept_of([item.pk]).get(item.pk, item.pk)
    merged = LedgerItem._default_manager.filter(pk__in=[*taken_in(kept_id), kept_id])
    rows = {row.pk: row for row in merged}
    own = _following(rows.pop(kept_id))
    others = [
        replace(own, number=row.reference, mark=_mark(row), opened_on=row.opened_on, asks=False)
        for row in rows.values()
    ]
    return [found for found in (own, *others) if found.mark]


def follow(number: str, code: str) -> Following | None:
    """For the hotline: None alike for an unknown number, a wrong code and a restricted matter."""
    row = Record.objects.filter(kind=Kind.LEDGER_ITEM, reference=tidy(number)).first()
    found = followings(row.uid) if row else []
    mark = mark_of(number, code)
    return next((one for one in found if hmac.compare_digest(one.mark, mark)), None)


def seal_code(payload: dict[str, str]) -> dict[str, str]:
    """The payload with its code encrypted: an inbox row holds nothing secret in clear."""
    return {
        name: encrypt(value, WHERE) if name == CODE and value else value
        for name, value in payload.items()
    }


def take_answer(payload: dict[str, str]) -> str:
    """The household's answer onto its matter; its number, or "" for what was no answer of it.

    Payload: `number`, `code` (sealed), `answer`. What is wrong, late or said twice is dropped: it
    would be wrong again next time.
    """
    code = decrypt(payload[CODE], WHERE)
    found = follow(payload["number"], code)
    if found is None or not found.asks:
        return ""
    record = Record.objects.get(reference=found.number)
    try:
        apply(
            [plan_tell(load_state(record.pk), payload["answer"], actor=SYSTEM, now=timezone.now())]
        )
    except Refused:
        return ""
    return found.number


def _following(row: LedgerItem) -> Following:
    told = row.told_on is not None and (row.closed_on is None or row.told_on >= row.closed_on)
    stage = PUBLIC.get(row.stage, PublicStage.HANDLED)
    paused = stage in (PublicStage.PAUSED, PublicStage.PLANNED)
    return Following(
        number=row.reference,
        mark=_mark(row),
        stage=stage,
        opened_on=row.opened_on,
        due_on=None if paused else row.due_on,
        next_on=row.next_on if paused else None,
        completed_on=row.completed_on,
        closed_on=row.closed_on,
        asks=row.stage == Stage.CLOSED_OUT and not told,
    )


def _mark(row: LedgerItem) -> str:
    return mark_of(row.reference, row.tracking_code) if row.tracking_code else ""
