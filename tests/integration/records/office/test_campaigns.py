"""The list of campaigns (R42): read by every case role, kept by the bureau's office."""

from datetime import date

import pytest
from django.urls import reverse

from records.base.models import Campaign
from records.base.roles import Role
from tests.factories import records as make
from tests.factories.ledgers import list_address, signed_in

pytestmark = pytest.mark.django_db
GIVEN = {"name": "双联", "from_on": "2026-01-01", "to_on": ""}


def campaign(name="定点扶贫"):
    return Campaign.objects.create(name=name, from_on=date(2026, 1, 1))


def test_r42_the_office_enters_and_corrects_a_campaign():
    office = signed_in(Role.BUREAU_OFFICE, make.DISTRICT)
    assert office.post(reverse("records_campaign_new"), GIVEN).status_code == 302
    row = Campaign.objects.get()
    ended = {**GIVEN, "to_on": "2026-06-30"}
    assert office.post(reverse("records_campaign", args=[row.pk]), ended).status_code == 302
    row.refresh_from_db()
    assert row.to_on == date(2026, 6, 30)


@pytest.mark.parametrize("role", [Role.TOWNSHIP_LEADER, Role.SECTION_HEAD, Role.INSPECTOR])
def test_r42_others_read_the_list_and_change_nothing(role):
    row = campaign()
    reader = signed_in(role, make.DISTRICT)
    page = reader.get(reverse("campaigns_modeladmin_index"))
    assert row.name in page.content.decode()
    assert page.context["buttons"] == []
    assert reader.get(reverse("records_campaign_new")).status_code == 403
    assert reader.post(reverse("records_campaign_new"), GIVEN).status_code == 403
    assert reader.post(reverse("records_campaign", args=[row.pk]), GIVEN).status_code == 403
    assert list(Campaign.objects.values_list("name", flat=True)) == [row.name]


def test_a_campaign_of_the_same_name_or_ending_before_it_begins_is_refused_with_a_sentence():
    campaign("双联")
    office = signed_in(Role.BUREAU_OFFICE, make.DISTRICT)
    page = office.post(reverse("records_campaign_new"), {**GIVEN, "to_on": "2025-01-01"})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert Campaign.objects.count() == 1


def test_r42_the_list_of_matters_is_narrowed_to_a_campaign():
    row = campaign()
    wanted, _other = make.item(campaign_id=row.pk), make.item()
    clerk = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    page = clerk.get(list_address(campaign=row.name))
    assert [line["cells"][0]["value"] for line in page.context["table"]] == [wanted.reference]
