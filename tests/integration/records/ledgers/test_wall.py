"""The wall around stability items, asked of every role, verb and tie to the matter (R56)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.base.actor import Actor, Post
from records.base.engine import NotAllowed, Refused, apply
from records.base.engine.family import Ground
from records.base.kinds import Confidentiality
from records.base.roles import LINE, Role
from records.base.stages import Stage
from records.base.tiers import Tier
from records.ledgers import actions
from records.ledgers.permissions import BLIND, may
from records.ledgers.state import load_state
from records.ledgers.transitions import TRANSITIONS
from tests.factories import records as make

from .plans import NOW

PATH = "51/08/02/103/222/"
MOVES = sorted(move for move in TRANSITIONS if move[0])


@given(
    role=st.sampled_from(Role),
    move=st.sampled_from(MOVES),
    tier=st.sampled_from(Tier),
    entered_it=st.booleans(),
    answers_for_it=st.booleans(),
)
def test_r56_a_walled_matter_is_for_its_line_and_who_handles_it(
    role, move, tier, entered_it, answers_for_it
):
    stage, verb = move
    actor = Actor(1, "甲", cadre_id=7, posts=(Post(role, (PATH,)),))
    ties = {
        "entered_by_id": 1 if entered_it else 2,
        "responsible_id": 7 if answers_for_it else 8,
    }
    ordinary = Ground(PATH, stage, subkind="stability", tier=tier, **ties)
    behind = Ground(PATH, stage, None, Confidentiality.RESTRICTED, "stability", tier, **ties)
    tied = entered_it or answers_for_it or role in LINE or verb in BLIND
    assert may(actor, verb, behind) == (may(actor, verb, ordinary) and tied)


@given(role=st.sampled_from(sorted(LINE)), move=st.sampled_from(MOVES))
def test_r56_the_line_of_another_area_stays_outside(role, move):
    stage, verb = move
    actor = Actor(1, "甲", posts=(Post(role, ("51/08/02/105/",)),))
    behind = Ground(PATH, stage, None, Confidentiality.RESTRICTED, "stability")
    assert not may(actor, verb, behind)


@pytest.mark.django_db
def test_r56_naming_oneself_opens_no_wall():
    """Asked of the row as it stood, in the plan and again under the lock."""
    record = make.item(Stage.ASSIGNED, ledger="stability", now=NOW.replace(day=8))
    user = make.user(Role.VILLAGE_CLERK, make.VILLAGE)
    cadre = make.cadre("旁人", user=user)
    head = make.actor(Role.SECTION_HEAD, make.DISTRICT)
    data = actions.AssignInput(cadre.pk, None)
    plan = actions.plan_assign(load_state(record.pk), data, actor=head, now=NOW)
    outsider = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    outsider = Actor(outsider.user_id, outsider.name, cadre.pk, outsider.posts)
    with pytest.raises(NotAllowed):
        actions.plan_assign(load_state(record.pk), data, actor=outsider, now=NOW)
    with pytest.raises(NotAllowed):
        apply([replace(plan, actor=outsider)])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "refused"),
    [(PATH, False), ("51/08/02/103/223/", True), ("51/08/02/105/201/", True)],
)
def test_r7_a_household_belongs_to_the_matters_area(path, refused):
    record = make.item(Stage.REGISTERED, now=NOW.replace(day=8))
    data = actions.AmendInput({"household_id": (None, 1)}, household_path=path)
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    registering = make.register_input(household_id=1, household_path=path)
    if not refused:
        assert actions.plan_amend(load_state(record.pk), data, actor=clerk, now=NOW)
        assert actions.plan_register(registering, actor=clerk, now=NOW)
        return
    with pytest.raises(Refused):
        actions.plan_amend(load_state(record.pk), data, actor=clerk, now=NOW)
    with pytest.raises(Refused):
        actions.plan_register(registering, actor=clerk, now=NOW)
