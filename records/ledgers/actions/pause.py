"""Standing still: suspended until a day, or waiting for its conditions (R12, R15)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.clock import NATIONAL, Calendar, PauseReason
from records.base.engine.errors import NotNow, Refused
from records.base.engine.plan import Plan

from ..state import ItemState
from ..verbs import Verb
from .ahead import check_later
from .deadline import after_pause, months_after
from .move import check_act, move, required


@dataclass(frozen=True)
class SuspendInput:
    reason: str
    resumes_on: date


@dataclass(frozen=True)
class WaitInput:
    """What it waits for and what is planned until then."""

    reason: str
    plan: str
    review_on: date


@dataclass(frozen=True)
class ReviewInput:
    """What the review found. An empty `plan` keeps the one that is there."""

    words: str
    review_on: date
    plan: str = ""


@dataclass(frozen=True)
class ResumeInput:
    """`calendar`: for deadlines counted in working days."""

    words: str = ""
    calendar: Calendar = NATIONAL


def check_review(state: ItemState, review_on: date, today: date) -> None:
    """Reviewed within the policy's months, so that nothing waits unseen (R12)."""
    check_later(review_on, today)
    months = state.details.terms.waiting_months
    if review_on > months_after(today, months):
        raise Refused(
            _("Review it within %(months)s months, by %(day)s at the latest.")
            % {"months": months, "day": months_after(today, months)}
        )


def plan_suspend(state: ItemState, data: SuspendInput, *, actor: Actor, now: datetime) -> Plan:
    """The clock stands still until a day that is named; nothing is asked of anybody until then."""
    today = check_act(state, Verb.SUSPEND, actor, now)
    reason = required(data.reason, _("Say why it is suspended."))
    check_later(data.resumes_on, today)
    return move(
        state,
        Verb.SUSPEND,
        actor=actor,
        now=now,
        payload={"reason": reason, "resumes_on": data.resumes_on},
        record={"next_on": data.resumes_on},
        child={"paused_on": today},
    )


def plan_resume(state: ItemState, data: ResumeInput, *, actor: Actor, now: datetime) -> Plan:
    """The clock runs again, by hand or by the system on the day that was named.

    Days after the named day were not suspended: they are not added, however late somebody looks.
    """
    today = check_act(state, Verb.RESUME, actor, now)
    if actor.user_id is None and state.next_on and today < state.next_on:
        raise NotNow(_("The day on which it resumes has not come yet."))
    until = min(today, state.next_on or today)
    return _running(state, Verb.RESUME, data, until, PauseReason.SUSPENDED, actor, now)


def plan_put_on_plan(state: ItemState, data: WaitInput, *, actor: Actor, now: datetime) -> Plan:
    """Its conditions are not there yet: planned, reviewed, counted apart, never solved."""
    today = check_act(state, Verb.PUT_ON_PLAN, actor, now)
    reason = required(data.reason, _("Say what it waits for."))
    planned = required(data.plan, _("Say what is planned."))
    check_review(state, data.review_on, today)
    return move(
        state,
        Verb.PUT_ON_PLAN,
        actor=actor,
        now=now,
        payload={"reason": reason, "plan": planned, "review_on": data.review_on},
        record={"next_on": data.review_on},
        child={"paused_on": today, "plan": planned},
    )


def plan_review(state: ItemState, data: ReviewInput, *, actor: Actor, now: datetime) -> Plan:
    """Looked at again; it goes on waiting until the next review."""
    today = check_act(state, Verb.REVIEW_PLAN, actor, now)
    words = required(data.words, _("Say what the review found."))
    check_review(state, data.review_on, today)
    planned = data.plan.strip()
    return move(
        state,
        Verb.REVIEW_PLAN,
        actor=actor,
        now=now,
        payload={"words": words, "plan": planned, "review_on": data.review_on},
        record={"next_on": data.review_on},
        child={"plan": planned} if planned else {},
    )


def plan_take_up(state: ItemState, data: ResumeInput, *, actor: Actor, now: datetime) -> Plan:
    """Its conditions are there: work goes on, the days that it waited are added."""
    check_act(state, Verb.TAKE_UP, actor, now)
    return _running(state, Verb.TAKE_UP, data, localdate(now), PauseReason.WAITING, actor, now)


def _running(
    state: ItemState,
    verb: Verb,
    data: ResumeInput,
    until: date,
    reason: PauseReason,
    actor: Actor,
    now: datetime,
) -> Plan:
    moved = after_pause(state, until, reason, data.calendar)
    return move(
        state,
        verb,
        actor=actor,
        now=now,
        payload={
            "words": data.words.strip(),
            "days": moved.days,
            "due_on": [state.due_on, moved.due_on],
        },
        record={"next_on": None, "due_on": moved.due_on},
        child={"paused_on": None, "due_basis": moved.basis},
    )
