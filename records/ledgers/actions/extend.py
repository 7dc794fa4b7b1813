"""Extensions (R15): asked for with a reason while there is time, decided by the section head."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.clock import NATIONAL, Calendar
from records.base.engine.errors import NotAllowed, NotNow, Refused
from records.base.engine.plan import Notice, Plan, Row

from ..choices import Decision
from ..models import Extension
from ..state import ItemState, Wish
from ..verbs import Verb
from .ahead import check_ahead
from .deadline import extended
from .fitting import missed
from .move import check_act, move, required

EXTENSION_GRANTED = "extension_granted"


@dataclass(frozen=True)
class WishInput:
    reason: str
    wanted_on: date


@dataclass(frozen=True)
class DecideInput:
    """`words` may stay empty when it is granted; `calendar` for deadlines in working days."""

    words: str = ""
    calendar: Calendar = NATIONAL


def check_not_asker(state: ItemState, actor: Actor) -> None:
    """NotAllowed for whoever asked, or acts for them, or whom they acted for (R15, R55a)."""
    if state.details.wish and actor.sides & state.details.wish.asked_by:
        raise NotAllowed(_("You asked for this extension; somebody else decides on it."))


def plan_request(state: ItemState, data: WishInput, *, actor: Actor, now: datetime) -> Plan:
    """A wish for a later deadline. Nothing moves until it is granted."""
    today = check_act(state, Verb.REQUEST_EXTENSION, actor, now)
    reason = required(data.reason, _("Say why more time is needed."))
    if state.due_on is None or data.wanted_on <= state.due_on:
        raise Refused(_("An extension ends later than the deadline."))
    check_ahead(data.wanted_on, today)
    wish = {
        "due_on": state.due_on,
        "wanted_on": data.wanted_on,
        "reason": reason,
        "asked_by_id": actor.user_id,
        "asked_at": now,
        "decision": Decision.PENDING,
    }
    return move(
        state,
        Verb.REQUEST_EXTENSION,
        actor=actor,
        now=now,
        payload={"reason": reason, "wanted_on": data.wanted_on},
        rows=(Row(Extension, wish),),
    )


def plan_grant(state: ItemState, data: DecideInput, *, actor: Actor, now: datetime) -> Plan:
    """The deadline moves to the day that was asked for, and the household can be told.

    Granted too late it has no effect: a deadline that has passed stays missed.
    """
    today = check_act(state, Verb.GRANT_EXTENSION, actor, now)
    check_not_asker(state, actor)
    wish = _wish(state)
    if missed(state, today):
        raise NotNow(_("The deadline has passed meanwhile: the extension comes too late."))
    if state.due_on is None or wish.wanted_on <= state.due_on:
        raise NotNow(_("The deadline lies later than the day asked for; nothing to grant."))
    moved = extended(state, wish.wanted_on, data.calendar)
    change = [state.due_on, moved.due_on]
    told = {"key": str(state.uid), "due_on": [str(day) for day in change]}
    return _decided(
        state,
        Verb.GRANT_EXTENSION,
        data.words.strip(),
        {"due_on": change, "days": moved.days},
        actor=actor,
        now=now,
        record={"due_on": moved.due_on},
        child={"due_basis": moved.basis},
        notices=(Notice(EXTENSION_GRANTED, told),),
    )


def plan_refuse(state: ItemState, data: DecideInput, *, actor: Actor, now: datetime) -> Plan:
    """The deadline stays; the asker reads why."""
    check_act(state, Verb.REFUSE_EXTENSION, actor, now)
    check_not_asker(state, actor)
    words = required(data.words, _("Say why it is not granted."))
    return _decided(state, Verb.REFUSE_EXTENSION, words, {}, actor=actor, now=now)


def _decided(
    state: ItemState,
    verb: Verb,
    words: str,
    payload: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
    record: Mapping[str, object] | None = None,
    child: Mapping[str, object] | None = None,
    notices: tuple[Notice, ...] = (),
) -> Plan:
    granted = verb == Verb.GRANT_EXTENSION
    decision = {
        "decision": Decision.GRANTED if granted else Decision.REFUSED,
        "decided_by_id": actor.user_id,
        "decided_at": now,
        "words": words,
    }
    return move(
        state,
        verb,
        actor=actor,
        now=now,
        payload={"words": words, **payload},
        record=record,
        child=child,
        notices=notices,
        rows=(Row(Extension, decision, pk=_wish(state).id),),
    )


def _wish(state: ItemState) -> Wish:
    if state.details.wish is None:
        raise NotNow(_("Nobody has asked for an extension of this matter."))
    return state.details.wish
