"""Looking at sensitive values: masked, asked for, given a reason, logged (R9)."""

import pytest
from django.urls import reverse

from records.base.models import Look, Policy
from records.base.roles import Role
from records.base.stages import Stage
from tests.factories import records
from tests.factories.ledgers import PHONE, household, page_of, signed_in, with_household
from tests.factories.records import DISTRICT, SISTER, TOWNSHIP, VILLAGE, item

pytestmark = pytest.mark.django_db


def look(client, kind, pk, field, **typed):
    return client.post(reverse("records_look", args=[kind, pk, field]), typed)


def own_matter(stage=Stage.IN_PROGRESS):
    """Somebody who answers for a matter of a household: (their browser, matter, head)."""
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE, serves=VILLAGE)
    record, home = item(stage, responsible=client.cadre), household()
    with_household(record, home)
    return client, record, home.members.get()


def test_r9_pages_show_only_masks():
    client, record, head = own_matter()
    for address in (page_of(record), reverse("records_household", args=[head.household_id])):
        html = client.get(address).content.decode()
        assert "138****5678" in html
        assert html.count("csrfmiddlewaretoken") == html.count('class="office-show"') > 1
        assert PHONE not in html
        assert head.identity not in html
        assert "3组12号" not in html


def test_r9_who_answers_for_an_open_matter_sees_the_phone_with_one_tap():
    client, record, head = own_matter()
    answer = look(client, "member", head.pk, "phone", record=record.pk)
    assert PHONE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    logged = Look.objects.get()
    assert (logged.user, logged.subject, logged.field) == (
        client.user,
        f"member:{head.pk}",
        "phone",
    )
    assert record.reference in logged.reason
    assert logged.record_id == record.pk


@pytest.mark.parametrize("stage", [Stage.CLOSED_OUT, Stage.VOIDED])
def test_r9_a_closed_matter_fills_no_reason(stage):
    client, record, head = own_matter(stage)
    answer = look(client, "member", head.pk, "phone", record=record.pk)
    assert PHONE not in answer.content.decode()
    assert not Look.objects.exists()


def test_r9_outside_own_matters_a_reason_is_typed_and_logged():
    _mine, record, head = own_matter()
    colleague = signed_in(Role.TOWNSHIP_HANDLER)
    asked = look(colleague, "member", head.pk, "phone", record=record.pk)
    assert asked.context["needed"]
    assert PHONE not in asked.content.decode()
    assert not Look.objects.exists()
    blank = look(colleague, "member", head.pk, "phone", reason="  ")
    assert blank.context["needed"]
    told = look(colleague, "member", head.pk, "phone", reason="回访核实")
    assert PHONE in told.content.decode()
    assert Look.objects.get().reason == "回访核实"


def test_r9_beyond_the_policys_number_a_day_a_reason_is_typed():
    Policy.objects.create(effective_from="2020-01-01", document="试行", looks_per_day=1)
    client, _record, head = own_matter()
    assert PHONE in look(client, "member", head.pk, "phone").content.decode()
    asked = look(client, "member", head.pk, "phone")
    assert asked.context["needed"]
    assert Look.objects.count() == 1


def test_r9_identity_address_and_the_phone_of_who_asked_are_looked_at_alike():
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE, serves=VILLAGE)
    record = item(Stage.ASSIGNED, responsible=client.cadre, caller_phone="13987654321")
    home = household()
    with_household(record, home)
    head = home.members.get()
    for kind, pk, field, value in (
        ("member", head.pk, "identity", head.identity),
        ("household", home.pk, "address", "3组12号"),
        ("item", record.pk, "phone", "13987654321"),
    ):
        assert value in look(client, kind, pk, field).content.decode()
    assert Look.objects.count() == 3


def test_r56_nobody_looks_outside_the_own_area():
    _mine, record, head = own_matter()
    for client in (
        signed_in(Role.VILLAGE_CLERK, SISTER),
        signed_in(Role.PUBLICITY_EDITOR, DISTRICT),
        signed_in(Role.SYSTEM_ADMINISTRATOR, DISTRICT),
    ):
        for kind, pk, field in (
            ("member", head.pk, "phone"),
            ("household", head.household_id, "address"),
            ("item", record.pk, "phone"),
        ):
            assert look(client, kind, pk, field, reason="看看").status_code == 404
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    ("kind", "field"),
    [("member", "name"), ("household", "phone"), ("item", "demand"), ("x", "phone")],
)
def test_only_named_values_can_be_looked_at(kind, field):
    client, _record, head = own_matter()
    assert look(client, kind, head.pk, field, reason="看看").status_code == 404


def test_a_look_is_never_an_address():
    client, _record, head = own_matter()
    address = reverse("records_look", args=["member", head.pk, "phone"])
    assert client.get(address).status_code == 405
    assert not Look.objects.exists()


def test_r7_a_household_page_holds_what_this_reader_may_see():
    client, record, head = own_matter()
    restricted = item(ledger="stability")
    with_household(restricted, head.household)
    address = reverse("records_household", args=[head.household_id])
    as_clerk = client.get(address).content.decode()
    assert record.reference in as_clerk
    assert restricted.reference not in as_clerk
    as_handler = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP).get(address).content.decode()
    assert restricted.reference in as_handler
    for role, at in ((Role.VILLAGE_CLERK, SISTER), (Role.APPROVER, DISTRICT)):
        assert signed_in(role, at).get(address).status_code == 404


def test_r56_the_list_of_households_ends_at_the_own_area():
    mine, other = household(head_name="鲁大山"), household(SISTER)
    answer = signed_in(Role.VILLAGE_CLERK, VILLAGE).get("/admin/households/?q=lds")
    html = answer.content.decode()
    assert mine.head_name in html
    assert f">{other.number}<" not in html
    assert records.area(SISTER).short_name not in html
