"""The living workbook at the office's screen (R59a)."""

import io

import pytest
from django.urls import reverse

from records.access.models import AuditEntry
from records.base.models import Record
from records.exchange.models import ImportBatch, VillageLayout
from tests.factories import records
from tests.integration.records.exchange.bringing_in import VILLAGE, clerk
from tests.integration.records.exchange.exporting.test_screens import body

from .dropping import ours

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


def drop(client, content=None):
    file = io.BytesIO(content or VILLAGE.read_bytes())
    file.name = VILLAGE.name
    answer = client.post(
        reverse("records_living_workbooks"), {"family": "livelihood", "file": file}
    )
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.latest("pk")


def test_r59a_dropped_taken_given_back_and_dropped_again():
    client = clerk()
    batch = drop(client)
    page = client.get(reverse("records_living", args=[batch.pk]))
    assert (page.context["new"], page.context["known"]) == (42, 0)
    keys = [person.key for person in page.context["people"]]
    client.post(reverse("records_living", args=[batch.pk]), {"register": keys})
    assert Record.objects.count() == 42
    answer = client.get(reverse("records_living_file", args=[batch.pk]))
    assert len(ours(body(answer))) == 42
    assert AuditEntry.objects.get().what == "living_workbook"
    second = drop(client, body(answer))
    page = client.get(reverse("records_living", args=[second.pk]))
    assert (page.context["new"], page.context["known"]) == (0, 42)
    assert Record.objects.count() == 42


def test_r59a_the_layout_is_offered_and_filled():
    client = clerk()
    batch = drop(client)
    page = client.get(reverse("records_living", args=[batch.pk]))
    keys = [person.key for person in page.context["people"]]
    client.post(reverse("records_living", args=[batch.pk]), {"register": keys})
    layout = VillageLayout.objects.get()
    address = reverse("records_layout_file", args=[layout.pk])
    assert address in client.get(reverse("records_exports")).content.decode()
    assert len(ours(body(client.post(address)))) == 42
    assert clerk(at=records.ELSEWHERE).post(address).status_code == 404


def test_r56_another_persons_workbook_is_not_there():
    batch = drop(clerk())
    for name in ("records_living", "records_living_file"):
        assert clerk().get(reverse(name, args=[batch.pk])).status_code == 404
