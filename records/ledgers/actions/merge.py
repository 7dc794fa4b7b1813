"""Duplicates (R21): one is merged into the other, which takes it in; both numbers go on."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..state import ItemState
from ..verbs import Verb
from .move import check_act, check_move, move
from .work import check_letters


@dataclass(frozen=True)
class MergeInput:
    """The matter that is kept, as its rules see it, and its number."""

    kept: ItemState
    kept_reference: str
    reason: str = ""


def check_mergeable(state: ItemState, kept: ItemState, actor: Actor) -> None:
    """Two open matters of one ledger, both within reach of the actor (R21, R56).

    What a unit was asked by letter would be lost with it: the letter is settled first (R13a).
    """
    if kept.id == state.id:
        raise Refused(_("A matter is not merged into itself."))
    if kept.ledger != state.ledger:
        raise Refused(_("Matters of different ledgers are not merged."))
    check_move(kept, Verb.TAKE_IN, actor)
    if state.details.leads:
        raise Refused(_("Other matters hang on this one; keep it and merge the other into it."))
    check_letters(state)


def plan_merge(state: ItemState, data: MergeInput, *, actor: Actor, now: datetime) -> Plan:
    """Out of the way for good; its number points to the one that is kept."""
    check_act(state, Verb.MERGE, actor, now)
    check_mergeable(state, data.kept, actor)
    return move(
        state,
        Verb.MERGE,
        actor=actor,
        now=now,
        payload={"merged_into": data.kept_reference, "reason": data.reason.strip()},
        record={"next_on": None},
        child={"merged_into_id": data.kept.id, "lead_matter_id": None},
    )


def plan_take_in(kept: ItemState, reference: str, *, actor: Actor, now: datetime) -> Plan:
    """The entry of the matter that is kept; `reference`: of the one that it takes in."""
    return move(kept, Verb.TAKE_IN, actor=actor, now=now, payload={"taken_in": reference})


def plans_of_merge(
    state: ItemState, reference: str, data: MergeInput, *, actor: Actor, now: datetime
) -> list[Plan]:
    """Both sides of one merge, for one apply; `reference`: of the matter that goes."""
    merged = plan_merge(state, data, actor=actor, now=now)
    return [merged, plan_take_in(data.kept, reference, actor=actor, now=now)]
