"""Every matter gives a receipt (R22a), whose print is logged (R57)."""

from io import BytesIO

import pytest
from docx import Document

from records.access.models import AuditEntry, AuditSubject
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from records.ledgers.receipt.values import receipt_of
from tests.factories import records
from tests.factories.ledgers import PHONE, page_of, signed_in
from tests.factories.records import ELSEWHERE, item

pytestmark = pytest.mark.django_db


def promised():
    person = records.cadre("沈志远")
    person.organisation.office_phone = "0990-5550123"
    person.organisation.save()
    return item(Stage.ASSIGNED, responsible=person, caller_name="冯某", caller_phone=PHONE)


@pytest.mark.parametrize("paper", ["a5", "80mm"])
def test_r22a_a_receipt_says_number_code_who_phone_and_date_on_either_paper(paper):
    record = promised()
    code = LedgerItem.objects.get(pk=record.pk).tracking_code
    page = signed_in(Role.VILLAGE_CLERK, records.VILLAGE).get(
        f"{page_of(record)}receipt/?paper={paper}"
    )
    html = page.content.decode()
    for word in (record.reference, code, "沈志远", "0990-5550123", str(record.due_on)):
        assert word in html
    assert f"paper-{paper}" in html
    assert "<svg" in html
    assert "style=" not in html
    assert page.headers["Cache-Control"].count("no-store")


def test_r22a_neither_name_nor_phone_nor_content_of_who_asked_is_on_it():
    record = promised()
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    html = client.get(f"{page_of(record)}receipt/").content.decode()
    assert "冯某" not in html
    assert PHONE[-4:] not in html
    assert LedgerItem.objects.get(pk=record.pk).demand not in html


def test_r40_the_qr_code_holds_the_number_and_never_the_code():
    receipt = receipt_of(promised().pk)
    assert receipt.address.endswith(f"/track/?number={receipt.reference}")
    assert receipt.code not in receipt.address


def test_r57_every_print_of_a_receipt_is_logged_with_its_matter():
    record = promised()
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    client.get(f"{page_of(record)}receipt/")
    client.get(f"{page_of(record)}receipt/document/")
    assert list(AuditEntry.objects.values_list("what", flat=True)) == ["receipt", "receipt"]
    assert set(AuditSubject.objects.values_list("subject", flat=True)) == {f"record:{record.pk}"}


def test_r60_the_receipt_is_a_word_file_too():
    record = promised()
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    answer = client.get(f"{page_of(record)}receipt/document/")
    document = Document(BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(p.text for p in document.paragraphs), *cells])
    assert record.reference in words
    assert LedgerItem.objects.get(pk=record.pk).tracking_code in words


def test_r22a_a_matter_without_a_responsible_person_gives_one_too():
    record = item()
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    assert client.get(f"{page_of(record)}receipt/").status_code == 200
    assert client.get(f"{page_of(record)}receipt/document/").status_code == 200


def test_r56_no_receipt_outside_the_scope():
    record = item(at=ELSEWHERE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert client.get(f"{page_of(record)}receipt/").status_code == 404
    assert client.get(f"{page_of(record)}receipt/document/").status_code == 404
    assert not AuditEntry.objects.exists()
