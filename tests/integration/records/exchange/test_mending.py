"""A bad cell is mended in the preview: checked again at once, nothing else lost (R58)."""

import pytest
from django.urls import reverse

from records.base.jobs.running import do_next
from records.base.models import Record
from records.exchange.models import ImportBatch
from records.exchange.office import mending
from tests.factories import records

from .bringing_in import clerk, confirm, keys_of, ledger, preview

pytestmark = pytest.mark.django_db
SHEET = "Sheet"


@pytest.fixture(autouse=True)
def _village():
    records.area()


def bad_file(path):
    """The deadline before the day of receipt; a mark that says nothing; a good row."""
    return ledger(
        path / "l.xlsx",
        {"办结时限": "2026-01-01"},
        {"户主姓名": "陈冬生", "是否销号": "也许"},
        {"户主姓名": "李青云"},
    )


def mended(client, batch, **cells):
    given = {f"mend:{SHEET}|{cell}": text for cell, text in cells.items()}
    address = reverse("records_import_mend", args=[batch.pk])
    return client.post(address, given, follow=True)


def test_r58_mended_cells_are_checked_at_once_and_come_in(tmp_path):
    client = clerk()
    batch, page = preview(client, bad_file(tmp_path))
    assert (page.context["held"], page.context["good"]) == (2, 1)
    assert 'name="mend:Sheet|H3"' in page.content.decode()
    page = mended(client, batch, H3="2026-07-01")
    assert (page.context["held"], page.context["good"]) == (1, 2)
    page = mended(client, batch, K4="否")
    assert (page.context["held"], page.context["good"]) == (0, 3)
    confirm(client, batch, *keys_of(page))
    assert Record.objects.count() == 3
    assert str(Record.objects.order_by("pk").first().due_on) == "2026-07-01"


def test_r58_a_cell_mended_badly_is_asked_about_again(tmp_path):
    client = clerk()
    batch, _page = preview(client, bad_file(tmp_path))
    page = mended(client, batch, H3="某天")
    assert page.context["held"] == 2


def test_r58_what_names_no_cell_of_the_file_is_passed_over(tmp_path):
    client = clerk()
    batch, _page = preview(client, bad_file(tmp_path))
    address = reverse("records_import_mend", args=[batch.pk])
    client.post(address, {"mend:Elsewhere|H3": "x", "mend:Sheet|3H": "x", "mend:Sheet|H3": " "})
    batch.refresh_from_db()
    assert batch.mended == ""


def test_r58_a_large_file_is_read_again_by_its_job(tmp_path, monkeypatch):
    monkeypatch.setattr(mending, "READ_AT_ONCE", 0)
    client = clerk()
    batch, _page = preview(client, bad_file(tmp_path))
    page = mended(client, batch, H3="2026-07-01")
    assert "Refresh" in page
    do_next("worker")
    page = client.get(reverse("records_import", args=[batch.pk]))
    assert page.context["good"] == 2


def test_r56_nobody_mends_the_import_of_another(tmp_path):
    batch, _page = preview(clerk(), bad_file(tmp_path))
    assert mended(clerk(), batch, H3="2026-07-01").status_code == 404
    assert not ImportBatch.objects.get().mended
