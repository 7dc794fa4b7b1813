"""R8: categories of difficulty are given, ended and given again."""

from datetime import timedelta

import pytest

from records.people import actions
from records.people.choices import HouseholdVerb
from records.people.models import HouseholdCategory
from records.people.rules import HouseholdRefused
from tests.factories.people import DifficultyCategoryFactory, HouseholdFactory, MemberFactory

from .entering import DAY, clerk

pytestmark = pytest.mark.django_db


def test_r8_category_is_given_once_ended_and_given_again():
    home, category = HouseholdFactory(with_head=True), DifficultyCategoryFactory()
    member = home.members.get()
    give = {"actor": clerk(), "member": member, "from_on": DAY}
    row = actions.give_category(home, category, **give)
    with pytest.raises(HouseholdRefused):
        actions.give_category(home, category, **give)
    with pytest.raises(HouseholdRefused):
        actions.end_category(row, on=DAY - timedelta(days=1), actor=clerk())
    actions.end_category(row, on=DAY, actor=clerk())
    with pytest.raises(HouseholdRefused):
        actions.end_category(row, on=DAY, actor=clerk())
    actions.give_category(home, category, **give)
    actions.end_category(
        actions.give_category(home, category, actor=clerk()), on=DAY, actor=clerk()
    )
    assert HouseholdCategory.objects.filter(household=home).count() == 3
    assert home.changes.filter(verb=HouseholdVerb.CATEGORY_ENDED).count() == 2
    assert member.name in home.changes.filter(verb=HouseholdVerb.CATEGORY_GIVEN).last().summary


def test_r8_retired_category_or_stranger_is_refused():
    home, category = HouseholdFactory(), DifficultyCategoryFactory()
    with pytest.raises(HouseholdRefused):
        actions.give_category(home, category, member=MemberFactory(), actor=clerk())
    category.retired = True
    with pytest.raises(HouseholdRefused):
        actions.give_category(home, category, actor=clerk())
