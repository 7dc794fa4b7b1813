"""R55, R56: who keeps households, and where."""

import pytest

from records.base.engine.errors import NotAllowed
from records.base.roles import WORKING, Role
from records.people import actions, corrections
from records.people.choices import LeavingReason
from records.people.permissions import can_keep_households
from tests.factories.people import HouseholdCategoryFactory, HouseholdFactory, MemberFactory

from .entering import DAY, clerk, entry, person

pytestmark = pytest.mark.django_db


def refused_calls(home):
    """Every action on a household of another area."""
    row = HouseholdCategoryFactory(household=home)
    member = MemberFactory(household=home)
    beside = clerk("98/")
    yield lambda: actions.register_household(entry(home.area), actor=beside)
    yield lambda: actions.add_member(home, person(1), actor=beside)
    yield lambda: actions.let_member_leave(member, on=DAY, reason=LeavingReason.DIED, actor=beside)
    yield lambda: actions.give_category(home, row.category, actor=beside)
    yield lambda: actions.end_category(row, on=DAY, actor=beside)
    yield lambda: actions.correct_address(home, "x", actor=beside)
    household = corrections.HouseholdCorrection("9", None)
    yield lambda: corrections.correct_household(home, household, actor=beside)
    yield lambda: corrections.correct_member(
        member, corrections.MemberCorrection("韩某", "女"), actor=beside
    )


def test_r56_no_action_reaches_another_area():
    home = HouseholdFactory()
    for call in refused_calls(home):
        with pytest.raises(NotAllowed):
            call()
    assert not home.changes.exists()


@pytest.mark.parametrize("role", Role)
def test_r55_only_who_handles_matters_keeps_households(role, village):
    assert can_keep_households(clerk(role=role), village.path) is (role in WORKING)
