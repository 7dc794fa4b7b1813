"""The engine: plan and apply, for one and for many (R11, R12, R57)."""

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.access.queries import actor_for
from records.base.engine import Changed, NotAllowed, NotNow, Plan, apply
from records.base.models import Event, OutboxMessage, Record, ReferenceCounter
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.state import load_state, state_after
from tests.factories import records as make

from .ways import (
    NOW,
    as_stored,
    assign,
    complete,
    in_one_go,
    in_two_goes,
    inputs,
    made_elsewhere,
    one_by_one,
    start,
)

pytestmark = pytest.mark.django_db


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_r12_one_by_one_and_in_bulk_give_equal_rows_and_equal_hashes(steps):
    with transaction.atomic():
        clerk, person = make.actor(Role.VILLAGE_CLERK, make.VILLAGE), make.cadre()
        new = [actions.plan_register(d, actor=clerk, now=NOW) for d in inputs(len(steps))]
        results = []
        for way in (one_by_one, in_two_goes, in_one_go, made_elsewhere):
            point = transaction.savepoint()
            results.append(as_stored(way(new, steps, clerk, person)))
            transaction.savepoint_rollback(point)
        transaction.set_rollback(True)
    assert results[0] == results[1] == results[2] == results[3]
    assert all(row["head"] for row, *_more in results[0])


def test_r11_numbers_carry_kind_district_year_and_six_digits():
    first, second = apply(
        [
            actions.plan_register(data, actor=make.actor(at=make.TOWNSHIP), now=NOW)
            for data in inputs(2)
        ]
    )
    assert first.reference == "TZ-510802-2026-000001"
    assert second.reference == "TZ-510802-2026-000002"


def test_r11_a_refused_registration_leaves_no_gap():
    make.item()
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    same = [make.register_input(row_identity="x" * 64) for _ in range(2)]
    plans = [actions.plan_register(data, actor=clerk, now=NOW) for data in same]
    with pytest.raises(IntegrityError), transaction.atomic():
        apply(plans)
    make.item()
    year = ReferenceCounter.objects.get()
    assert year.value == 2
    assert Record.objects.count() == 2


def test_r12_a_plan_on_an_old_version_is_told_who_was_faster():
    record = make.item(Stage.ASSIGNED)
    state = load_state(record.pk)
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    plans = [
        actions.plan_start(state, actions.WordsInput(words), actor=clerk, now=NOW)
        for words in ("甲先到", "乙后到")
    ]
    apply([plans[0]])
    with pytest.raises(Changed) as caught:
        apply([plans[1]])
    assert caught.value.event.verb == "start"
    assert "甲先到" in caught.value.event.payload


def test_r12_apply_asks_again_when_a_plan_was_forged():
    record = make.item(Stage.REGISTERED)
    state = load_state(record.pk)
    stranger = make.actor(Role.TOWNSHIP_HANDLER, make.ELSEWHERE)
    entry = actions.plan_void(state, actions.ReasonInput("x"), actor=make.actor(), now=NOW).entries
    forged = Plan(
        kind="ledger_item",
        actor=stranger,
        uid=state.uid,
        version=1,
        record_id=state.id,
        entries=entry,
    )
    with pytest.raises(NotAllowed):
        apply([forged])


def test_r12_no_plan_can_jump_to_a_stage_that_the_table_does_not_give():
    record = make.item(Stage.REGISTERED)
    state = load_state(record.pk)
    good = actions.plan_void(state, actions.ReasonInput("x"), actor=make.actor(), now=NOW)
    jump = replace(good, entries=(replace(good.entries[0], stage=Stage.CLOSED_OUT),))
    with pytest.raises(NotNow):
        apply([jump])


def test_r57_nothing_is_half_done_when_one_of_many_is_refused():
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    good = actions.plan_register(make.register_input(), actor=clerk, now=NOW)
    record = make.item(Stage.ASSIGNED)
    stale = actions.plan_start(load_state(record.pk), actions.WordsInput(), actor=clerk, now=NOW)
    apply([stale])
    before = (Record.objects.count(), Event.objects.count())
    with pytest.raises(Changed):
        apply([good, stale])
    assert (Record.objects.count(), Event.objects.count()) == before


def test_r46_reopening_writes_its_notice_in_the_same_transaction():
    record = make.item(Stage.REOPENED)
    message = OutboxMessage.objects.get(kind="evidence_changed")
    assert str(record.uid) in message.payload
    assert '"reopened"' in message.payload


def queries_of(plans: list[Plan]) -> int:
    with CaptureQueriesContext(connection) as captured:
        apply(plans)
    return len(captured)


def test_r12_apply_asks_the_database_as_often_for_two_as_for_fifty():
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    new = [actions.plan_register(data, actor=clerk, now=NOW) for data in inputs(52)]
    few, many = queries_of(new[:2]), queries_of(new[2:])
    assert many <= few + 4  # a batch more per table where a statement takes 999 values


def test_r14_a_plan_leads_to_the_same_state_as_the_rows():
    record = make.item(Stage.REGISTERED)
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    make.cadre("文书", user=get_user_model().objects.get(pk=clerk.user_id))
    clerk = actor_for(get_user_model().objects.get(pk=clerk.user_id))
    state = load_state(record.pk)
    for person, verb in ((make.cadre("先"), assign), (make.cadre("后"), assign), (None, start)):
        plan = verb(state, clerk, person, NOW)
        apply([plan])
        state = state_after(plan, state)
        assert state == load_state(record.pk)
    plan = complete(state, clerk, None, NOW)
    apply([plan])
    assert state_after(plan, state) == load_state(record.pk)
