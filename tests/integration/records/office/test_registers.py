"""Areas, organisations and cadres: who reads, who enters, what is logged (R5, R6, R56, R57)."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from records.base.roles import Role
from records.people.models import Cadre, Organisation
from tests.factories import records
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, SISTER, TOWNSHIP, VILLAGE

pytestmark = pytest.mark.django_db

LISTS = ["areas", "organisations", "cadres", "households", "ledgers"]
CADRE = {
    "name": "单玉芳",
    "organisation": "宝轮镇人民政府",
    "position": "包村干部",
    "in_service_from": "2026-01-01",
}


def names(client, register, **query):
    answer = client.get(f"/admin/{register}/", query)
    return [str(row["cells"][0]["value"]) for row in answer.context["table"]]


@pytest.mark.parametrize("register", LISTS)
@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER, Role.SYSTEM_ADMINISTRATOR])
def test_r55_roles_without_cases_open_no_register(register, role):
    client = signed_in(role, DISTRICT)
    assert client.get(f"/admin/{register}/").status_code == 302
    assert f"/admin/{register}/" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("register", LISTS)
def test_the_menu_leads_case_roles_to_every_register(register):
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    assert client.get(f"/admin/{register}/").status_code == 200
    assert f"/admin/{register}/" in client.get("/admin/").content.decode()


def test_r56_areas_are_listed_within_the_scope():
    records.area(SISTER)
    records.area(VILLAGE)
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    assert names(clerk, "areas") == ["赤化村村民委员会"]
    handler = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    assert names(handler, "areas", level="village") == ["赤化村村民委员会", "白田村村民委员会"]
    assert names(handler, "areas", area="赤化村") == ["赤化村村民委员会"]
    assert names(handler, "areas", q="白田") == ["白田村村民委员会"]
    assert names(handler, "areas", ended="true") == []


def test_r6_cadres_are_found_by_name_initials_position_and_service():
    found = records.cadre("单玉芳")
    gone = records.cadre("杜仲")
    Cadre.objects.filter(pk=gone.pk).update(in_service_to="2025-12-31")
    records.cadre("别处人", at="510802105000")
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert names(client, "cadres") == ["单玉芳", "杜仲"]
    assert names(client, "cadres", q="syf") == [found.name]
    assert names(client, "cadres", serving="true") == [found.name]
    assert names(client, "cadres", serving="false") == [gone.name]
    assert names(client, "cadres", organisation="宝轮镇") == ["单玉芳", "杜仲"]
    assert names(client, "organisations", kind="township_government") == ["宝轮镇人民政府"]


def test_r57_a_handler_enters_and_corrects_a_cadre_and_it_is_logged():
    records.cadre()
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert client.post(reverse("records_cadre_new"), CADRE).status_code == 302
    made = Cadre.objects.get(name="单玉芳")
    address = reverse("records_cadre", args=[made.pk])
    assert "宝轮镇人民政府" in client.get(address).content.decode()
    assert client.post(address, {**CADRE, "position": "乡镇分管领导"}).status_code == 302
    entry = ModelLogEntry.objects.get(action="wagtail.edit")
    assert entry.user == client.user
    assert entry.data["changes"] == {"position": ["包村干部", "乡镇分管领导"]}
    assert ModelLogEntry.objects.filter(action="wagtail.create").count() == 1


def test_r5_a_handler_enters_an_organisation_by_the_rules_of_owning_lines():
    records.cadre()
    client = signed_in(Role.TOWNSHIP_HANDLER)
    records.area(VILLAGE)
    given = {"name": "赤化村村委会", "kind": "village_committee", "area": "赤化村"}
    refused = client.post(reverse("records_organisation_new"), given)
    assert refused.status_code == 200
    assert not Organisation.objects.filter(name="赤化村村委会").exists()
    given["parent"] = "宝轮镇人民政府"
    assert client.post(reverse("records_organisation_new"), given).status_code == 302
    made = Organisation.objects.get(name="赤化村村委会")
    address = reverse("records_organisation", args=[made.pk])
    assert client.post(address, {**given, "office_phone": "0839-3266123"}).status_code == 302
    assert Organisation.objects.get(pk=made.pk).office_phone == "0839-3266123"


def test_r56_villages_read_and_others_areas_stay_out():
    person = records.cadre("村里人", at=TOWNSHIP)
    Organisation.objects.filter(pk=person.organisation_id).update(area=records.area(VILLAGE))
    typed = {**CADRE, "name": "改过的"}
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    address = reverse("records_cadre", args=[person.pk])
    assert clerk.get(address).status_code == 200
    assert clerk.post(address, typed).status_code == 403
    assert clerk.post(reverse("records_cadre_new"), typed).status_code == 403
    outside = signed_in(Role.TOWNSHIP_HANDLER, "510802105000")
    assert outside.get(address).status_code == 404
    assert outside.post(address, typed).status_code == 404
    refused = outside.post(reverse("records_cadre_new"), typed)
    assert refused.context["form"].errors["organisation"]
    assert [c.name for c in Cadre.objects.all()] == ["村里人"]


def test_an_unknown_finder_is_not_found():
    assert (
        signed_in(Role.VILLAGE_CLERK, VILLAGE).get("/admin/records/find/user/").status_code == 404
    )


def test_the_small_list_offers_names_that_find_their_rows_again():
    records.cadre("单玉芳")
    client = signed_in(Role.TOWNSHIP_HANDLER)
    [label] = client.get("/admin/records/find/cadre/", {"q": "syf"}).json()["labels"]
    assert client.get("/admin/records/find/any-cadre/", {"q": label}).json()["labels"] == [label]
    assert client.get("/admin/records/find/cadre/", {"q": ""}).json()["labels"] == []


@pytest.mark.parametrize("register", ["organisations", "cadres", "areas"])
@pytest.mark.parametrize("path", ["create/", "edit/1/", "delete/1/", "inspect/1/", "history/1/"])
def test_modeladmins_own_views_have_no_address(register, path):
    client = signed_in(Role.SECTION_HEAD, DISTRICT)
    assert client.get(f"/admin/{register}/{path}").status_code == 404
