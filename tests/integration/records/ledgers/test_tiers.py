"""Going up and coming down: one matter, one number (R13)."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from records.base.engine import NotAllowed, NotNow, Refused, apply
from records.base.models import Event, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.base.tiers import Tier
from records.ledgers import actions
from records.ledgers.actions import Serving
from records.ledgers.lateness import Lateness, late_rows
from records.ledgers.measures import Measure, condition
from records.ledgers.state import load_state
from tests.factories import records as make

from .plans import NOW
from .test_deadlines import assigned, at

pytestmark = pytest.mark.django_db
UP = actions.EscalateInput("村上办不了")


def actor(role, where):
    return make.actor(role, where)


def act(record, plan, data, who, now=NOW):
    return apply([plan(load_state(record.pk), data, actor=who, now=now)])[0]


def township():
    return actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)


def test_r13_going_up_names_the_day_of_the_answer_and_keeps_everything_else():
    record = assigned()
    up = act(record, actions.plan_escalate, UP, actor(Role.VILLAGE_CLERK, make.VILLAGE))
    assert (up.stage, up.tier) == (Stage.ESCALATED, Tier.VILLAGE)
    assert up.next_on == date(2026, 5, 23)  # three days, the first not counted
    before = Record.objects.get(pk=record.pk)
    assert (up.reference, up.due_on, up.responsible_id) == (
        record.reference,
        before.due_on,
        before.responsible_id,
    )


def test_r13_accepting_names_a_person_of_the_upper_tier_and_keeps_the_deadline():
    record = assigned()
    due_on = load_state(record.pk).due_on
    act(record, actions.plan_escalate, UP, township())
    with pytest.raises(Refused):
        act(record, actions.plan_accept, actions.AcceptInput(None), township())
    person = make.cadre("杜仲")
    at_township = act(record, actions.plan_accept, actions.AcceptInput(person.pk), township())
    assert (at_township.tier, at_township.responsible_id) == (Tier.TOWNSHIP, person.pk)
    assert (at_township.due_on, at_township.next_on) == (due_on, None)


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.VILLAGE_SECRETARY, make.VILLAGE),
        (Role.SECTION_HEAD, make.DISTRICT),
        (Role.BUREAU_OFFICE, make.DISTRICT),
    ],
)
def test_r13_only_the_next_tier_answers(role, where):
    record = make.item(Stage.ESCALATED)
    person = make.cadre()
    for plan, data in (
        (actions.plan_accept, actions.AcceptInput(person.pk)),
        (actions.plan_send_back, actions.ReasonInput("能办")),
    ):
        with pytest.raises(NotAllowed):
            act(record, plan, data, actor(role, where))


def test_r13_sent_back_it_stays_with_the_tier_and_person_below():
    record = assigned()
    person = load_state(record.pk).responsible_id
    act(record, actions.plan_escalate, UP, township())
    with pytest.raises(Refused):
        act(record, actions.plan_send_back, actions.ReasonInput(" "), township())
    back = act(record, actions.plan_send_back, actions.ReasonInput("村上能办"), township())
    assert (back.stage, back.tier) == (Stage.RETURNED, Tier.VILLAGE)
    assert (back.responsible_id, back.next_on) == (person, None)


def test_r13_nothing_goes_above_the_district_nor_below_the_village():
    record = assigned()
    down = actions.HandDownInput("已批复", make.cadre().pk)
    with pytest.raises(NotNow):
        act(record, actions.plan_hand_down, down, township())
    Record.objects.filter(pk=record.pk).update(tier=Tier.DISTRICT)
    with pytest.raises(NotNow):
        act(record, actions.plan_escalate, UP, actor(Role.SECTION_HEAD, make.DISTRICT))


def test_r13_handed_down_it_goes_to_whoever_sent_it_up():
    record = assigned()
    person = load_state(record.pk).responsible_id
    act(record, actions.plan_escalate, UP, township())
    act(record, actions.plan_accept, actions.AcceptInput(make.cadre("杜仲").pk), township())
    down = act(record, actions.plan_hand_down, actions.HandDownInput("已批复"), township())
    assert (down.stage, down.tier, down.responsible_id) == (
        Stage.RETURNED,
        Tier.VILLAGE,
        person,
    )


def test_r13_a_village_does_not_handle_what_is_above_it():
    record = assigned()
    act(record, actions.plan_escalate, UP, township())
    act(record, actions.plan_accept, actions.AcceptInput(make.cadre("杜仲").pk), township())
    clerk = actor(Role.VILLAGE_CLERK, make.VILLAGE)
    with pytest.raises(NotAllowed):
        act(record, actions.plan_start, actions.WordsInput(), clerk)


def test_r14_who_answered_for_it_below_stays_on_that_side():
    record = assigned()
    first = load_state(record.pk).responsible_id
    act(record, actions.plan_escalate, UP, township())
    second = make.cadre("杜仲").pk
    act(record, actions.plan_accept, actions.AcceptInput(second), township())
    act(record, actions.plan_hand_down, actions.HandDownInput("好", make.cadre().pk), township())
    assert {first, second} <= load_state(record.pk).side.cadres


def test_r13_what_is_not_answered_in_time_is_listed():
    record = assigned()
    act(record, actions.plan_escalate, UP, township())
    rows = Record.objects.all()
    for day, count in ((date(2026, 5, 23), 0), (date(2026, 5, 24), 1)):
        assert late_rows(rows, Lateness.UNANSWERED, day).count() == count


@pytest.mark.parametrize(
    ("serving", "refused"),
    [
        (Serving(date(2020, 1, 1), None, ("51/08/02/103/",)), False),
        (Serving(date(2020, 1, 1), None, ("51/08/02/",)), False),
        (Serving(date(2020, 1, 1), date(2026, 5, 19), ("51/08/02/103/",)), True),
        (Serving(date(2026, 5, 21), None, ("51/08/02/103/",)), True),
        (Serving(date(2020, 1, 1), None, ("51/08/02/105/",)), True),
        (Serving(date(2020, 1, 1), None, ("51/08/02/105/", "51/08/02/103/")), False),
    ],
)
def test_r10_a_responsible_person_is_in_service_and_of_this_line(serving, refused):
    record = make.item(now=at(date(2026, 5, 7)))
    data = actions.AssignInput(make.cadre().pk, date(2026, 6, 20), serving=serving)
    if refused:
        with pytest.raises(Refused):
            act(record, actions.plan_assign, data, township())
    else:
        act(record, actions.plan_assign, data, township())


def test_r55a_the_entry_says_for_whom_it_was_done():
    head = actor(Role.TOWNSHIP_LEADER, make.TOWNSHIP)
    deputy = acting_for(head)
    record = assigned()
    act(record, actions.plan_escalate, UP, deputy)
    entry = Event.objects.filter(record=record.pk).latest("sequence")
    assert (entry.actor_id, entry.acting_for_id) == (deputy.user_id, head.user_id)


def test_r14_r55a_who_reported_for_somebody_puts_both_on_one_side():
    head = actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    record = assigned()
    result = actions.CompleteInput("好了", confirmed_by="户主")
    act(record, actions.plan_complete, result, acting_for(head))
    closing = actions.CloseOutInput("solved", "visit", "看过")
    with pytest.raises(NotAllowed):
        act(record, actions.plan_close_out, closing, head)
    act(record, actions.plan_close_out, closing, township())


def acting_for(absent):
    """A deputy who holds the posts of somebody absent only."""
    deputy = make.user()
    posts = tuple(replace(post, acting_for=absent.user_id) for post in absent.posts)
    return replace(absent, user_id=deputy.pk, posts=posts, other_sides=frozenset({absent.user_id}))


@pytest.mark.parametrize(
    ("where", "tier"),
    [
        (make.VILLAGE, Tier.VILLAGE),
        (make.TOWNSHIP, Tier.TOWNSHIP),
        (make.DISTRICT, Tier.DISTRICT),
    ],
)
def test_r13_a_matter_starts_in_the_ledger_of_its_own_area(where, tier):
    office = actor(Role.SECTION_HEAD, make.DISTRICT)
    assert make.item(at=where, by=office).tier == tier
    assert make.item(Stage.HISTORICAL, at=where, by=office).tier == tier


def test_r13_what_came_in_at_a_tier_goes_up_from_there_but_not_down():
    office = actor(Role.SECTION_HEAD, make.DISTRICT)
    record = make.item(Stage.IN_PROGRESS, at=make.TOWNSHIP, by=office)
    down = actions.HandDownInput("已批复", make.cadre().pk)
    with pytest.raises(NotNow):
        act(record, actions.plan_hand_down, down, township(), timezone.now())
    rows = Record.objects.all()
    assert not rows.filter(condition(Measure.ESCALATED)).exists()
    act(record, actions.plan_escalate, UP, township(), timezone.now())
    accepted = actions.AcceptInput(make.cadre("杜仲", at=make.DISTRICT).pk)
    up = act(record, actions.plan_accept, accepted, office, timezone.now())
    assert up.tier == Tier.DISTRICT
    assert list(rows.filter(condition(Measure.ESCALATED))) == [up]


def test_r55a_a_registration_says_for_whom_it_was_made():
    clerk = actor(Role.VILLAGE_CLERK, make.VILLAGE)
    record = make.item(by=acting_for(clerk))
    assert Event.objects.get(record=record.pk).acting_for_id == clerk.user_id
