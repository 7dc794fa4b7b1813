"""How a stability item stands: people, number, risk, measures, state (R10b)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..choices import Risk, StabilityState
from ..state import ItemState
from ..verbs import Verb
from .move import check_act, move, required
from .register import Stability


@dataclass(frozen=True)
class AssessInput:
    """`note` says what makes it so."""

    stability: Stability
    note: str


def plan_assess(state: ItemState, data: AssessInput, *, actor: Actor, now: datetime) -> Plan:
    """The present assessment; the ones before stay in the timeline."""
    check_act(state, Verb.ASSESS, actor, now)
    found = data.stability
    if found.risk not in Risk.values:
        raise Refused(_("Choose the risk level."))
    if found.state not in StabilityState.values:
        raise Refused(_("Choose the state of stability."))
    if found.people_count is not None and found.people_count < 1:
        raise Refused(_("At least one person is concerned."))
    facts = {
        "people_concerned": found.people_concerned.strip(),
        "people_count": found.people_count,
        "risk": found.risk,
        "measures": found.measures.strip(),
        "stability_state": found.state,
    }
    note = required(data.note, _("Say what makes it so."))
    return move(
        state, Verb.ASSESS, actor=actor, now=now, payload={**facts, "note": note}, child=facts
    )
