"""Going up a tier and coming back down, one matter with one number all the way (分级上报, R13)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.clock import NATIONAL, Calendar
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan
from records.base.tiers import ABOVE, BELOW, Tier

from ..state import ItemState
from ..verbs import Verb
from .assign import Serving, check_serving
from .correct import ReasonInput
from .deadline import term_end
from .move import check_act, move, required


@dataclass(frozen=True)
class EscalateInput:
    """`calendar`: for the answer-by date, where the policy lets a term roll over days off."""

    reason: str
    calendar: Calendar = NATIONAL


@dataclass(frozen=True)
class AcceptInput:
    """Who answers for it at the upper tier, and in whose service they are."""

    responsible_id: int | None
    responsible_name: str = ""
    serving: Serving | None = None
    note: str = ""


@dataclass(frozen=True)
class HandDownInput:
    """The answer; without a named person, whoever sent it up answers for it again."""

    answer: str
    responsible_id: int | None = None
    responsible_name: str = ""
    serving: Serving | None = None


def plan_escalate(state: ItemState, data: EscalateInput, *, actor: Actor, now: datetime) -> Plan:
    """What this tier cannot solve is put to the next, which answers within the policy's days."""
    today = check_act(state, Verb.ESCALATE, actor, now)
    reason = required(data.reason, _("Say why it cannot be solved here."))
    answer_by = term_end(state, state.details.terms.accept_days, "accept", today, data.calendar)
    return move(
        state,
        Verb.ESCALATE,
        actor=actor,
        now=now,
        payload={
            "reason": reason,
            "tier": [state.tier, ABOVE[state.tier]],
            "sent_up": state.responsible_id,
            "answer_by": answer_by.on,
            "why": answer_by.as_data(),
        },
        record={"next_on": answer_by.on},
        child={"sent_up_by_id": state.responsible_id},
    )


def plan_accept(state: ItemState, data: AcceptInput, *, actor: Actor, now: datetime) -> Plan:
    """The upper tier takes it: its own responsible person, the deadline as it was."""
    today = check_act(state, Verb.ACCEPT, actor, now)
    if data.responsible_id is None:
        raise Refused(_("Name the responsible person."))
    check_serving(data.serving, state, today)
    return move(
        state,
        Verb.ACCEPT,
        actor=actor,
        now=now,
        payload={
            "tier": [state.tier, ABOVE[state.tier]],
            "responsible": [state.responsible_id, data.responsible_id],
            "responsible_name": data.responsible_name,
            "note": data.note.strip(),
        },
        record={
            "tier": Tier(ABOVE[state.tier]),
            "responsible_id": data.responsible_id,
            "next_on": None,
        },
    )


def plan_send_back(state: ItemState, data: ReasonInput, *, actor: Actor, now: datetime) -> Plan:
    """Not accepted: it stays with the tier and the person that sent it up."""
    check_act(state, Verb.SEND_BACK, actor, now)
    reason = required(data.reason, _("Say why it is not accepted."))
    return move(
        state,
        Verb.SEND_BACK,
        actor=actor,
        now=now,
        payload={"reason": reason},
        record={"next_on": None},
    )


def plan_hand_down(state: ItemState, data: HandDownInput, *, actor: Actor, now: datetime) -> Plan:
    """Back down one tier with an answer, to whoever sent it up or to somebody named."""
    today = check_act(state, Verb.HAND_DOWN, actor, now)
    answer = required(data.answer, _("Say what the answer is."))
    if data.responsible_id is not None:
        check_serving(data.serving, state, today)
    person = data.responsible_id or state.details.sent_up_by_id
    if person is None:
        raise Refused(_("Name the responsible person."))
    return move(
        state,
        Verb.HAND_DOWN,
        actor=actor,
        now=now,
        payload={
            "answer": answer,
            "tier": [state.tier, BELOW[state.tier]],
            "responsible": [state.responsible_id, person],
            "responsible_name": data.responsible_name,
        },
        record={"tier": Tier(BELOW[state.tier]), "responsible_id": person},
        child={"sent_up_by_id": None, "progress": answer},
    )
