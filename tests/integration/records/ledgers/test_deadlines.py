"""Deadlines move by pauses and extensions only, and say why (R2, R12, R15)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from records.base.actor import SYSTEM, Actor
from records.base.clock import Explained, Term, Unit, explain
from records.base.clock.clauses import PAUSES
from records.base.clock.sentences import why_due
from records.base.engine import NotAllowed, NotNow, Refused, apply
from records.base.models import OutboxMessage
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.actions.deadline import months_after
from records.ledgers.choices import Decision
from records.ledgers.models import Extension, LedgerItem
from records.ledgers.state import load_state
from tests.factories import records as make

pytestmark = pytest.mark.django_db
START = date(2026, 5, 6)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def assigned(term: Term | None = None, due_on: date = date(2026, 6, 5)):
    """A matter at work since 6 May, with a deadline by hand or by a term."""
    record = make.item(now=at(START), opened_on=START)
    basis = explain(START, term) if term else None
    data = actions.AssignInput(make.cadre().pk, None if term else due_on, basis=basis)
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    for plan, given in (
        (actions.plan_assign, data),
        (actions.plan_start, actions.WordsInput()),
    ):
        apply([plan(load_state(record.pk), given, actor=clerk, now=at(START))])
    return record


def act(record, plan, data, day, actor=None):
    actor = actor or make.actor(Role.SECTION_HEAD, make.DISTRICT)
    return apply([plan(load_state(record.pk), data, actor=actor, now=at(day))])[0]


def basis_of(record) -> Explained | None:
    return Explained.from_text(LedgerItem.objects.get(pk=record.pk).due_basis)


@pytest.mark.parametrize(
    ("resumed", "days"), [(date(2026, 5, 20), 10), (date(2026, 5, 30), 20), (date(2026, 7, 1), 20)]
)
def test_r15_days_suspended_are_added_up_to_the_day_that_was_named(resumed, days):
    record = assigned()
    suspension = actions.SuspendInput("汛期停工", date(2026, 5, 30))
    suspended = act(record, actions.plan_suspend, suspension, date(2026, 5, 10))
    assert (suspended.stage, suspended.next_on) == (Stage.SUSPENDED, date(2026, 5, 30))
    running = act(record, actions.plan_resume, actions.ResumeInput(), resumed)
    assert running.due_on == date(2026, 6, 5) + timedelta(days=days)
    assert (running.next_on, LedgerItem.objects.get(pk=record.pk).paused_on) == (None, None)


def test_r12_the_system_resumes_on_the_day():
    record = assigned()
    suspension = actions.SuspendInput("汛期停工", date(2026, 5, 30))
    act(record, actions.plan_suspend, suspension, date(2026, 5, 10))
    done = act(record, actions.plan_resume, actions.ResumeInput(), date(2026, 5, 30), SYSTEM)
    assert done.stage == Stage.IN_PROGRESS
    early = assigned()
    act(early, actions.plan_suspend, suspension, date(2026, 5, 10))
    with pytest.raises(NotNow):
        act(early, actions.plan_resume, actions.ResumeInput(), date(2026, 5, 29), SYSTEM)


def test_r2_a_pause_stands_in_the_explanation_in_the_unit_of_the_term():
    record = assigned(Term(10, Unit.WORKING_DAY, clause="item"))
    before = basis_of(record)
    suspension = actions.SuspendInput("等材料", date(2026, 5, 25))
    act(record, actions.plan_suspend, suspension, date(2026, 5, 11))
    running = act(record, actions.plan_resume, actions.ResumeInput(), date(2026, 5, 18))
    after = basis_of(record)
    assert [(p.from_on, p.days) for p in after.pauses] == [(date(2026, 5, 11), 5)]
    assert (after.on, after.added - before.added) == (running.due_on, 5)
    assert len(why_due(after.to_text(), running.due_on)) > len(why_due(before.to_text(), before.on))


def test_r15_a_missed_deadline_is_not_healed_by_a_pause():
    record = assigned()
    waiting = actions.WaitInput("等资金", "列入明年计划", date(2026, 9, 1))
    act(record, actions.plan_put_on_plan, waiting, date(2026, 6, 10))
    running = act(record, actions.plan_take_up, actions.ResumeInput(), date(2026, 8, 1))
    assert running.due_on == date(2026, 6, 5)


def test_r12_days_waited_are_added_when_it_is_taken_up():
    record = assigned()
    waiting = actions.WaitInput("等资金", "列入明年计划", date(2026, 9, 1))
    act(record, actions.plan_put_on_plan, waiting, date(2026, 6, 1))
    running = act(record, actions.plan_take_up, actions.ResumeInput(), date(2026, 9, 9))
    assert running.due_on == date(2026, 6, 5) + timedelta(days=100)


def test_r2_the_pause_of_a_waiting_matter_says_so_in_words():
    record = assigned(Term(30, clause="item"))
    waiting = actions.WaitInput("等资金", "列入明年计划", date(2026, 9, 1))
    act(record, actions.plan_put_on_plan, waiting, date(2026, 6, 1))
    running = act(record, actions.plan_take_up, actions.ResumeInput(), date(2026, 6, 11))
    said = " ".join(why_due(basis_of(record).to_text(), running.due_on))
    assert str(PAUSES["waiting"]) in said


@pytest.mark.parametrize("review_on", [date(2026, 5, 20), date(2026, 11, 21)])
def test_r12_what_waits_is_reviewed_within_the_policys_months(review_on):
    record, waiting = assigned(), actions.WaitInput("等资金", "列入计划", date(2026, 11, 20))
    late = replace(waiting, review_on=review_on)
    with pytest.raises(Refused):
        act(record, actions.plan_put_on_plan, late, date(2026, 5, 20))
    act(record, actions.plan_put_on_plan, waiting, date(2026, 5, 20))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_r12_months_are_calendar_months(day, months, expected):
    assert months_after(day, months) == expected


WISH = actions.WishInput("材料未齐", date(2026, 6, 25))


def test_r15_a_granted_extension_moves_the_deadline_and_leaves_a_notice():
    record = assigned()
    act(record, actions.plan_request, WISH, date(2026, 5, 20))
    moved = act(record, actions.plan_grant, actions.DecideInput("同意"), date(2026, 5, 21))
    assert moved.due_on == WISH.wanted_on
    row = Extension.objects.get()
    assert (row.decision, row.due_on) == (Decision.GRANTED, date(2026, 6, 5))
    assert OutboxMessage.objects.filter(kind="extension_granted").count() == 1


def test_r2_an_extension_stands_in_the_explanation():
    record = assigned(Term(30, clause="item"))
    act(record, actions.plan_request, WISH, date(2026, 5, 20))
    act(record, actions.plan_grant, actions.DecideInput(), date(2026, 5, 21))
    basis = basis_of(record)
    assert (basis.on, [e.days for e in basis.extensions]) == (WISH.wanted_on, [20])


def test_r2_a_day_that_the_term_cannot_lead_to_counts_as_set_by_hand():
    record = assigned(Term(10, Unit.WORKING_DAY, clause="item"))
    act(record, actions.plan_request, actions.WishInput("忙", date(2026, 6, 6)), date(2026, 5, 12))
    moved = act(record, actions.plan_grant, actions.DecideInput(), date(2026, 5, 12))
    assert moved.due_on == date(2026, 6, 6)  # a Saturday
    assert basis_of(record) is None


def test_r15_a_refused_extension_needs_words_and_moves_nothing():
    record = assigned()
    act(record, actions.plan_request, WISH, date(2026, 5, 20))
    with pytest.raises(Refused):
        act(record, actions.plan_refuse, actions.DecideInput(" "), date(2026, 5, 21))
    after = act(record, actions.plan_refuse, actions.DecideInput("来得及"), date(2026, 5, 21))
    assert after.due_on == date(2026, 6, 5)
    again = act(record, actions.plan_request, WISH, date(2026, 5, 22))
    assert again.event_count == after.event_count + 1


def test_r15_one_wish_at_a_time_and_only_to_a_later_day():
    record = assigned()
    for wanted_on in (date(2026, 6, 5), date(2026, 6, 1)):
        wish = actions.WishInput("忙", wanted_on)
        with pytest.raises(Refused):
            act(record, actions.plan_request, wish, date(2026, 5, 20))
    act(record, actions.plan_request, WISH, date(2026, 5, 20))
    with pytest.raises(NotNow):
        act(record, actions.plan_request, WISH, date(2026, 5, 20))


def test_r15_nothing_is_extended_that_has_passed_or_stands_still():
    late, asked, paused = assigned(), assigned(), assigned()
    with pytest.raises(NotNow):
        act(late, actions.plan_request, WISH, date(2026, 6, 6))
    act(asked, actions.plan_request, WISH, date(2026, 6, 5))
    with pytest.raises(NotNow):
        act(asked, actions.plan_grant, actions.DecideInput(), date(2026, 6, 6))
    act(paused, actions.plan_suspend, actions.SuspendInput("停", START.replace(month=8)), START)
    with pytest.raises(NotNow):
        act(paused, actions.plan_request, WISH, date(2026, 5, 20))


def test_r15_a_wish_from_before_a_pause_can_be_decided_during_it():
    record = assigned()
    act(record, actions.plan_request, WISH, date(2026, 5, 20))
    suspension = actions.SuspendInput("停工", date(2026, 6, 20))
    act(record, actions.plan_suspend, suspension, date(2026, 5, 21))
    moved = act(record, actions.plan_grant, actions.DecideInput(), date(2026, 6, 10))
    assert (moved.stage, moved.due_on) == (Stage.SUSPENDED, WISH.wanted_on)
    running = act(record, actions.plan_resume, actions.ResumeInput(), date(2026, 6, 20))
    assert running.due_on == WISH.wanted_on + timedelta(days=30)


def test_r15_r55a_nobody_decides_on_a_wish_of_their_own_side():
    head, deputy = (make.actor(Role.SECTION_HEAD, make.DISTRICT) for _ in range(2))
    for_head = Actor(
        deputy.user_id,
        deputy.name,
        posts=tuple(replace(post, acting_for=head.user_id) for post in head.posts),
        other_sides=frozenset({head.user_id}),
    )
    asks_for_head, asks_alone = assigned(), assigned()
    act(asks_for_head, actions.plan_request, WISH, date(2026, 5, 20), for_head)
    act(asks_alone, actions.plan_request, WISH, date(2026, 5, 20), head)
    for record, actor in (
        (asks_for_head, head),
        (asks_for_head, for_head),
        (asks_alone, head),
        (asks_alone, for_head),
    ):
        with pytest.raises(NotAllowed):
            act(record, actions.plan_grant, actions.DecideInput(), date(2026, 5, 21), actor)
    act(asks_alone, actions.plan_grant, actions.DecideInput(), date(2026, 5, 21))
