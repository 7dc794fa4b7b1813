"""R7, R9: members join, leave and hand over the household."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from records.people import actions
from records.people.choices import HouseholdVerb, LeavingReason
from records.people.entries import NewMember
from records.people.models import Household, Member
from records.people.rules import HouseholdRefused
from tests.factories.people import HouseholdFactory, MemberFactory

from .entering import DAY, HEAD, clerk, person

pytestmark = pytest.mark.django_db


def test_r7_member_joins_and_the_log_says_so():
    home = HouseholdFactory(with_head=True)
    member = actions.add_member(home, person(1), actor=clerk())
    assert home.members.count() == 2
    assert home.changes.get().summary == member.name


@pytest.mark.parametrize(
    "newcomer", [HEAD, NewMember("", "配偶"), NewMember("某", "配偶", identity="1")]
)
def test_r7_member_who_cannot_be_is_refused(newcomer):
    home = HouseholdFactory(with_head=True)
    with pytest.raises(HouseholdRefused):
        actions.add_member(home, newcomer, actor=clerk())


def test_r9_member_of_one_household_joins_another_only_after_leaving():
    old, new = HouseholdFactory(with_head=True), HouseholdFactory(with_head=True)
    mover = person(1)
    member = actions.add_member(old, mover, actor=clerk())
    with pytest.raises(HouseholdRefused):
        actions.add_member(new, mover, actor=clerk())
    actions.let_member_leave(member, on=DAY, reason=LeavingReason.OTHER_HOUSEHOLD, actor=clerk())
    actions.add_member(new, mover, actor=clerk())
    assert Member.objects.with_identity(mover.identity).count() == 2
    assert Member.objects.current().with_identity(mover.identity).get().household == new


def test_r7_head_who_leaves_hands_over_to_another_member():
    home = HouseholdFactory(with_head=True)
    head = home.members.get()
    heir = MemberFactory(household=home, name="单玉芳")
    stranger = MemberFactory()
    leave = {"on": DAY, "reason": LeavingReason.DIED, "actor": clerk()}
    for new_head in (None, stranger, head):
        with pytest.raises(HouseholdRefused):
            actions.let_member_leave(head, new_head=new_head, **leave)
    actions.let_member_leave(head, new_head=heir, **leave)
    home.refresh_from_db()
    assert home.head_name == "单玉芳"
    assert Household.objects.named("syf").get() == home
    assert home.members.current().get().is_head


def test_r7_last_member_leaves_and_nobody_leaves_twice_or_tomorrow():
    home = HouseholdFactory(with_head=True)
    head = home.members.get()
    leave = {"reason": LeavingReason.MOVED_OUT, "actor": clerk()}
    with pytest.raises(HouseholdRefused):
        actions.let_member_leave(head, on=localdate() + timedelta(days=1), **leave)
    actions.let_member_leave(head, on=DAY, **leave)
    with pytest.raises(HouseholdRefused):
        actions.let_member_leave(head, on=DAY, **leave)
    assert home.changes.get().verb == HouseholdVerb.MEMBER_LEFT
