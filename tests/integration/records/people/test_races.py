"""R7, R9: two clerks enter the same at once; the constraint decides and the slower one is told."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction

from records.base.actor import Actor, Post
from records.base.identity import IdentityNumber
from records.base.roles import Role
from records.people import actions
from records.people.entries import NewHousehold, NewMember
from records.people.models import HouseholdChange, Member
from records.people.rules import HouseholdRefused
from tests.factories.people import HouseholdFactory, MemberFactory
from tests.factories.places import AreaFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CLERK = Actor(None, "文书", posts=(Post(Role.VILLAGE_CLERK, ("99/",)),))
IDENTITY = "510802195806207596"


def in_another_connection(call):
    """What the call raises or returns, with its connection closed behind it."""
    try:
        return call()
    except HouseholdRefused as error:
        return error
    finally:
        connection.close()


def while_another_is_at_it(first, call):
    """Start `call` while `first` is done but not yet committed; its outcome."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            waiting = pool.submit(in_another_connection, call)
            sleep(0.5)
            assert not waiting.done()
        return waiting.result(timeout=10)


def test_r7_household_registered_by_two_at_once_is_registered_once():
    village = AreaFactory()
    new = NewHousehold(village, "001", (NewMember("金云文", "户主", identity=IDENTITY),))
    outcome = while_another_is_at_it(
        lambda: HouseholdFactory(area=village, number="001"),
        lambda: actions.register_household(new, actor=CLERK),
    )
    assert isinstance(outcome, HouseholdRefused)
    assert not Member.objects.exists()
    assert not HouseholdChange.objects.exists()


def test_r9_person_added_by_two_at_once_is_member_of_one_household():
    one, other = HouseholdFactory(with_head=True), HouseholdFactory(with_head=True)
    number = IdentityNumber.parse(IDENTITY).number
    outcome = while_another_is_at_it(
        lambda: MemberFactory(household=one, identity=number),
        lambda: actions.add_member(other, NewMember("某", "配偶", identity=number), actor=CLERK),
    )
    assert isinstance(outcome, HouseholdRefused)
    assert Member.objects.with_identity(number).get().household == one
