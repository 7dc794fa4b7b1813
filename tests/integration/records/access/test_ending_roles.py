"""Ending a role by action, and granting one by command (R57)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from records.access.actions import Deputising, end, grant, let_act
from records.access.models import RoleAssignment
from records.access.queries import actor_for
from records.base.engine import Refused
from records.base.roles import Role
from tests.factories import records
from tests.factories.records import DISTRICT, VILLAGE

pytestmark = pytest.mark.django_db
TODAY = localdate()


def row_of(user):
    return RoleAssignment.objects.get(user=user)


def test_r57_the_past_is_not_rewritten_by_ending_a_role():
    row = row_of(records.user(Role.VILLAGE_CLERK, VILLAGE))
    with pytest.raises(Refused):
        end(row, TODAY - timedelta(days=2))
    end(row, TODAY + timedelta(days=5))
    with pytest.raises(Refused):
        end(row, TODAY + timedelta(days=6))
    end(row, TODAY - timedelta(days=1))
    assert not actor_for(row.user).posts
    with pytest.raises(Refused):
        end(row, TODAY)


def test_a_role_that_never_began_ends_on_its_first_day():
    person = records.user()
    begins = TODAY + timedelta(days=30)
    area_id = records.area(VILLAGE).pk
    row = grant(user_id=person.pk, role=Role.APPROVER, area_id=area_id, from_on=begins)
    end(row, TODAY)
    assert row_of(person).to_on == begins


def test_r57_a_grant_by_command_is_logged_without_a_person():
    person = records.user(Role.APPROVER, DISTRICT)
    entry = ModelLogEntry.objects.for_instance(row_of(person)).get()
    assert entry.user is None
    assert entry.data["from"] == date(2020, 1, 1).isoformat()


def test_r57_that_a_role_was_held_or_passed_on_stays_on_record():
    absent, deputy = records.user(Role.VILLAGE_CLERK, VILLAGE), records.user()
    acting = let_act(Deputising(absent.pk, deputy.pk, TODAY, TODAY, "函"))
    for row in (row_of(absent), acting):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            row.delete()
