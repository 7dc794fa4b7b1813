"""R4, R55: roles of an area that ends go to its successor, each logged."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from records.access.actions import grant
from records.access.models import RoleAssignment
from records.base.roles import Role
from tests.factories import records as make

from .merging import OLD, OLD_VILLAGE, merge, namesake

pytestmark = pytest.mark.django_db


def held(user):
    rows = RoleAssignment.objects.in_force(localdate()).filter(user=user)
    return {(row.role, row.area.code) for row in rows.select_related("area")}


def test_r4_handler_of_the_old_township_serves_the_new_one_from_today():
    user = make.user(Role.TOWNSHIP_HANDLER, OLD)
    done = merge()
    assert held(user) == {(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)}
    old = RoleAssignment.objects.get(user=user, area__code=OLD)
    assert old.to_on == localdate() - timedelta(days=1)
    assert (done.roles_given, done.roles_ended) == (1, 0)


def test_r4_end_and_gift_of_each_role_are_logged():
    user = make.user(Role.TOWNSHIP_HANDLER, OLD)
    merge()
    rows = RoleAssignment.objects.filter(user=user)
    said = ModelLogEntry.objects.filter(object_id__in=[str(row.pk) for row in rows])
    assert {"records.end_role", "records.grant_role"} <= set(said.values_list("action", flat=True))
    assert ModelLogEntry.objects.filter(action="records.end_area").count() == 1


def test_r4_village_role_goes_to_the_village_of_the_same_name_never_to_the_township():
    user = make.user(Role.VILLAGE_CLERK, OLD_VILLAGE)
    heir = namesake()
    merge()
    assert held(user) == {(Role.VILLAGE_CLERK, heir.code)}


def test_r4_village_role_without_an_heir_ends_and_widens_nothing():
    user = make.user(Role.VILLAGE_CLERK, OLD_VILLAGE)
    done = merge()
    assert held(user) == set()
    assert (done.roles_given, done.roles_ended) == (0, 1)


def test_r4_who_serves_the_successor_already_is_not_given_the_role_twice():
    user = make.user(Role.TOWNSHIP_HANDLER, OLD)
    grant(
        user_id=user.pk,
        role=Role.TOWNSHIP_HANDLER,
        area_id=make.area(make.TOWNSHIP).pk,
        from_on=localdate(),
    )
    merge()
    assert held(user) == {(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)}
    assert RoleAssignment.objects.filter(user=user).count() == 2


def test_r4_term_of_a_role_goes_with_it():
    user = make.user()
    last, first = localdate() + timedelta(days=40), localdate() + timedelta(days=5)
    grant(
        user_id=user.pk,
        role=Role.TOWNSHIP_HANDLER,
        area_id=make.area(OLD).pk,
        from_on=first,
        to_on=last,
    )
    merge()
    given = RoleAssignment.objects.get(user=user, area__code=make.TOWNSHIP)
    assert (given.from_on, given.to_on) == (first, last)


def test_r4_roles_of_a_split_area_end_and_are_given_anew_by_hand():
    user = make.user(Role.VILLAGE_CLERK, OLD_VILLAGE)
    done = merge(OLD_VILLAGE, into=(make.SISTER, make.VILLAGE))
    assert held(user) == set()
    assert (done.roles_given, done.roles_ended) == (0, 1)
