"""The verbs of a ledger item: who may do what in which stage (R10-R15, R22, R55, R58a)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from django.contrib.auth import get_user_model

from records.access.queries import actor_for
from records.base.actor import Actor, Post
from records.base.engine import NotAllowed, NotNow, Refused, apply
from records.base.models import Event, OutboxMessage, Record
from records.base.roles import CASE_ROLES, EDITORIAL, Role
from records.base.stages import FINAL, HONEST, OPEN, Outcome, Stage
from records.ledgers import actions
from records.ledgers.choices import Ledger, Verification
from records.ledgers.models import LedgerItem
from records.ledgers.permissions import PERMITTED, may
from records.ledgers.state import load_state
from records.ledgers.transitions import TRANSITIONS, verbs_from
from records.ledgers.verbs import Verb
from tests.factories import records as make

NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)
VILLAGE_PATH = "51/08/02/103/222/"
ELSEWHERE_PATH = "51/08/02/105/"

# Who may do what where the stage allows it: the table that came before the code.
WHO = {
    Role.VILLAGE_CLERK: {
        "register", "take_over", "amend", "assign", "start", "note", "complete", "void registered"
    },
    Role.VILLAGE_SECRETARY: {
        "register", "take_over", "amend", "assign", "start", "note", "complete", "void registered"
    },
    Role.TOWNSHIP_HANDLER: {
        "register", "take_over", "amend", "assign", "start", "note", "complete", "return",
        "close_out", "confirm", "reopen", "void registered", "void",
    },
    Role.SECTION_HEAD: {
        "register", "take_over", "amend", "assign", "start", "note", "complete", "return",
        "close_out", "confirm", "reopen", "void registered", "void",
    },
    Role.PUBLICITY_EDITOR: set(),
    Role.APPROVER: set(),
    Role.SYSTEM_ADMINISTRATOR: set(),
}  # fmt: skip


def one(role: Role, path: str = VILLAGE_PATH) -> Actor:
    return Actor(user_id=1, name="甲", posts=(Post(role, (path,)),))


@pytest.mark.parametrize(("role", "move"), list(product(Role, TRANSITIONS)))
def test_r55_who_may_do_what_in_which_stage(role, move):
    stage, verb = move
    cell = "void registered" if (verb, stage) == (Verb.VOID, Stage.REGISTERED) else verb
    assert may(one(role), verb, VILLAGE_PATH, stage) == (cell in WHO[role])


@pytest.mark.parametrize(("role", "verb"), list(product(CASE_ROLES, Verb)))
def test_r56_no_role_reaches_beside_its_area(role, verb):
    assert not may(one(role, ELSEWHERE_PATH), verb, VILLAGE_PATH, Stage.REGISTERED)


def test_r12_no_stage_and_no_verb_is_missing_from_the_tables():
    assert set(OPEN) | set(FINAL) == set(Stage)
    assert set(TRANSITIONS.values()) == set(Stage)
    assert {verb for _stage, verb in TRANSITIONS} == set(Verb) == set(PERMITTED)
    assert {stage for stage, _verb in TRANSITIONS if stage} == set(Stage) - {Stage.VOIDED}
    assert set(WHO) == set(Role)


def test_r12_from_every_open_stage_a_close_out_can_be_reached():
    def reached(stage: str, seen: frozenset[str] = frozenset()) -> bool:
        if stage == Stage.CLOSED_OUT:
            return True
        steps = {TRANSITIONS[stage, verb] for verb in verbs_from(stage)} - seen - {stage}
        return any(reached(step, seen | {stage}) for step in steps)

    assert all(reached(stage) for stage in OPEN)


def plan_any(verb: str, state, actor: Actor):
    """The plan of a verb on an existing item, with input that no check would refuse."""
    words, reason = actions.WordsInput("做了工作"), actions.ReasonInput("核查")
    closing = actions.CloseOutInput(
        Outcome.SOLVED, Verification.VISIT, "到户看过", closed_on=date(2026, 5, 20)
    )
    made = {
        Verb.AMEND: (actions.plan_amend, actions.AmendInput({"remarks": ("", "补记")})),
        Verb.ASSIGN: (
            actions.plan_assign,
            actions.AssignInput(
                state.responsible_id or make.cadre().pk, state.due_on or date(2026, 6, 20)
            ),
        ),
        Verb.START: (actions.plan_start, words),
        Verb.NOTE: (actions.plan_note, words),
        Verb.COMPLETE: (actions.plan_complete, actions.CompleteInput("好了", confirmed_by="户主")),
        Verb.RETURN: (actions.plan_return, reason),
        Verb.CLOSE_OUT: (actions.plan_close_out, closing),
        Verb.CONFIRM: (actions.plan_confirm, closing),
        Verb.REOPEN: (actions.plan_reopen, reason),
        Verb.VOID: (actions.plan_void, reason),
    }
    plan, data = made[verb]
    return plan(state, data, actor=actor, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("stage", list(Stage))
def test_r12_each_stage_allows_exactly_the_verbs_of_the_table(stage):
    paper = {"responsible_id": make.cadre().pk, "due_on": date(2026, 6, 1)}
    record = make.item(
        stage,
        now=datetime(2026, 5, 7, tzinfo=UTC),
        **(paper if stage == Stage.HISTORICAL else {}),
    )
    state, upper = load_state(record.pk), make.actor(Role.SECTION_HEAD, make.DISTRICT)
    for verb in set(Verb) - {Verb.REGISTER, Verb.TAKE_OVER}:
        if (stage, verb) in TRANSITIONS:
            assert plan_any(verb, state, upper).entries[-1].stage == TRANSITIONS[stage, verb]
        else:
            with pytest.raises(NotNow):
                plan_any(verb, state, upper)


@pytest.mark.django_db
def test_r10_no_matter_leaves_registered_without_responsible_person_and_deadline():
    state, clerk = load_state(make.item().pk), make.actor()
    for data in (
        actions.AssignInput(None, date(2026, 6, 20)),
        actions.AssignInput(make.cadre().pk, None),
    ):
        with pytest.raises(Refused):
            actions.plan_assign(state, data, actor=clerk, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("demand", ["", "   ", "水" * 5001])
def test_r10_a_demand_is_given_and_has_a_length(demand):
    with pytest.raises(Refused):
        actions.plan_register(make.register_input(demand=demand), actor=make.actor(), now=NOW)


@pytest.mark.django_db
def test_r10_a_matter_cannot_have_come_in_tomorrow():
    data = make.register_input(opened_on=date(2026, 5, 21))
    with pytest.raises(Refused):
        actions.plan_register(data, actor=make.actor(), now=NOW)


@pytest.mark.django_db
def test_r15_a_deadline_once_set_does_not_move_by_assigning_again():
    state = load_state(make.item(Stage.ASSIGNED).pk)
    data = actions.AssignInput(make.cadre().pk, date(2027, 1, 1))
    with pytest.raises(Refused, match=r"extension|延期"):
        actions.plan_assign(state, data, actor=make.actor(), now=NOW)


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


CLOSING = actions.CloseOutInput(Outcome.SOLVED, Verification.VISIT, "到户看过")


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
    assert [m.payload.count("changed") for m in OutboxMessage.objects.order_by("id")] == [0, 1]


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
def test_r10b_r56_stability_is_seen_by_its_line_and_its_registrar_only():
    registrar = make.user(Role.VILLAGE_CLERK, make.VILLAGE)
    record = make.item(ledger=Ledger.STABILITY, by=actor_for(registrar))
    seen = {
        role: Record.objects.visible_to(make.actor(role, at)).filter(pk=record.pk).exists()
        for role, at in (
            (Role.VILLAGE_CLERK, make.VILLAGE),
            (Role.VILLAGE_SECRETARY, make.VILLAGE),
            (Role.TOWNSHIP_HANDLER, make.TOWNSHIP),
            (Role.SECTION_HEAD, make.DISTRICT),
            (Role.PUBLICITY_EDITOR, make.DISTRICT),
        )
    }
    assert seen == {
        Role.VILLAGE_CLERK: False,
        Role.VILLAGE_SECRETARY: True,
        Role.TOWNSHIP_HANDLER: True,
        Role.SECTION_HEAD: True,
        Role.PUBLICITY_EDITOR: False,
    }
    assert Record.objects.visible_to(actor_for(registrar)).filter(pk=record.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "at", "sees"),
    [
        (Role.VILLAGE_CLERK, make.VILLAGE, True),
        (Role.VILLAGE_CLERK, make.SISTER, False),
        (Role.TOWNSHIP_HANDLER, make.TOWNSHIP, True),
        (Role.TOWNSHIP_HANDLER, make.ELSEWHERE[:9] + "000", False),
        (Role.SECTION_HEAD, make.DISTRICT, True),
        *((role, make.DISTRICT, False) for role in sorted(EDITORIAL)),
        (Role.SYSTEM_ADMINISTRATOR, make.DISTRICT, False),
    ],
)
def test_r56_a_role_sees_its_area_and_nothing_beside_it(role, at, sees):
    record = make.item()
    assert Record.objects.visible_to(make.actor(role, at)).filter(pk=record.pk).exists() == sees


@pytest.mark.django_db
def test_r55_a_disabled_user_holds_no_post():
    user = make.user(Role.TOWNSHIP_HANDLER)
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    assert actor_for(user).posts == ()
