"""Common problems (R21a): like matters of several households hang on one lead with one plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..state import ItemState
from ..transitions import TRANSITIONS
from ..verbs import Verb
from .correct import ReasonInput
from .move import check_act, check_move, move, required


@dataclass(frozen=True)
class HangInput:
    """The lead matter, as its rules see it, and its number."""

    lead: ItemState
    lead_reference: str


@dataclass(frozen=True)
class LeadInput:
    """The one plan for all, and the numbers of the matters that hang on the lead from now on."""

    plan: str
    references: Sequence[str]


def check_leads(lead: ItemState, actor: Actor) -> None:
    """It can carry others: not finished, and not itself hanging on one (R21a)."""
    check_move(lead, Verb.LEAD, actor)
    if lead.details.lead_matter_id is not None:
        raise Refused(_("This matter hangs on a common problem itself; choose that one's lead."))


def check_hangs(state: ItemState, lead: ItemState) -> None:
    """Two matters of one ledger and of different households; no chains (R21a)."""
    if lead.id == state.id:
        raise Refused(_("A matter does not hang on itself."))
    if lead.ledger != state.ledger:
        raise Refused(_("Matters of different ledgers do not make one common problem."))
    if state.details.leads:
        raise Refused(_("Other matters hang on this one; it cannot hang on another."))
    home = state.details.household_id
    if home is not None and home == lead.details.household_id:
        raise Refused(_("Both are of one household: merge them instead."))


def plan_lead(state: ItemState, data: LeadInput, *, actor: Actor, now: datetime) -> Plan:
    """The lead gets the one plan."""
    check_leads(state, actor)
    plan = required(data.plan, _("Say what the plan is."))
    payload = {"plan": plan, "hanging": ", ".join(data.references)}
    return move(state, Verb.LEAD, actor=actor, now=now, payload=payload, child={"plan": plan})


def plan_hang_on(state: ItemState, data: HangInput, *, actor: Actor, now: datetime) -> Plan:
    """It follows the lead, and is told and closed out by itself all the same."""
    check_act(state, Verb.HANG_ON, actor, now)
    check_leads(data.lead, actor)
    check_hangs(state, data.lead)
    return move(
        state,
        Verb.HANG_ON,
        actor=actor,
        now=now,
        payload={"lead": data.lead_reference},
        child={"lead_matter_id": data.lead.id},
    )


def plan_let_go(state: ItemState, data: ReasonInput, *, actor: Actor, now: datetime) -> Plan:
    """It goes its own way again; a proposed result goes with the lead."""
    check_act(state, Verb.LET_GO, actor, now)
    return move(
        state,
        Verb.LET_GO,
        actor=actor,
        now=now,
        payload={"reason": required(data.reason, _("Say why it is taken off."))},
        child={"lead_matter_id": None, "proposed_result": ""},
    )


def plans_of_gathering(
    lead: ItemState,
    reference: str,
    plan: str,
    others: Iterable[tuple[ItemState, str]],
    *,
    actor: Actor,
    now: datetime,
) -> list[Plan]:
    """The lead with its plan and every matter hung on it, for one apply. `others`: with numbers."""
    hanging = list(others)
    if not hanging:
        raise Refused(_("Choose the matters that are like this one."))
    data = LeadInput(plan, [number for _state, number in hanging])
    hung = HangInput(lead, reference)
    return [
        plan_lead(lead, data, actor=actor, now=now),
        *(plan_hang_on(state, hung, actor=actor, now=now) for state, _number in hanging),
    ]


def plans_of_result(
    hanging: Iterable[ItemState], result: str, reference: str, *, actor: Actor, now: datetime
) -> list[Plan]:
    """The lead's result, proposed to each that can still take it; told and closed one by one."""
    return [
        move(
            state,
            Verb.PROPOSE_RESULT,
            actor=actor,
            now=now,
            payload={"lead": reference, "result": result},
            child={"proposed_result": result},
        )
        for state in hanging
        if (state.stage, Verb.PROPOSE_RESULT) in TRANSITIONS
    ]
