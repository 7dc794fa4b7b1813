"""Reports leave as files and on paper: what is shown, neutralised, logged (R57, R59)."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from records.access.models import AuditEntry, AuditKind
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.measures import Measure
from records.places.models import Area
from records.reports.rollup import roll_up
from tests.factories import records as make
from tests.factories.ledgers import signed_in

from .reading import PERIOD

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    make.item(Stage.CLOSED_OUT)
    make.item(Stage.ASSIGNED, at=make.SISTER)
    Area.objects.filter(pk=make.area(make.SISTER).pk).update(short_name="=1+1")
    roll_up()
    return signed_in(Role.BUREAU_OFFICE, make.TOWNSHIP)


def file(client, kind, **query):
    return client.get(reverse("records_report_file", args=[kind]), {**PERIOD, **query})


def test_r59_the_csv_has_the_mark_the_headings_and_neutralised_names(client):
    answer = file(client, "csv", area=make.TOWNSHIP)
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert str(Measure.RECEIVED.label) in rows[0]
    assert all(not row[0].startswith("=") for row in rows)
    assert rows[-1][rows[0].index(str(Measure.RECEIVED.label))] == "2"


def test_r59_the_workbook_holds_numbers_and_no_formula(client):
    answer = file(client, "xlsx", area=make.TOWNSHIP)
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(cell.value == 2 for cell in cells)


def test_r57_a_report_that_leaves_is_logged(client):
    file(client, "csv", by="month")
    client.get(reverse("records_report_print"), PERIOD)
    entries = AuditEntry.objects.filter(what="report").order_by("pk")
    assert [entry.kind for entry in entries] == [AuditKind.EXPORT, AuditKind.PRINT]
    assert "by=month" in entries[0].filters
    assert entries[0].user_id == client.user.pk


def test_a_question_that_is_not_understood_leaves_nothing(client):
    assert file(client, "csv", month_from="x").status_code == 302
    answer = client.get(reverse("records_report_print"), {"month_from": "x"})
    assert answer.status_code == 302
    assert not AuditEntry.objects.exists()
    assert file(client, "pdf").status_code == 404


def test_r55_roles_without_cases_take_no_report_out(client):
    editor = signed_in(Role.PUBLICITY_EDITOR, make.DISTRICT)
    assert file(editor, "csv").status_code in (302, 403)
    assert not AuditEntry.objects.exists()
