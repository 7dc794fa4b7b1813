"""What the household itself answers after close-out, once (R40)."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..models.item import TOLD
from ..state import ItemState
from ..verbs import Verb
from .move import move


def has_told(state: ItemState) -> bool:
    """Whether this close-out has its answer; one after a reopening has its own."""
    told_on, closed_on = state.details.told_on, state.closed_on
    return told_on is not None and (closed_on is None or told_on >= closed_on)


def plan_tell(state: ItemState, answer: str, *, actor: Actor, now: datetime) -> Plan:
    """Kept apart from what the verifier wrote; neither overwrites the other."""
    if answer not in TOLD:
        raise Refused(_("This answer about satisfaction does not exist."))
    if has_told(state):
        raise Refused(_("The household has answered already."))
    return move(
        state,
        Verb.TELL_SATISFACTION,
        actor=actor,
        now=now,
        payload={"satisfaction": answer},
        child={"told_satisfaction": answer, "told_on": localdate(now)},
    )
