"""What is uploaded: read or refused with a sentence, encrypted, forgotten (R9, R58)."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from records.base.models import Record
from records.exchange.choices import BatchStage
from records.exchange.importing.uploads import expire_uploads
from records.exchange.models import ImportBatch
from tests.factories import records

from .bringing_in import (
    VILLAGE,
    clerk,
    confirm,
    keys_of,
    preview,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    for code in (records.VILLAGE, records.SISTER, records.ELSEWHERE):
        records.area(code)


def private_files() -> list[Path]:
    root = Path(settings.PRIVATE_ROOT)
    return [file for file in root.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (VILLAGE.read_bytes()[:5000], "损坏"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 900, "不是电子表格"),
        (b"", "空"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "密码",
        ),
    ],
)
def test_r58_what_is_no_workbook_gets_a_sentence_and_is_not_kept(content, said):
    before = private_files()
    answer = upload(clerk(), content)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert private_files() == before
    assert not ImportBatch.objects.exclude(stage=BatchStage.REFUSED).exists()


def test_r58_a_file_too_large_for_memory_gets_a_sentence(settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2000
    answer = upload(clerk(), VILLAGE)
    assert answer.status_code == 200
    assert "25 MB" in answer.content.decode()


def test_r58_no_file_gets_a_sentence():
    answer = clerk().post(reverse("records_imports"), {"family": "livelihood"})
    assert "请选择文件" in answer.content.decode()


def test_r9_the_upload_is_encrypted_and_expires():
    client = clerk()
    before = set(private_files())
    batch, _page = preview(client, VILLAGE)
    [file] = set(private_files()) - before
    assert not file.read_bytes().startswith(b"PK")
    assert expire_uploads() == 0
    assert expire_uploads(timezone.now() + timedelta(hours=24)) == 1
    assert not file.exists()
    batch.refresh_from_db()
    assert (batch.stage, batch.upload) == (BatchStage.EXPIRED, "")
    page = client.get(reverse("records_import", args=[batch.pk]))
    assert "请重新上传" in page.content.decode()
    confirm(client, batch)
    assert not Record.objects.exists()


def test_r9_an_applied_import_stays_applied_when_its_file_expires():
    client = clerk()
    batch, page = preview(client, VILLAGE)
    confirm(client, batch, *keys_of(page))
    expire_uploads(timezone.now() + timedelta(hours=25))
    batch.refresh_from_db()
    assert (batch.stage, batch.upload) == (BatchStage.APPLIED, "")
    assert client.get(reverse("records_import_rest", args=[batch.pk])).status_code == 404


def test_r9_a_file_can_be_given_up():
    client = clerk()
    batch, _page = preview(client, VILLAGE)
    client.post(reverse("records_import_give_up", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.stage, batch.upload) == (BatchStage.EXPIRED, "")
    assert client.get(reverse("records_import_give_up", args=[batch.pk])).status_code == 405
