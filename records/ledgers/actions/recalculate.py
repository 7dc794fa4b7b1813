"""A deadline follows a new calendar or policy, once someone has confirmed it (R2)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.clock import Explained
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..state import ItemState
from ..verbs import Verb
from .move import check_move, move, required


@dataclass(frozen=True)
class RecalculateInput:
    """`explained`: the deadline as counted now. `cause`: the document that changed it."""

    explained: Explained
    cause: str


def plan_recalculate(
    state: ItemState, data: RecalculateInput, *, actor: Actor, now: datetime
) -> Plan:
    """The new deadline with its reason; the old one stays in the timeline (R15)."""
    check_move(state, Verb.RECALCULATE, actor)
    cause = required(data.cause, _("Say which document changes the deadlines."))
    check_computed(state)
    due_on = data.explained.on
    if due_on == state.due_on:
        raise Refused(_("The deadline is the same as before."))
    if due_on < state.opened_on:
        raise Refused(_("The deadline lies before the day of receipt."))
    return move(
        state,
        Verb.RECALCULATE,
        actor=actor,
        now=now,
        payload={"due_on": [state.due_on, due_on], "reason": cause},
        record={"due_on": due_on},
        child={"due_basis": data.explained.to_text()},
    )


def check_computed(state: ItemState) -> None:
    """Only a deadline that was computed, and has not been set otherwise since, moves by itself."""
    basis = Explained.from_text(state.details.due_basis)
    if basis is None or basis.on != state.due_on:
        raise Refused(_("This deadline was set by hand; it moves only by an extension."))
