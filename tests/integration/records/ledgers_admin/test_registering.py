"""The page that registers a matter (R4, R9, R55, R56)."""

from datetime import date

import pytest
from django.urls import reverse

from records.base.models import Record
from records.base.roles import Role
from records.ledgers.models import LedgerItem
from tests.factories import records
from tests.factories.ledgers import PHONE, household, page_of, signed_in
from tests.factories.records import DISTRICT, SISTER, VILLAGE

from .acting import register

pytestmark = pytest.mark.django_db


def test_registering_asks_few_things_and_keeps_what_was_typed():
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    page = client.get(reverse("ledgers_register"))
    assert len(page.context["form"].fields) <= 12
    assert "宝轮镇赤化村" in page.content.decode()
    answer = register(client, caller_phone="1381234", demand="水压低得很")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "1381234" in html
    assert "水压低得很" in html
    assert not Record.objects.exists()


def test_r56_nothing_is_registered_outside_the_own_area():
    answer = register(signed_in(Role.VILLAGE_CLERK, VILLAGE), area="井田村")
    assert answer.context["form"].errors["area"]
    assert not Record.objects.exists()


def test_a_household_is_found_only_in_the_area_typed_above_it():
    elsewhere, _here = household(SISTER, number="77"), records.area(VILLAGE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    answer = register(client, household="77")
    assert list(answer.context["form"].errors) == ["household"]
    register(client, area="白田村", household="77")
    assert LedgerItem.objects.get().household == elsewhere


def test_r9_numbers_in_free_text_are_flagged_with_a_remark():
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    page = client.get(register(client, demand=f"请打{PHONE}").url)
    assert page.context["remark"]
    assert [m.level_tag for m in page.context["messages"]] == ["success", "warning"]
    register(client, demand="水压低")
    assert not client.get(page_of(Record.objects.latest("id"))).context["remark"]


def test_r4_an_ended_area_takes_no_new_records():
    area = records.area(VILLAGE)
    area.ended_on = date(2026, 1, 1)
    area.save()
    answer = register(signed_in(Role.TOWNSHIP_HANDLER))
    assert answer.context["form"].errors["area"]


@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER, Role.SYSTEM_ADMINISTRATOR])
def test_r55_roles_without_cases_register_nothing(role):
    assert register(signed_in(role, DISTRICT)).status_code == 302
    assert not Record.objects.exists()
