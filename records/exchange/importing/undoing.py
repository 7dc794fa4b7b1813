"""Taking an import back: what nobody has touched since is voided, nothing is deleted (R59)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import NotNow, Plan, Refused, apply
from records.base.kinds import Kind
from records.base.models import Record
from records.base.stages import Stage
from records.ledgers.actions import ReasonInput, plan_void
from records.ledgers.difficulty.actions import plan_void_entry
from records.ledgers.difficulty.state import load_entry
from records.ledgers.state import ItemState, load_states

from ..choices import BatchStage
from ..models import ImportBatch

PART = 200
NOT_UNDONE = "not_undone"
SMALL = 1_000  # records


@dataclass
class Undone:
    """How many were voided; `refused` says why others could not be."""

    voided: int = 0
    refused: str = ""


def came_with(batch: ImportBatch) -> Any:
    """Every record of an import, measures of its difficulty entries included."""
    own = Record.objects.filter(pk__in=batch.rows.filter(record__isnull=False).values("record"))
    by_entry = Q(ledgeritem__difficulty_entry__in=own.values("pk"))
    return Record.objects.filter(Q(pk__in=own.values("pk")) | by_entry)


def untouched(batch: ImportBatch) -> Any:
    """Those that have no entry since the import: all its entries carry the same moment."""
    return came_with(batch).filter(updated_at=F("created_at")).exclude(stage=Stage.VOIDED)


def touched(batch: ImportBatch) -> Any:
    """Those that somebody has worked on since; they stay."""
    return came_with(batch).exclude(updated_at=F("created_at")).exclude(stage=Stage.VOIDED)


def check_undo(batch: ImportBatch) -> None:
    """Only what was taken in can be taken back, once. Raises NotNow."""
    if batch.stage != BatchStage.APPLIED:
        raise NotNow(_("This import is not there to be taken back."))


def undo(
    batch: ImportBatch, actor: Actor, say: Callable[[int], None] = lambda _done: None
) -> Undone:
    """Void part after part; to be called again after a crash. Raises NotNow.

    Where the rules refuse some, the import says so and stays taken in.
    """
    check_undo(batch)
    reason = _("The import %(file)s of %(day)s was taken back.") % {
        "file": batch.file_name,
        "day": date_format(batch.created_at, "Y-m-d"),
    }
    now, result, last = timezone.now(), Undone(), 0
    # Measures come before the entries that they belong to: newer keys first.
    rows = untouched(batch).order_by("-pk")
    while True:
        older = rows.filter(pk__lt=last) if last else rows
        keys = list(older.values_list("pk", "kind")[:PART])
        if not keys:
            break
        void_part(keys, reason, actor, now, result)
        last = keys[-1][0]
        say(result.voided)
    mine = ImportBatch.objects.filter(pk=batch.pk, stage=BatchStage.APPLIED)
    if result.refused:
        mine.update(problems=[*batch.problems, not_undone(result.refused)])
    else:
        mine.update(stage=BatchStage.UNDONE, undone_at=now)
    return result


def not_undone(sentence: str) -> dict[str, str]:
    """What the import itself says when rules have refused a part: it is not taken back whole."""
    return {"kind": "error", "code": NOT_UNDONE, "sentence": sentence}


def why_not_undone(batch: ImportBatch) -> str:
    """Why a part could not be taken back the last time; "" where nothing was refused."""
    said = [p["sentence"] for p in batch.problems if p.get("code") == NOT_UNDONE]
    return said[-1] if said and batch.stage == BatchStage.APPLIED else ""


def void_part(
    keys: Sequence[tuple[int, str]], reason: str, actor: Actor, now: datetime, result: Undone
) -> None:
    """One transaction; what the rules refuse stays, and why is said.

    Measures go first: an entry is not voided while one of its measures is open.
    What somebody has worked on since the keys were read is left, like all that was touched.
    """

    def void_matter(state: ItemState) -> Plan:
        return plan_void(state, ReasonInput(reason), actor=actor, now=now)

    def void_entry(pk: int) -> Plan:
        return plan_void_entry(load_entry(pk), reason, actor=actor, now=now)

    with transaction.atomic():
        left = locked(pk for pk, _kind in keys)
        entries = [pk for pk, kind in keys if kind == Kind.DIFFICULTY_ENTRY and pk in left]
        matters = [pk for pk, kind in keys if kind == Kind.LEDGER_ITEM and pk in left]
        states = load_states(matters)
        void([partial(void_matter, states[pk]) for pk in matters], result)
        void([partial(void_entry, pk) for pk in entries], result)


def locked(keys: Iterable[int]) -> set[int]:
    """Those of them that are still as they came, held until the transaction ends."""
    rows = Record.objects.select_for_update().filter(pk__in=list(keys))
    still = rows.filter(updated_at=F("created_at")).exclude(stage=Stage.VOIDED)
    return set(still.order_by("pk").values_list("pk", flat=True))


def void(plans_of: Sequence[Callable[[], Plan]], result: Undone) -> None:
    """Carry out those that the rules allow."""
    plans: list[Plan] = []
    for plan_of in plans_of:
        try:
            plans.append(plan_of())
        except Refused as refused:
            result.refused = str(refused)
    apply(plans)
    result.voided += len(plans)
