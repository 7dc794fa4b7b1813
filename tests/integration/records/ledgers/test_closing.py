"""Closing out and going back: the second person, outcomes, reopening, history (R14, R22, R58a)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from records.access.queries import actor_for
from records.base.engine import NotAllowed, Refused, apply
from records.base.models import Event, OutboxMessage
from records.base.roles import Role
from records.base.stages import HONEST, Outcome, Stage
from records.ledgers import actions
from records.ledgers.choices import Verification
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_state
from records.ledgers.verbs import Verb
from tests.factories import records as make

from .plans import NOW, plan_any

VILLAGE_PATH = "51/08/02/103/222/"
ELSEWHERE_PATH = "51/08/02/105/"

CLOSING = actions.CloseOutInput(Outcome.SOLVED, Verification.VISIT, "到户看过")


class Two:
    """Two sides: the responsible one with its helpers, and a handler who had no part in it."""

    def __init__(self) -> None:
        users = [make.user(Role.TOWNSHIP_HANDLER) for _ in range(4)]
        self.cadres = [make.cadre(f"干部{n}", user=user) for n, user in enumerate(users)]
        self.responsible, self.typist, self.word_giver, self.other = map(actor_for, users)

    def completed(self):
        record = make.item(
            Stage.IN_PROGRESS, responsible=self.cadres[0], now=datetime(2026, 5, 8, tzinfo=UTC)
        )
        data = actions.CompleteInput("好了", confirmed_by="户主", on_word_of_id=self.cadres[2].pk)
        state = load_state(record.pk)
        apply([actions.plan_complete(state, data, actor=self.typist, now=NOW)])
        return load_state(record.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["responsible", "typist", "word_giver"])
def test_r14_close_out_needs_a_second_person(who):
    two = Two()
    state = two.completed()
    for plan, data in (
        (actions.plan_close_out, CLOSING),
        (actions.plan_return, actions.ReasonInput("未办")),
    ):
        with pytest.raises(NotAllowed):
            plan(state, data, actor=getattr(two, who), now=NOW)
    assert actions.plan_close_out(state, CLOSING, actor=two.other, now=NOW)


@pytest.mark.django_db
def test_r14_reassigning_does_not_change_sides():
    two = Two()
    record = make.item(Stage.ASSIGNED, responsible=two.cadres[3])
    data = actions.AssignInput(two.cadres[0].pk, None)
    apply([actions.plan_assign(load_state(record.pk), data, actor=two.typist, now=NOW)])
    state = load_state(record.pk)
    assert two.cadres[3].pk in state.side.cadres


@pytest.mark.django_db
def test_r14_a_result_needs_what_proves_it():
    state = load_state(make.item(Stage.IN_PROGRESS).pk)
    with pytest.raises(Refused):
        actions.plan_complete(state, actions.CompleteInput("好了"), actor=make.actor(), now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", list(Outcome))
def test_r14_every_close_out_has_an_honest_outcome(outcome):
    state = load_state(make.item(Stage.COMPLETED).pk)
    data = actions.CloseOutInput(outcome, Verification.CALL, "电话核实")
    upper = make.actor(Role.SECTION_HEAD, make.DISTRICT)
    if outcome in HONEST:
        record = apply([actions.plan_close_out(state, data, actor=upper, now=NOW)])[0]
        assert (record.stage, record.outcome) == (Stage.CLOSED_OUT, outcome)
    else:
        with pytest.raises(Refused):
            actions.plan_close_out(state, data, actor=upper, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        actions.CloseOutInput(Outcome.SOLVED, "", "看过"),
        actions.CloseOutInput(Outcome.SOLVED, Verification.VISIT, " "),
    ],
)
def test_r14_a_close_out_says_how_and_what_was_found(data):
    state = load_state(make.item(Stage.COMPLETED).pk)
    with pytest.raises(Refused):
        actions.plan_close_out(
            state, data, actor=make.actor(Role.SECTION_HEAD, make.DISTRICT), now=NOW
        )


@pytest.mark.django_db
def test_r22_reopening_is_counted_and_starts_a_new_round():
    record = make.item(Stage.REOPENED)
    assert record.reopened_count == 1
    assert (record.due_on, record.closed_on, record.outcome) == (None, None, "")
    payload = Event.objects.filter(record=record, verb=Verb.REOPEN).get().payload
    assert "due_on" in payload  # the deadline that was is kept (R15)


@pytest.mark.django_db
def test_r46_a_second_close_out_tells_the_evidence():
    record = make.item(Stage.REOPENED)
    state, clerk = load_state(record.pk), make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    for verb in (Verb.ASSIGN, Verb.START, Verb.COMPLETE):
        apply([plan_any(verb, state, clerk)])
        state = load_state(record.pk)
    apply([actions.plan_close_out(state, CLOSING, actor=make.actor(), now=NOW)])
    told = OutboxMessage.objects.filter(kind="evidence_changed").order_by("id")
    assert [message.payload.count('"changed"') for message in told] == [0, 1]


@pytest.mark.django_db
def test_r58a_a_historical_close_out_invents_nothing():
    record = make.item(Stage.HISTORICAL)
    assert record.outcome == Outcome.NOT_RECORDED
    assert record.responsible_id is None
    assert LedgerItem.objects.get(pk=record.pk).verification == ""


@pytest.mark.django_db
def test_r58a_confirming_needs_a_person_who_did_not_bring_it_in():
    importer = make.user(Role.TOWNSHIP_HANDLER)
    record = make.item(
        Stage.HISTORICAL,
        by=actor_for(importer),
        responsible_id=make.cadre().pk,
        due_on=date(2026, 6, 1),
    )
    state = load_state(record.pk)
    with pytest.raises(NotAllowed):
        actions.plan_confirm(state, CLOSING, actor=actor_for(importer), now=NOW)
    confirmed = apply([actions.plan_confirm(state, CLOSING, actor=make.actor(), now=NOW)])[0]
    assert confirmed.stage == Stage.CLOSED_OUT


@pytest.mark.django_db
def test_r58a_confirming_without_a_date_on_paper_asks_for_one():
    record = make.item(Stage.HISTORICAL, responsible_id=make.cadre().pk, due_on=date(2026, 6, 1))
    state = load_state(record.pk)
    undated = replace(state, closed_on=None)
    with pytest.raises(Refused):
        actions.plan_confirm(undated, CLOSING, actor=make.actor(), now=NOW)
    early = replace(CLOSING, closed_on=date(2020, 1, 1))
    with pytest.raises(Refused):
        actions.plan_confirm(undated, early, actor=make.actor(), now=NOW)


@pytest.mark.django_db
def test_r55_who_may_not_complete_hears_that_before_anything_else():
    record = make.item(Stage.IN_PROGRESS)
    nothing = actions.CompleteInput("")
    with pytest.raises(NotAllowed):
        actions.plan_complete(
            load_state(record.pk),
            nothing,
            actor=make.actor(Role.VILLAGE_CLERK, make.ELSEWHERE),
            now=NOW,
        )
