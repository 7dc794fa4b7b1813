"""The hotline reads the stage to whoever gives number and code (R22a, R40)."""

import pytest

from records.base.models import OutboxMessage
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from records.ledgers.receipt.hotline import MOST_WRONG
from tests.factories import records
from tests.factories.ledgers import page_of, signed_in
from tests.factories.records import ELSEWHERE, item

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/follow/"


def test_r22a_number_and_code_give_stage_and_dates_in_any_area():
    record = item(Stage.IN_PROGRESS, at=ELSEWHERE, caller_name="冯某")
    code = LedgerItem.objects.get(pk=record.pk).tracking_code
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    page = client.post(ADDRESS, {"number": record.reference, "code": code})
    html = page.content.decode()
    assert page.context["found"].stage == "handled"
    assert str(record.due_on) in html
    assert "冯某" not in html


def test_r40_wrong_code_unknown_number_and_restricted_matter_are_one_answer():
    record, walled = item(), item(ledger="stability")
    hidden = LedgerItem.objects.get(pk=walled.pk).tracking_code
    client = signed_in(Role.VILLAGE_CLERK, ELSEWHERE)
    said = {
        str(client.post(ADDRESS, {"number": number, "code": code}).context["form"].errors)
        for number, code in (
            (record.reference, "x"),
            ("TZ-510802-2026-999999", "123456"),
            (walled.reference, hidden),
        )
    }
    assert len(said) == 1


def test_r40_guessing_is_stopped():
    record = item()
    code = LedgerItem.objects.get(pk=record.pk).tracking_code
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    for _try in range(MOST_WRONG):
        client.post(ADDRESS, {"number": record.reference, "code": "x"})
    assert client.post(ADDRESS, {"number": record.reference, "code": code}).context["found"] is None


def test_r40_a_printed_receipt_lets_what_came_in_by_a_file_be_followed():
    record = item(origin="台账.xlsx 第 4 行")
    assert not OutboxMessage.objects.filter(kind="tracking").exists()
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    for _twice in range(2):
        client.get(f"{page_of(record)}receipt/")
    assert OutboxMessage.objects.filter(kind="tracking").count() == 1
