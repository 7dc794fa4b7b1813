"""Going back: return, reopen, void, and amending what was typed (R12, R22, R59)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan
from records.base.sensitive.free_text import find_numbers
from records.base.stages import Stage

from ..state import ItemState
from ..verbs import Verb
from .close_out import check_second_person
from .move import check_move, evidence_changed, move, required
from .register import caller_index, check_demand, check_household

AMENDABLE = ("demand", "caller_name", "caller_phone", "source", "remarks", "household_id")
SENSITIVE = frozenset({"caller_phone"})


@dataclass(frozen=True)
class ReasonInput:
    reason: str


@dataclass(frozen=True)
class AmendInput:
    """Columns to correct: name → (value before, value after); names of AMENDABLE or `topic`."""

    changes: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    household_path: str | None = None


def plan_return(state: ItemState, data: ReasonInput, *, actor: Actor, now: datetime) -> Plan:
    """The second person was not convinced: back to the responsible side, with a reason."""
    check_move(state, Verb.RETURN, actor)
    check_second_person(state, actor)
    reason = required(data.reason, _("Say why it is returned."))
    return move(
        state,
        Verb.RETURN,
        actor=actor,
        now=now,
        payload={"reason": reason},
        record={"completed_on": None},
    )


def plan_reopen(state: ItemState, data: ReasonInput, *, actor: Actor, now: datetime) -> Plan:
    """Not in fact done: counted (R22), a new round with a new deadline, evidence told (R46)."""
    reason = required(data.reason, _("Say why it is reopened."))
    was_closed_out = state.stage == Stage.CLOSED_OUT
    return move(
        state,
        Verb.REOPEN,
        actor=actor,
        now=now,
        payload={"reason": reason, "due_on": [state.due_on, None], "closed_on": state.closed_on},
        record={
            "reopened_count": state.reopened_count + 1,
            "due_on": None,
            "completed_on": None,
            "closed_on": None,
            "outcome": "",
        },
        child={"due_basis": ""},
        notices=(evidence_changed(state, "reopened", now),) if was_closed_out else (),
    )


def plan_void(state: ItemState, data: ReasonInput, *, actor: Actor, now: datetime) -> Plan:
    """Out of every list and figure; the number is kept and shown as voided (R59).

    Not the lead of a common problem: the matters that hang on it would lose their plan (R21a).
    """
    check_move(state, Verb.VOID, actor)
    if state.details.leads:
        raise Refused(_("Other matters hang on this one; take them off it first."))
    reason = required(data.reason, _("Say why it is voided."))
    notices = (evidence_changed(state, "voided", now),) if state.reopened_count else ()
    return move(state, Verb.VOID, actor=actor, now=now, payload={"reason": reason}, notices=notices)


def _holds_number(*values: object) -> bool:
    """A number taken out of a text must not live on in the timeline, which never forgets."""
    return any(find_numbers(str(value)) for value in values)


def plan_amend(state: ItemState, data: AmendInput, *, actor: Actor, now: datetime) -> Plan:
    """Correct what was typed while the matter is open; sensitive values appear as “changed”."""
    if not data.changes:
        raise Refused(_("Nothing was changed."))
    child = {name: new for name, (_old, new) in data.changes.items() if name in AMENDABLE}
    if "caller_phone" in child:
        child["caller_index"] = caller_index(str(child["caller_phone"]))
    check_household(data.household_path, state.area_path)
    if "demand" in child:
        check_demand(str(child["demand"]))
    shown = {
        name: "changed" if name in SENSITIVE or _holds_number(old, new) else [old, new]
        for name, (old, new) in data.changes.items()
    }
    record = {name: new for name, (_old, new) in data.changes.items() if name == "topic"}
    return move(state, Verb.AMEND, actor=actor, now=now, payload=shown, record=record, child=child)
