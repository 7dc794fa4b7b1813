"""Workbooks that only our readers take; layouts that are kept, or not (R59a)."""

import zipfile
from types import SimpleNamespace

import pytest
from django.urls import reverse

from records.base.jobs.running import do_next
from records.base.models import Record
from records.base.sensitive import EncryptedStorage, FileDamaged
from records.exchange.importing.carrying_out import Import
from records.exchange.importing.told import told_of
from records.exchange.models import VillageLayout
from tests.factories import records
from tests.integration.records.exchange.bringing_in import VILLAGE, clerk
from tests.integration.records.exchange.exporting.test_screens import body
from tests.unit.records.exchange.formats import zipped

from .dropping import ours
from .test_screen import drop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


def badly_styled(style: bytes) -> bytes:
    """The village's workbook with one font that nobody can write."""
    with zipfile.ZipFile(VILLAGE) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    styles = parts["xl/styles.xml"]
    begin = styles.index(b"<font>")
    parts["xl/styles.xml"] = styles[:begin] + style + styles[begin + len(b"<font>") :]
    return zipped(parts)


def taken_in(client, batch):
    address = reverse("records_living", args=[batch.pk])
    keys = [person.key for person in client.get(address).context["people"]]
    return client.post(address, {"register": keys}, follow=True)


@pytest.mark.parametrize(
    "style",
    [b'<font><color rgb="nonsense"/>', b'<font nonsense="1">'],
    ids=["colour", "font"],
)
def test_r59a_a_bad_style_does_not_keep_rows_or_the_file_from_anybody(style):
    client = clerk()
    batch = drop(client, badly_styled(style))
    assert taken_in(client, batch).status_code == 200
    assert Record.objects.count() == 42
    answer = client.get(reverse("records_living_file", args=[batch.pk]))
    assert len(ours(body(answer))) == 42


def test_r59a_a_kept_file_that_is_gone_is_said_on_its_page():
    client = clerk()
    batch = drop(client)
    EncryptedStorage().delete(batch.upload)
    answer = client.get(reverse("records_living", args=[batch.pk]))
    assert answer.status_code == 200
    assert answer.context["refused"]


def test_r59a_a_layout_that_cannot_be_kept_is_a_warning_only(monkeypatch):
    client = clerk()
    batch = drop(client)

    def damaged(_batch):
        raise FileDamaged

    monkeypatch.setattr("records.exchange.living.layouts.content_of", damaged)
    assert taken_in(client, batch).status_code == 200
    assert Record.objects.count() == 42
    assert not VillageLayout.objects.exists()


def test_r59a_a_large_workbook_keeps_its_layout_too(monkeypatch):
    monkeypatch.setattr(Import, "is_small", False)
    client = clerk()
    taken_in(client, drop(client))
    assert not VillageLayout.objects.exists()
    while do_next("worker"):
        pass
    assert Record.objects.count() == 42
    assert VillageLayout.objects.get().area == records.area()


def test_r59a_a_workbook_of_several_villages_is_nobodys_layout(monkeypatch):
    client = clerk()
    batch = drop(client)
    several = [records.area().pk, records.area(records.SISTER).pk]
    told = SimpleNamespace(sheets=told_of(batch).sheets, areas=several)
    monkeypatch.setattr("records.exchange.living.layouts.told_of", lambda _batch: told)
    taken_in(client, batch)
    assert Record.objects.count() == 42
    assert not VillageLayout.objects.exists()
