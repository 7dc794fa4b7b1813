"""The verbs of a ledger item: who may do what in which stage (R10-R15, R22, R55, R58a)."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from records.base.actor import Actor, Post
from records.base.engine import NotNow, Refused
from records.base.roles import CASE_ROLES, Role
from records.base.stages import FINAL, OPEN, Stage
from records.ledgers import actions
from records.ledgers.permissions import PERMITTED, may
from records.ledgers.state import load_state
from records.ledgers.transitions import TRANSITIONS, verbs_from
from records.ledgers.verbs import Verb
from tests.factories import records as make

from .plans import NOW, plan_any

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


@pytest.mark.parametrize(("role", "verb"), list(product(sorted(CASE_ROLES), Verb)))
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
