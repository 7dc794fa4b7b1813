"""The engine: plan and apply, for one and for many (R11, R12, R57)."""

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.access.queries import actor_for
from records.base.engine import Changed, NotAllowed, NotNow, Plan, apply, apply_made, merge
from records.base.engine import make as make_records
from records.base.models import Event, OutboxMessage, Record, ReferenceCounter, SearchText
from records.base.roles import Role
from records.base.search import indexed
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.models import LedgerItem
from records.ledgers.search import item_words
from records.ledgers.state import ItemState, load_state, load_states, state_after
from tests.factories import records as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 6, 1, 30, tzinfo=UTC)


def as_stored(records: list[Record]) -> list[tuple]:
    """Everything that the rows of these matters hold, keys of the tables aside."""
    found = []
    for record in records:
        row = Record.objects.filter(pk=record.pk).values().get()
        child = LedgerItem.objects.filter(pk=record.pk).values(
            "demand", "progress", "result", "source", "household_id", "satisfaction"
        )
        events = Event.objects.filter(record=record).values(
            "sequence", "verb", "stage", "at", "payload", "commitment", "on_word_of_id"
        )
        row.pop("id")
        words = SearchText.objects.filter(record=record).values("area_path", "text").get()
        noticed = OutboxMessage.objects.filter(key__contains=str(record.uid)).exists()
        found.append((row, child.get(), list(events), words, noticed))
    return found


def work_on(state: ItemState, steps: int, clerk, person) -> list[Plan]:
    """The plans of the first `steps` verbs after registering, each on the state before it."""
    plans: list[Plan] = []
    now = NOW
    for verb in (assign, start, note, complete)[:steps]:
        now += timedelta(hours=1)
        plans.append(verb(state, clerk, person, now))
        state = state_after(plans[-1], state)
    return plans


def assign(state, clerk, person, now):
    data = actions.AssignInput(person.pk, date(2026, 6, 6))
    return actions.plan_assign(state, data, actor=clerk, now=now)


def start(state, clerk, _person, now):
    return actions.plan_start(state, actions.WordsInput("已到现场"), actor=clerk, now=now)


def note(state, clerk, _person, now):
    return actions.plan_note(state, actions.WordsInput("管道已更换"), actor=clerk, now=now)


def complete(state, clerk, _person, now):
    data = actions.CompleteInput("水已恢复", confirmed_by="户主")
    return actions.plan_complete(state, data, actor=clerk, now=now)


def inputs(count: int) -> list[actions.RegisterInput]:
    return [make.register_input(uid=UUID(int=n + 1), demand=f"第{n}件") for n in range(count)]


def same_salt(size: int) -> bytes:
    return b"\1" * size


def one_by_one(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    records = [apply([plan], random_bytes=same_salt)[0] for plan in new]
    for record, wanted in zip(records, steps, strict=True):
        for plan in work_on(load_state(record.pk), wanted, clerk, person):
            apply([plan], random_bytes=same_salt)
    return records


def in_two_goes(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    """All registered at once, then all worked on at once."""
    records = apply(new, random_bytes=same_salt)
    states = load_states([record.pk for record in records])
    worked = [
        reduce(merge, plans)
        for record, wanted in zip(records, steps, strict=True)
        if (plans := work_on(states[record.pk], wanted, clerk, person))
    ]
    apply(worked, random_bytes=same_salt)
    return records


def in_one_go(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    """As an import does: each matter born with all its entries."""
    whole = [
        reduce(merge, work_on(state_after(plan), wanted, clerk, person), plan)
        for plan, wanted in zip(new, steps, strict=True)
    ]
    return apply(whole, random_bytes=same_salt)


def made_elsewhere(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    """As a large import does: made by another process, words and all, and written by this one."""
    whole = [
        reduce(merge, work_on(state_after(plan), wanted, clerk, person), plan)
        for plan, wanted in zip(new, steps, strict=True)
    ]
    [made] = make_records(whole, same_salt)
    names = [person.name if "responsible_id" in plan.record else "" for plan in whole]
    words = [
        indexed(plan.record["area_path"], item_words(plan, "", name))
        for plan, name in zip(whole, names, strict=True)
    ]
    ids = apply_made(pickle.loads(pickle.dumps(made.with_words(words))))
    return [Record.objects.get(pk=pk) for pk in ids]


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
