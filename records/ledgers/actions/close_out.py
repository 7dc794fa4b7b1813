"""Closing out, one by one, by a person of another side, with an honest outcome (R14)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.engine.plan import Plan
from records.base.stages import HONEST

from ..choices import Ledger, Satisfaction, StabilityState, Verification
from ..state import ItemState
from ..verbs import Verb
from .fitting import analysis_owed
from .move import check_move, evidence_changed, move, required


@dataclass(frozen=True)
class CloseOutInput:
    """`closed_on` is asked only for a historical close-out whose paper has no date."""

    outcome: str
    verification: str
    finding: str
    satisfaction: str = Satisfaction.NOT_ASKED
    closed_on: date | None = None


def check_second_person(state: ItemState, actor: Actor) -> None:
    """NotAllowed for whoever typed, reported or was responsible: they are one side (R14)."""
    if actor.sides & state.side.users or actor.cadre_sides & state.side.cadres:
        raise NotAllowed(
            _("You reported this matter or answer for it; a person of another side closes it out.")
        )


def check_analysed(state: ItemState, today: date) -> None:
    """Refused while an overdue matter has no analysis of its cause (R18)."""
    if analysis_owed(state, today):
        raise Refused(_("It fell overdue: its cause must be analysed before it is closed out."))


def check_resolved(state: ItemState) -> None:
    """Only a stability item that is resolved can be closed out (R10b)."""
    resolved = state.details.stability_state == StabilityState.RESOLVED
    if state.ledger == Ledger.STABILITY and not resolved:
        raise Refused(_("Only a stability item that is resolved can be closed out."))


def plan_close_out(state: ItemState, data: CloseOutInput, *, actor: Actor, now: datetime) -> Plan:
    """Completed → closed out. A second close-out after a reopening tells the evidence too."""
    check_move(state, Verb.CLOSE_OUT, actor)
    check_second_person(state, actor)
    check_analysed(state, localdate(now))
    check_resolved(state)
    return _closing(state, Verb.CLOSE_OUT, data, localdate(now), actor, now)


def plan_confirm(state: ItemState, data: CloseOutInput, *, actor: Actor, now: datetime) -> Plan:
    """Historical → closed out: what the paper claims has now been verified (R58a)."""
    check_move(state, Verb.CONFIRM, actor)
    check_second_person(state, actor)
    check_resolved(state)
    if state.responsible_id is None or state.due_on is None:
        raise Refused(
            _("The paper names no responsible person or deadline; reopen the matter instead.")
        )
    closed_on = state.closed_on or data.closed_on
    if closed_on is None:
        raise Refused(_("The paper has no close date; give the date that you found out."))
    if not state.opened_on <= closed_on <= localdate(now):
        raise Refused(_("The close date lies before the day of receipt or in the future."))
    return _closing(state, Verb.CONFIRM, data, closed_on, actor, now)


def _closing(
    state: ItemState,
    verb: Verb,
    data: CloseOutInput,
    closed_on: date,
    actor: Actor,
    now: datetime,
) -> Plan:
    facts = _facts(data)
    return move(
        state,
        verb,
        actor=actor,
        now=now,
        payload={**facts, "closed_on": closed_on},
        record={"outcome": data.outcome, "closed_on": closed_on},
        child={name: facts[name] for name in ("verification", "finding", "satisfaction")},
        notices=(evidence_changed(state, "changed", now),) if state.reopened_count else (),
    )


def _facts(data: CloseOutInput) -> dict[str, str]:
    """What was found and how; Refused when something is missing."""
    if data.outcome not in HONEST:
        raise Refused(_("Choose an honest outcome."))
    if data.verification not in Verification.values:
        raise Refused(_("Say how you made sure."))
    return {
        "outcome": data.outcome,
        "verification": data.verification,
        "finding": required(data.finding, _("Say what you found.")),
        "satisfaction": data.satisfaction,
    }
