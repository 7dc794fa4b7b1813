"""Every file of the bad-input list through both doors: a sentence, and nothing half saved (R58)."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from records.base.jobs.running import do_next
from records.base.models import Record
from records.exchange.models import ImportBatch
from tests.factories import records as make
from tests.integration.records.exchange.bringing_in import clerk, command, confirm, upload

from .cases import HELD, READ, UNREADABLE, Case
from .counting import OF_AN_UPLOAD, rows_of_all_tables

pytestmark = pytest.mark.django_db
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[a-z]{4,} [a-z]{2,}", re.IGNORECASE)


def named(case: Case) -> str:
    return case.name


@pytest.fixture(autouse=True)
def _village():
    make.area()
    make.cadre(at=make.VILLAGE)


def written(case: Case, folder: Path) -> Path:
    file = folder / case.file
    file.write_bytes(case.make())
    return file


def given(file: Path):
    """(browser, what the screen says in the end); a large file is read by a worker."""
    client = clerk()
    answer = upload(client, file)
    if answer.status_code == 302:
        while do_next("worker"):
            pass
        answer = client.get(answer.url)
    assert answer.status_code == 200
    return client, answer


@pytest.mark.parametrize("case", [*UNREADABLE, *HELD], ids=named)
def test_r58_the_command_says_what_is_wrong_and_saves_nothing(case, tmp_path):
    file, before = written(case, tmp_path), rows_of_all_tables()
    code, said = command("livelihood", file)
    assert code == case.code
    assert gettext(case.sentence) % case.values in said
    assert rows_of_all_tables() == before


@pytest.mark.parametrize("case", UNREADABLE, ids=named)
def test_r58_the_screen_says_what_is_wrong_and_keeps_nothing(case, tmp_path):
    file = written(case, tmp_path)
    client = clerk()
    before = rows_of_all_tables(but=OF_AN_UPLOAD)
    answer = upload(client, file)
    if answer.status_code == 302:
        while do_next("worker"):
            pass
        answer = client.get(answer.url)
    assert answer.status_code == 200
    assert gettext(case.sentence) % case.values in answer.content.decode()
    after = rows_of_all_tables(but=OF_AN_UPLOAD)
    assert changed(before, after) <= {"records_auditentry", "wagtailcore_modellogentry"}
    assert not ImportBatch.objects.exclude(upload="").exists()


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {table for table in after if after[table] != before[table]}


@pytest.mark.parametrize("case", HELD, ids=named)
def test_r58_the_preview_says_what_is_wrong_and_the_row_stays_out(case, tmp_path):
    client, page = given(written(case, tmp_path))
    html = page.content.decode()
    sentence = gettext(case.sentence) % case.values
    assert sentence in html
    assert CHINESE.search(sentence)
    assert not ENGLISH.search(sentence)
    before = rows_of_all_tables(but=OF_AN_UPLOAD)
    confirm(client, ImportBatch.objects.latest("pk"))
    assert changed(before, rows_of_all_tables(but=OF_AN_UPLOAD)) <= {"records_auditentry"}
    assert not Record.objects.exists()


@pytest.mark.parametrize("case", READ, ids=named)
def test_r58_what_is_only_unusual_is_read_as_it_is_meant(case, tmp_path):
    client, page = given(written(case, tmp_path))
    assert "入冬以来自来水水压低" in page.content.decode()
    confirm(client, ImportBatch.objects.latest("pk"))
    while do_next("worker"):
        pass
    record = Record.objects.get()
    assert record.ledgeritem.demand == "入冬以来自来水水压低"


def test_r58_no_file_at_all_gets_a_sentence():
    before = rows_of_all_tables(but=OF_AN_UPLOAD)
    client = clerk()
    before = rows_of_all_tables(but=OF_AN_UPLOAD)
    answer = client.post(reverse("records_imports"), {"family": "livelihood"})
    assert gettext("Choose a file, of at most 25 MB.") in answer.content.decode()
    assert rows_of_all_tables(but=OF_AN_UPLOAD) == before
