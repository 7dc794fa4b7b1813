"""Keeping accounts, giving roles and auditing are three persons, on every route (R55)."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from minqing.accounts.models import User
from records.access.actions import Deputising, grant, let_act
from records.access.models import ActingFor, RoleAssignment
from records.access.separation import OnePerson
from records.base.roles import ADMINISTRATION, Role
from tests.factories import records as make
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, VILLAGE

pytestmark = pytest.mark.django_db
TODAY = localdate()
PAIRS = [pair for pair in permutations(Role, 2) if pair[0] in ADMINISTRATION]


def given(user, role, from_on=date(2020, 1, 1), to_on=None):
    return grant(
        user_id=user.pk,
        role=role,
        area_id=make.area(DISTRICT).pk,
        from_on=from_on,
        to_on=to_on,
        letter=make.LETTER if role == Role.INSPECTOR else make.NO_LETTER,
    )


def row(user, role, from_on=date(2020, 1, 1), to_on=None) -> RoleAssignment:
    """A role row as somebody would put it in past the action."""
    letter = {"letter": "函", "ledgers": "livelihood"} if role == Role.INSPECTOR else {}
    last = to_on or (date(2099, 1, 1) if letter else None)
    place = make.area(DISTRICT)
    return RoleAssignment(user=user, role=role, area=place, from_on=from_on, to_on=last, **letter)


def refused(act) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    assert "three administrators are three persons" in str(caught.value)


def managing(codename: str = "change_user") -> Permission:
    return Permission.objects.get(codename=codename)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_r55_an_administrator_is_given_no_other_role(first, second):
    for held, wanted in ((first, second), (second, first)):
        person = make.user(held, DISTRICT)
        with pytest.raises(OnePerson):
            given(person, wanted, to_on=date(2099, 1, 1))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_r55_the_database_refuses_two_duties_in_one_person(first, second):
    for held, wanted in ((first, second), (second, first)):
        person = make.user(held, DISTRICT)
        refused(lambda p=person, w=wanted: row(p, w).save())


@pytest.mark.parametrize(
    ("begins", "ends", "meets"),
    [(-20, -11, False), (-20, -10, True), (10, 20, True), (11, 20, False), (11, None, False)],
)
def test_r55_terms_that_share_a_day_are_refused_and_others_are_not(begins, ends, meets):
    person = make.user()
    day = lambda n: None if n is None else TODAY + timedelta(days=n)  # noqa: E731 a table's shorthand
    given(person, Role.AUDITOR, day(-10), day(10))
    other = row(person, Role.SECURITY_ADMINISTRATOR, day(begins), day(ends))
    if meets:
        refused(other.save)
        with pytest.raises(OnePerson):
            given(person, Role.SECURITY_ADMINISTRATOR, day(begins), day(ends))
    else:
        other.save()


def test_r55_a_row_is_not_changed_into_another_duty_or_a_longer_term():
    person = make.user()
    held = given(person, Role.AUDITOR, to_on=TODAY)
    later = given(person, Role.SECURITY_ADMINISTRATOR, TODAY + timedelta(days=1))
    rows = RoleAssignment.objects.filter(pk=later.pk)
    refused(lambda: rows.update(from_on=TODAY))
    refused(lambda: RoleAssignment.objects.filter(pk=held.pk).update(to_on=None))
    other = make.user(Role.VILLAGE_CLERK, VILLAGE)
    refused(lambda: rows.update(user=other))
    rows.update(to_on=TODAY + timedelta(days=1))


def test_r55_a_row_by_sql_is_refused():
    person = make.user(Role.AUDITOR, DISTRICT)
    with connection.cursor() as cursor:
        refused(
            lambda: cursor.execute(
                "INSERT INTO records_roleassignment"
                " (user_id, role, area_id, from_on, letter, ledgers)"
                " VALUES (%s, 'system_administrator', %s, '2020-01-01', '', '')",
                [person.pk, make.area(DISTRICT).pk],
            )
        )


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_r55_no_other_role_comes_to_manage_users_by_djangos_means(role):
    person = make.user(role, DISTRICT)
    keepers = Group.objects.get(name=Role.SYSTEM_ADMINISTRATOR)
    stray = Group.objects.create(name="stray")
    person.groups.add(stray)
    refused(lambda: User.objects.filter(pk=person.pk).update(is_superuser=True))
    refused(lambda: person.groups.add(keepers))
    refused(lambda: person.user_permissions.add(managing()))
    refused(lambda: stray.permissions.add(managing("delete_user")))
    refused(lambda: Group.objects.get(name=role).permissions.add(managing("add_group")))


@pytest.mark.parametrize("means", ["superuser", "group", "permission"])
def test_r55_whoever_manages_users_counts_as_the_system_administrator(means):
    person = make.user()
    if means == "superuser":
        User.objects.filter(pk=person.pk).update(
            is_superuser=True, superuser_until="2099-01-01 00:00Z"
        )
    elif means == "group":
        group = Group.objects.create(name="keepers")
        group.permissions.add(managing())
        person.groups.add(group)
    else:
        person.user_permissions.add(managing())
    refused(row(person, Role.AUDITOR).save)
    refused(row(person, Role.VILLAGE_CLERK).save)
    refused(_acting(absent=make.user(Role.VILLAGE_CLERK, VILLAGE), deputy=person).save)
    if means != "group":  # stray groups fall away with the next grant: groups follow role rows
        with pytest.raises(OnePerson):
            given(person, Role.AUDITOR)
    given(person, Role.SYSTEM_ADMINISTRATOR)


def _acting(absent, deputy) -> ActingFor:
    return ActingFor(absent=absent, deputy=deputy, from_on=TODAY, to_on=TODAY, ground="函")


@pytest.mark.parametrize("role", sorted(ADMINISTRATION))
def test_r55a_an_administrator_acts_for_nobody(role):
    clerk, administrator = make.user(Role.VILLAGE_CLERK, VILLAGE), make.user(role, DISTRICT)
    refused(_acting(clerk, administrator).save)
    with pytest.raises(OnePerson):
        let_act(Deputising(clerk.pk, administrator.pk, TODAY, TODAY, "函"))
    deputy = make.user()
    let_act(Deputising(clerk.pk, deputy.pk, TODAY, TODAY, "函"))
    refused(row(deputy, role).save)
    with pytest.raises(OnePerson):
        given(deputy, role)


def test_r55_the_accounts_screen_gives_neither_groups_nor_superuser():
    client = signed_in(Role.SYSTEM_ADMINISTRATOR, DISTRICT)
    auditor = make.user(Role.AUDITOR, DISTRICT)
    keepers = Group.objects.get(name=Role.SYSTEM_ADMINISTRATOR)
    sent = {
        "username": auditor.username,
        "name": "查账人",
        "is_active": "on",
        "is_superuser": "on",
        "groups": [keepers.pk],
        "user_permissions": [managing().pk],
    }
    answer = client.post(f"/admin/users/edit/{auditor.pk}/", sent)
    assert answer.status_code == 302
    auditor.refresh_from_db()
    assert (auditor.name, auditor.is_superuser) == ("查账人", False)
    assert list(auditor.groups.values_list("name", flat=True)) == [Role.AUDITOR]
    assert not auditor.user_permissions.exists()


@pytest.mark.parametrize("broken", [False, True])
def test_r55_nobody_enters_the_group_screens(broken):
    client = signed_in(Role.SYSTEM_ADMINISTRATOR, DISTRICT)
    if broken:  # even a superuser, for some hours
        call_command("break_glass", client.user.username, "--reason", "试一试")
    group = Group.objects.get(name=Role.AUDITOR)
    for address in ("/admin/groups/", "/admin/groups/new/", f"/admin/groups/edit/{group.pk}/"):
        sent = {"name": "auditor", "permissions": [managing().pk]}
        assert client.get(address).url == "/admin/"
        assert client.post(address, sent).url == "/admin/"
    assert not group.permissions.filter(codename="change_user").exists()


def test_r55_the_role_screen_refuses_with_a_sentence():
    client = signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT)
    clerk = make.user(Role.VILLAGE_CLERK, VILLAGE)
    sent = {"user": clerk.username, "role": Role.AUDITOR, "area": "利县", "from_on": "2026-11-01"}
    answer = client.post("/admin/roles/new/", sent)
    assert answer.context["form"].non_field_errors()
    assert RoleAssignment.objects.filter(user=clerk).count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_r55_breaking_the_glass_makes_no_other_role_a_superuser(role):
    person = make.user(role, DISTRICT)
    with pytest.raises(CommandError):
        call_command("break_glass", person.username, "--reason", "试一试")
    person.refresh_from_db()
    assert not person.is_superuser


def test_r55_the_first_administrators_are_three_accounts():
    make.area(DISTRICT)
    for role in sorted(ADMINISTRATION):
        options = ["--name", "张三", "--area", DISTRICT, "--role", role]
        call_command("first_administrator", f"first-{role}", *options)
        with pytest.raises(CommandError):  # the same person cannot be named again
            call_command("first_administrator", f"first-{role}", *options)
        with pytest.raises(CommandError):  # and there is one already
            call_command("first_administrator", f"second-{role}", *options)
    held = RoleAssignment.objects.values_list("user__username", "role")
    assert sorted(held) == [(f"first-{role}", role) for role in sorted(ADMINISTRATION)]
