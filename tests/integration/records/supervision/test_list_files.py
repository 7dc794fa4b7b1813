"""Orders, inspections and spot checks leave as their lists stand on screen (R57, R59)."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from records.access.models import AuditEntry, AuditKind, AuditSubject
from records.base.roles import Role
from records.exchange.office import list_files
from tests.factories import records as make
from tests.factories.ledgers import signed_in

from .inspections.test_inspection_pages import inspected, rectify
from .orders.test_order_pages import LIST, ordered, secretary
from .spot_checks.rounds import closed, drawn, office

pytestmark = pytest.mark.django_db


def rows_in(answer) -> list[tuple[object, ...]]:
    book = load_workbook(BytesIO(answer.content))
    return list(book.active.iter_rows(values_only=True))


def on_screen(client, address: str) -> list[str]:
    table = client.get(address).context["table"]
    return [row["cells"][0]["value"] for row in table]


def test_r59_orders_leave_as_the_list_is_narrowed_with_its_columns():
    order, client = ordered(), secretary()
    page = client.get(f"{LIST}?state=late")
    headings = tuple(str(heading["label"]) for heading in page.context["headings"])
    assert f'href="{LIST}file/xlsx/?state=late"' in page.content.decode()
    found = rows_in(client.get(f"{LIST}file/xlsx/?state=late"))
    assert found[0] == headings
    assert [row[0] for row in found[1:]] == [order.reference]
    assert "<" not in "".join(str(value) for value in found[1])
    assert len(rows_in(client.get(f"{LIST}file/xlsx/?state=replied"))) == 1


def test_r56_r57_a_file_holds_what_its_reader_sees_and_is_logged_with_its_matters():
    own, other = ordered(), ordered(make.ELSEWHERE)
    text = secretary().get(f"{LIST}file/csv/?state=late").content.decode("utf-8-sig")
    assert own.reference in text
    assert other.reference not in text
    entry = AuditEntry.objects.get(what="orders_list")
    assert (entry.kind, entry.count) == (AuditKind.EXPORT, 1)
    subjects = AuditSubject.objects.filter(entry=entry).values_list("subject", flat=True)
    assert list(subjects) == [f"record:{own.record_id}"]


@pytest.mark.parametrize("name", ["orders", "inspections", "spot-checks"])
def test_r56_only_who_opens_the_list_gets_its_file(name):
    editor = signed_in(Role.PUBLICITY_EDITOR, make.DISTRICT)
    assert editor.get(f"/admin/{name}/file/csv/").status_code == 302
    assert signed_in(Role.BUREAU_OFFICE).get(f"/admin/{name}/file/pdf/").status_code == 404
    assert not AuditEntry.objects.exists()


def test_r19_inspections_leave_with_what_was_found():
    inspected(rectify())
    client = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    found = rows_in(client.get("/admin/inspections/file/xlsx/"))
    assert [row[0] for row in found[1:]] == on_screen(client, "/admin/inspections/")
    assert AuditEntry.objects.get().what == "inspections_list"


def test_r14a_rounds_of_spot_checks_leave_with_their_rates():
    closed()
    client = office()
    drawn(client)
    found = rows_in(client.get("/admin/spot-checks/file/xlsx/"))
    assert [row[0] for row in found[1:]] == on_screen(client, "/admin/spot-checks/")
    assert AuditEntry.objects.filter(what="rounds_list").count() == 1


def test_r59_more_than_a_file_holds_is_not_cut_but_asked_to_be_narrowed(monkeypatch):
    monkeypatch.setattr(list_files, "MOST", 0)
    ordered()
    answer = secretary().get(f"{LIST}file/xlsx/?state=late", follow=True)
    assert answer.redirect_chain[-1][0] == f"{LIST}?state=late"
    assert "0 行" in answer.content.decode()
    assert not AuditEntry.objects.filter(what="orders_list").exists()
