"""Numbers typed into a demand stand in clear on no list, summary or letter (R9, R60)."""

import pytest
from django.urls import reverse

from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.models import Assistance, LedgerItem
from tests.factories import records as make
from tests.factories.ledgers import action_of, household, signed_in
from tests.integration.records.ledgers_admin.acting import act
from tests.integration.records.supervision.orders.test_order_pages import address as of_order
from tests.integration.records.supervision.orders.test_order_pages import ordered
from tests.integration.records.supervision.spot_checks.rounds import address as of_round
from tests.integration.records.supervision.spot_checks.rounds import (
    check_address,
    closed,
    drawn,
    office,
)
from tests.unit.records.documents.letters import words

pytestmark = pytest.mark.django_db
PHONE = "13812345678"
DEMAND = f"水压低,请打{PHONE}找我"


@pytest.mark.parametrize("what", ["order", "order_print", "reply"])
def test_r9_an_order_shows_no_number_typed_into_the_demand(what):
    client = signed_in(Role.VILLAGE_SECRETARY, make.VILLAGE, serves=make.VILLAGE)
    html = client.get(of_order(ordered(demand=DEMAND), what)).content.decode()
    assert "水压低,请打" in html
    assert PHONE[:9] not in html


def test_r9_the_letter_of_an_order_holds_no_number_typed_into_the_demand():
    order = ordered(demand=DEMAND)
    client = signed_in(Role.VILLAGE_SECRETARY, make.VILLAGE, serves=make.VILLAGE)
    text = words(client.get(of_order(order, "order_file")).content)
    assert "水压低,请打" in text
    assert PHONE not in text


def test_r9_a_transfer_letter_holds_no_number_typed_into_the_demand():
    client = signed_in(Role.TOWNSHIP_HANDLER)
    record = make.item(Stage.IN_PROGRESS, demand=DEMAND)
    act(client, record, "ask_others")
    letter = reverse("ledgers_letter", args=[record.pk, Assistance.objects.get().pk])
    text = words(client.get(letter).content)
    assert "水压低,请打" in text
    assert PHONE not in text


def test_r9_a_number_cut_by_the_end_of_the_cell_is_on_no_sheet_of_checks():
    closed(1, demand="水" * 52 + PHONE)  # the cell takes sixty characters
    client = office()
    row = drawn(client)
    check = row.checks.get()
    for where in (of_round(row, "round_print"), check_address(check)):
        html = client.get(where).content.decode()
        assert "水" * 50 in html
        assert PHONE[:6] not in html


def test_r9_lists_and_summaries_show_no_number_typed_into_the_demand():
    home = household(number="7")
    entry, record = make.entry(home), make.item(demand=DEMAND)
    rows = LedgerItem.objects.filter(pk=record.pk)
    rows.update(difficulty_entry=entry.pk, household=home, subkind="difficulty")
    client = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    pages = (
        f"/admin/difficulty/{entry.pk}/",
        reverse("records_household", args=[home.pk]),
        action_of(record, "void"),
        "/admin/ledgers/",
    )
    for where in pages:
        html = client.get(where, follow=True).content.decode()
        assert "水压低,请打" in html, where
        assert PHONE[:9] not in html, where
