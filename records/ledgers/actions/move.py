"""The part that all verbs share: who, when, and one plan with one entry."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotNow, Refused
from records.base.engine.plan import Entry, Notice, Plan
from records.base.models.record import Kind

from ..permissions import check_permission
from ..state import ItemState
from ..transitions import TRANSITIONS
from ..verbs import Verb

EVIDENCE_CHANGED = "evidence_changed"


def check_move(state: ItemState, verb: str, actor: Actor) -> str:
    """The stage after the verb; NotNow or NotAllowed when it may not be done (R12, R55)."""
    to = TRANSITIONS.get((state.stage, verb))
    if to is None:
        raise NotNow(_("The matter's present stage does not allow this action."))
    check_permission(actor, verb, state.area_path, state.stage, state.organisation_id)
    return to


def move(
    state: ItemState,
    verb: Verb,
    *,
    actor: Actor,
    now: datetime,
    payload: Mapping[str, object],
    record: Mapping[str, object] | None = None,
    child: Mapping[str, object] | None = None,
    on_word_of_id: int | None = None,
    notices: tuple[Notice, ...] = (),
) -> Plan:
    """A plan of one entry on an existing item, after asking who and when."""
    to = check_move(state, verb, actor)
    return Plan(
        kind=Kind.LEDGER_ITEM,
        actor=actor,
        uid=state.uid,
        version=state.version,
        record_id=state.id,
        entries=(Entry(verb, to, now, payload, on_word_of_id),),
        record=record or {},
        child=child or {},
        notices=notices,
    )


def evidence_changed(state: ItemState, change: str, now: datetime) -> Notice:
    """Tells publicity that a record its cards may rest on is no longer what it was (R46)."""
    return Notice(
        EVIDENCE_CHANGED,
        {"key": str(state.uid), "change": change, "on": localdate(now).isoformat()},
    )


def required(text: str, message: str) -> str:
    """The text without outer blanks; Refused with the message when nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise Refused(message)
    return stripped
