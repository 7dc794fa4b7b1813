"""A new site gets its first administrator by command, and only its first (R55)."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from minqing.accounts.models import User
from records.access.queries import actor_for
from records.base.roles import CASE_ROLES, Role
from tests.factories import records as make

pytestmark = pytest.mark.django_db


def made() -> str:
    out = StringIO()
    call_command("first_administrator", "admin", name="方舟", area=make.DISTRICT, stdout=out)
    return out.getvalue().strip().split()[-1].rpartition(":")[2].rpartition("：")[2]


def test_r55_the_first_administrator_can_sign_in_and_sees_no_case():
    make.area()
    assert Client().login(username="admin", password=made())
    actor = actor_for(User.objects.get(username="admin"))
    assert actor.has(Role.SYSTEM_ADMINISTRATOR)
    assert not actor.has(CASE_ROLES)


def test_r55_a_second_one_is_refused():
    make.area()
    made()
    with pytest.raises(CommandError):
        made()


def test_r55_without_areas_nothing_is_made():
    with pytest.raises(CommandError):
        made()
    assert not User.objects.filter(username="admin").exists()
