"""What the call or visit of a spot check found (R14a)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import SYSTEM, Actor
from records.base.engine import apply
from records.base.engine.errors import NotAllowed, Refused
from records.base.models import Event
from records.ledgers.actions import ReasonInput, plan_reopen
from records.ledgers.actions.move import move, required
from records.ledgers.permissions import may
from records.ledgers.state import ItemState, load_state
from records.ledgers.verbs import Verb

from ..choices import KNOWN, CheckResult
from ..models import SpotCheck


@dataclass(frozen=True)
class CheckInput:
    """`on_word_of_id`: the cadre who called or visited, where somebody else types it in.

    `told`: the household knows what follows.
    """

    result: str
    words: str
    on_word_of_id: int | None = None
    told: bool = False


def check_apart(state: ItemState, actor: Actor, on_word_of_id: int | None = None) -> None:
    """The call or visit is made by someone who had no part in the matter; so is its entry."""
    sides, cadres = actor.sides, actor.cadre_sides
    part = Q(actor_id__in=sides) | Q(acting_for_id__in=sides)
    part |= Q(cadre_id__in=cadres) | Q(on_word_of_id__in=cadres)
    answering = state.side.cadres | {state.responsible_id}
    if Event.objects.filter(part, record=state.id).exists() or cadres & answering:
        raise NotAllowed(_("You had a part in this matter; somebody else makes the check."))
    if on_word_of_id is None:
        return
    word = Q(cadre_id=on_word_of_id) | Q(on_word_of_id=on_word_of_id)
    word |= Q(actor__cadre=on_word_of_id) | Q(acting_for__cadre=on_word_of_id)
    if Event.objects.filter(word, record=state.id).exists() or on_word_of_id in answering:
        raise NotAllowed(_("Whose word it is had a part in this matter; somebody else checks it."))


@transaction.atomic
def record_check(check_id: int, data: CheckInput, *, actor: Actor, now: datetime) -> SpotCheck:
    """What the call or visit found. “Not in fact done” reopens the matter in the same go."""
    row = SpotCheck.objects.select_for_update(of=("self",)).select_related("round").get(pk=check_id)
    _check_answer(row, data)
    state = load_state(row.record_id)
    check_apart(state, actor, data.on_word_of_id)
    row.words = required(data.words, _("Say what was heard or seen."))
    row.result, row.told, row.on_word_of_id = data.result, data.told, data.on_word_of_id
    row.checked_by_id, row.checked_on = actor.user_id, localdate(now)
    _write_down(state, row, actor, now)
    row.save(update_fields=["result", "words", "told", "on_word_of", "checked_by", "checked_on"])
    return row


def _check_answer(row: SpotCheck, data: CheckInput) -> None:
    if not row.drawn:
        raise Refused(_("Only what was drawn is checked."))
    if row.result in KNOWN:
        raise Refused(_("This check has its result already."))
    if data.result not in CheckResult.values:
        raise Refused(_("Choose what the check found."))
    if data.told and data.result not in KNOWN:
        raise Refused(_("Who was not reached was told nothing."))


def _write_down(state: ItemState, row: SpotCheck, actor: Actor, now: datetime) -> None:
    """The check stands in the timeline. What was not in fact done is reopened with it: by whoever
    checked, or by the system where that role reads only (an inspector)."""
    payload = {"month": f"{row.round.month:%Y-%m}", "check": row.result, "words": row.words}
    if row.told:
        payload["told_on"] = localdate(now).isoformat()
    word = row.on_word_of_id
    plan = move(state, Verb.SPOT_CHECK, actor=actor, now=now, payload=payload, on_word_of_id=word)
    apply([plan])
    if row.result != CheckResult.NOT_DONE:
        return
    after = load_state(state.id)
    reason = ReasonInput(_("Spot check: not in fact done. %(words)s") % {"words": row.words})
    reopener = actor if may(actor, Verb.REOPEN, after.ground) else SYSTEM
    apply([plan_reopen(after, reason, actor=reopener, now=now)])
