"""When there is no demo: real work, records of one's own, too few matters."""

import io

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from records.base.models import Record
from records.people.models import Household
from tests.factories.people import HouseholdFactory

pytestmark = pytest.mark.django_db


def test_real_settings_refuse_a_demo(settings: Settings) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError):
        call_command("demo", stdout=io.StringIO())
    assert Household.objects.count() == 0


def test_a_database_with_records_of_its_own_is_left_alone() -> None:
    HouseholdFactory()
    with pytest.raises(CommandError):
        call_command("demo", stdout=io.StringIO())
    assert Household.objects.count() == 1


def test_too_few_matters_are_refused() -> None:
    with pytest.raises(CommandError):
        call_command("demo", "--items", "10", stdout=io.StringIO())
    assert Record.objects.count() == 0
