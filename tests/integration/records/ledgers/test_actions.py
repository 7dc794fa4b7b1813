"""The verbs of a ledger item: who may do what in which stage (R10-R15, R22, R55, R58a)."""

from datetime import UTC, date, datetime
from itertools import product

import pytest
from django.utils.timezone import localdate

from records.base.actor import SYSTEM, Actor, Post
from records.base.engine import NotNow, Refused
from records.base.engine.family import Ground
from records.base.roles import CASE_ROLES, Role
from records.base.stages import CARE, FINAL, OPEN, Stage
from records.base.tiers import Tier
from records.ledgers import actions
from records.ledgers.actions.fitting import check_fits
from records.ledgers.actions.move import move
from records.ledgers.permissions import PERMITTED, may
from records.ledgers.state import load_state
from records.ledgers.transitions import TRANSITIONS, verbs_from
from records.ledgers.verbs import Verb
from tests.factories import records as make

from .plans import ELSEWHERE, NOW, plan_any, plans
from .who import WHO

VILLAGE_PATH = "51/08/02/103/222/"
ELSEWHERE_PATH = "51/08/02/105/"


def one(role: Role, path: str = VILLAGE_PATH) -> Actor:
    return Actor(user_id=1, name="甲", posts=(Post(role, (path,)),))


@pytest.mark.parametrize(("tier", "role"), list(product(Tier, Role)))
def test_r55_who_may_do_what_in_which_stage_and_at_which_tier(tier, role):
    for stage, verb in TRANSITIONS:
        cell = "void registered" if (verb, stage) == (Verb.VOID, Stage.REGISTERED) else verb
        if tier == Tier.DISTRICT and cell in ("accept", "send_back"):
            continue  # nothing goes up from there, see test_escalating
        ground = Ground(VILLAGE_PATH, stage, tier=tier)
        assert may(one(role), verb, ground) == (cell in WHO[tier][role]), (stage, verb)


@pytest.mark.parametrize(("role", "verb"), list(product(sorted(CASE_ROLES), Verb)))
def test_r56_no_role_reaches_beside_its_area(role, verb):
    assert not may(one(role, ELSEWHERE_PATH), verb, Ground(VILLAGE_PATH, Stage.REGISTERED))


def test_r12_no_stage_and_no_verb_is_missing_from_the_tables():
    stages = set(Stage) - {*CARE, Stage.ENDED}  # of the difficulty entries, which have no matter
    assert {*OPEN, *FINAL, *CARE} == set(Stage)
    assert set(TRANSITIONS.values()) == stages
    assert {verb for _stage, verb in TRANSITIONS} == set(Verb) == set(PERMITTED)
    assert {stage for stage, _verb in TRANSITIONS if stage} == stages - {*FINAL} | {
        Stage.CLOSED_OUT,
        Stage.HISTORICAL,
    }
    assert {role for table in WHO.values() for role in table} == set(Role)
    assert set(plans()) | ELSEWHERE == set(Verb) - {Verb.REGISTER, Verb.TAKE_OVER}


def test_r12_from_every_open_stage_a_close_out_can_be_reached():
    def reached(stage: str, seen: frozenset[str] = frozenset()) -> bool:
        if stage == Stage.CLOSED_OUT:
            return True
        steps = {TRANSITIONS[stage, verb] for verb in verbs_from(stage)} - seen - {stage}
        return any(reached(step, seen | {stage}) for step in steps)

    assert all(reached(stage) for stage in OPEN)


@pytest.mark.django_db
@pytest.mark.parametrize("stage", sorted(make.ROAD))
def test_r12_each_stage_allows_exactly_the_verbs_of_the_table(stage):
    paper = {"responsible_id": make.cadre().pk, "due_on": date(2026, 6, 1)}
    record = make.item(
        stage,
        now=datetime(2026, 5, 7, tzinfo=UTC),
        **(paper if stage == Stage.HISTORICAL else {}),
    )
    state, head = load_state(record.pk), make.actor(Role.SECTION_HEAD, make.DISTRICT)
    handler = make.actor(Role.TOWNSHIP_HANDLER)
    answering = dict.fromkeys((Verb.ACCEPT, Verb.SEND_BACK), handler)
    actors = {**answering, Verb.TELL_SATISFACTION: SYSTEM}
    for verb in plans():
        actor = actors.get(verb, head)
        if (stage, verb) not in TRANSITIONS or not fits(state, verb):
            with pytest.raises(NotNow):
                plan_any(verb, state, actor)
        else:
            assert plan_any(verb, state, actor).entries[-1].stage == TRANSITIONS[stage, verb]


def fits(state, verb: str) -> bool:
    try:
        check_fits(state, verb, localdate(NOW))
    except NotNow:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("stage", sorted(make.ROAD))
def test_r12_what_other_folders_plan_is_held_by_the_same_table(stage):
    state = load_state(make.item(stage).pk)
    head, office = (
        make.actor(role, make.DISTRICT) for role in (Role.SECTION_HEAD, Role.BUREAU_OFFICE)
    )
    for verb in ELSEWHERE:
        actor = office if verb in (Verb.RECALCULATE, Verb.MOVE_AREA) else head
        if (stage, verb) in TRANSITIONS:
            plan = move(state, verb, actor=actor, now=NOW, payload={})
            assert plan.entries[-1].stage == stage
        else:
            with pytest.raises(NotNow):
                move(state, verb, actor=actor, now=NOW, payload={})


@pytest.mark.parametrize("tier", Tier)
def test_r55_the_system_enters_only_what_no_person_decides(tier):
    own = {"register", "supervise", "resume", "reopen", "tell_satisfaction"}
    for stage, verb in TRANSITIONS:
        ground = Ground(VILLAGE_PATH, stage, tier=tier)
        assert may(SYSTEM, verb, ground) == (verb in own), (stage, verb)


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
