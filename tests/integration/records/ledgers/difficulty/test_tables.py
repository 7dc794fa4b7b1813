"""Who may do what to a difficulty entry in which stage: every verb, role and stage (R55, R12)."""

from itertools import product

import pytest

from records.base.actor import Actor, Post
from records.base.engine import NotAllowed
from records.base.engine.family import Ground
from records.base.roles import Role
from records.base.stages import CARE, Stage
from records.ledgers.difficulty.permissions import check_permission
from records.ledgers.difficulty.transitions import TRANSITIONS
from records.ledgers.difficulty.verbs import EntryVerb

PATH, BESIDE = "51/08/02/103/222/", "51/08/02/105/"
EVERYBODY = {"enter", "review", "correct", "propose_end"}
UPPER = EVERYBODY | {"confirm_end", "keep"}
WHO = {
    Role.VILLAGE_CLERK: EVERYBODY,
    Role.VILLAGE_SECRETARY: EVERYBODY,
    Role.TOWNSHIP_HANDLER: UPPER,
    Role.TOWNSHIP_LEADER: UPPER,
    Role.SECTION_HANDLER: UPPER,
    Role.SECTION_HEAD: UPPER,
    Role.BUREAU_OFFICE: UPPER | {"move_area"},
}
WHEN = {
    "": {"enter"},
    Stage.IN_CARE: {"review", "correct", "propose_end", "void", "move_area"},
    Stage.ENDING: {"confirm_end", "keep", "move_area"},
}


def may(role: Role, verb: str, ground: Ground, path: str = PATH) -> bool:
    actor = Actor(user_id=1, name="甲", posts=(Post(role, (path,)),))
    try:
        check_permission(actor, verb, ground)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize(("role", "verb"), list(product(Role, EntryVerb)))
def test_r55_who_may_do_what_to_a_difficulty_entry_in_which_stage(role, verb):
    for stage in ("", *CARE, Stage.ENDED, Stage.VOIDED):
        assert may(role, verb, Ground(PATH, stage)) == (verb in WHO.get(role, set()))
        assert not may(role, verb, Ground(PATH, stage), BESIDE)


@pytest.mark.parametrize("role", sorted(WHO))
def test_r59_whoever_entered_it_voids_it_while_nobody_has_worked_on_it(role):
    assert may(role, EntryVerb.VOID, Ground(PATH, Stage.IN_CARE, entered_by_id=1, untouched=True))


@pytest.mark.parametrize("role", Role)
def test_r59_an_untouched_entry_is_voided_by_the_upper_line(role):
    ground = Ground(PATH, Stage.IN_CARE, entered_by_id=2, untouched=True)
    assert may(role, EntryVerb.VOID, ground) == ("confirm_end" in WHO.get(role, set()))


@pytest.mark.parametrize("role", sorted(WHO))
def test_r10a_nobody_voids_an_entry_that_was_worked_on(role):
    assert not may(role, EntryVerb.VOID, Ground(PATH, Stage.IN_CARE, entered_by_id=1))


def test_r12_the_table_of_an_entry_allows_exactly_these_verbs():
    assert {stage: {v for s, v in TRANSITIONS if s == stage} for stage, _v in TRANSITIONS} == WHEN
