"""Large files: read by a job, seen in pages, taken in part by part (R58, decision 0010)."""

import pytest
from django.db import connection
from django.urls import reverse

from records.base.jobs.models import Job, JobState
from records.base.jobs.running import do_next
from records.base.models import Event, Record, SearchText
from records.base.search import index_records
from records.base.timeline.verify import faults
from records.exchange.choices import BatchStage, Fate
from records.exchange.importing import carrying_out, parts
from records.exchange.importing.refusals import AppliedAlready
from records.exchange.models import ImportBatch, ImportedRow, StagedRow
from records.exchange.office import uploading
from records.ledgers.search import item_search_rows
from records.people.models import Cadre, Household
from tests.factories import records
from tests.factories.people import MemberFactory

from .bringing_in import ERRORS, VILLAGE, clerk, confirm, keys_of, ledger, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _every_file_is_large(monkeypatch):
    records.area()
    monkeypatch.setattr(uploading, "READ_AT_ONCE", 0)
    monkeypatch.setattr(carrying_out, "SMALL", 3)
    monkeypatch.setattr(parts, "FIRST_PART", 10)
    monkeypatch.setattr(parts, "PAUSE_SECONDS", 0)


def given(client, file=VILLAGE):
    """(the import, what its page says before a worker has come)."""
    answer = upload(client, file)
    assert answer.status_code == 302
    return ImportBatch.objects.latest("pk"), client.get(answer.url)


def page_of(client, batch):
    return client.get(reverse("records_import", args=[batch.pk]))


def test_r58_a_large_file_shows_its_progress_then_its_preview_then_its_result():
    client = clerk()
    batch, page = given(client)
    assert "Refresh" in page
    assert "/imports/" in page["Refresh"]
    assert do_next("worker").kind == "import.read"
    page = page_of(client, batch)
    assert len(page.context["rows"]) == 42
    page = confirm(client, batch, *keys_of(page))
    assert "Refresh" in page
    assert not Record.objects.exists()
    assert do_next("worker").kind == "import.apply"
    page = page_of(client, batch)
    assert (Record.objects.count(), Household.objects.count(), Cadre.objects.count()) == (42, 41, 8)
    assert Record.objects.first().reference in page.content.decode()
    batch.refresh_from_db()
    assert (batch.stage, batch.rows.count()) == (BatchStage.APPLIED, 42)
    assert set(Event.objects.values_list("actor", flat=True)) == {client.user.pk}
    assert not list(faults())


def rows(name: str, letter: str, on: str) -> list[dict[str, object]]:
    row = {"户主姓名": name, "收集时间": on}
    said = "路灯不亮，第{}次，请打13948026565"
    numbers = [f"{letter}-{n}" for n in range(6)]
    return [{**row, "诉求内容": said.format(n), "登记编号": n} for n in numbers]


def test_r54_what_may_be_found_is_written_as_it_would_be_written_anew(tmp_path):
    """Words are put together before anything is written: from plans and names, not from rows.

    New households and one that stands, numbers of others, a phone number among the words.
    """
    later = [*rows("李秀芳", "b", "2026-05-06"), *rows("冯春福", "c", "2026-05-08")]
    first = ledger(tmp_path / "a.xlsx", *rows("冯春福", "a", "2026-05-06"))
    second = ledger(tmp_path / "b.xlsx", *later)
    for file in (first, second):
        client = clerk()
        batch, _page = given(client, file)
        do_next("worker")
        confirm(client, batch, *keys_of(page_of(client, batch)), take="good")
        do_next("worker")
    found = list(Record.objects.all())
    assert len(found) == 18
    assert index_records(list(item_search_rows(found))) == 0
    texts = list(SearchText.objects.values_list("text", flat=True))
    assert sum("李秀芳" in text and "b-" in text for text in texts) == 6
    assert sum("冯春福" in text for text in texts) == 12
    assert not any("139480" in text for text in texts)


def test_r58_a_large_import_gives_the_same_as_a_small_one(monkeypatch):
    client = clerk()
    batch, _page = given(client)
    do_next("worker")
    confirm(client, batch, *keys_of(page_of(client, batch)))
    do_next("worker")
    large = set(Record.objects.values_list("ledgeritem__row_identity", "stage", "due_on"))
    numbers = Record.objects.order_by("pk").values_list("reference", flat=True)
    assert [int(number[-6:]) for number in numbers] == list(range(1, 43))
    assert len(large) == 42


def test_r58_it_can_be_cancelled_while_it_waits_and_nothing_is_kept():
    client = clerk()
    batch, _page = given(client)
    client.post(reverse("records_import_give_up", args=[batch.pk]))
    assert do_next("worker") is None
    batch.refresh_from_db()
    assert (batch.stage, batch.upload) == (BatchStage.EXPIRED, "")
    assert Job.objects.get().state == JobState.CANCELLED


def test_r58_it_can_be_cancelled_while_it_is_read():
    client = clerk()
    batch, _page = given(client)

    def between():
        client.post(reverse("records_import_give_up", args=[batch.pk]))

    do_next("worker", between)
    batch.refresh_from_db()
    assert (batch.stage, batch.upload) == (BatchStage.EXPIRED, "")
    assert not StagedRow.objects.exists()


def test_r58_while_rows_are_being_taken_in_there_is_no_way_back():
    client = clerk()
    batch, _page = given(client)
    do_next("worker")
    ImportBatch.objects.filter(pk=batch.pk).update(stage=BatchStage.APPLYING)
    answer = client.post(reverse("records_import_give_up", args=[batch.pk]), follow=True)
    assert answer.status_code == 200
    batch.refresh_from_db()
    assert batch.upload
    assert batch.stage == BatchStage.APPLYING


def test_r58_what_cannot_be_read_is_told_and_not_kept():
    client = clerk()
    batch, _page = given(client, VILLAGE.read_bytes()[:5000])
    do_next("worker")
    batch.refresh_from_db()
    assert (batch.stage, batch.upload) == (BatchStage.REFUSED, "")
    assert "损坏" in page_of(client, batch).content.decode()


def test_r58_bad_rows_stay_out_and_all_or_nothing_holds():
    client = clerk()
    batch, _page = given(client, ERRORS)
    do_next("worker")
    keys = keys_of(page_of(client, batch))
    assert "什么都没有保存" in confirm(client, batch, *keys).content.decode()
    assert not Job.objects.unfinished().exists()
    confirm(client, batch, *keys, take="good")
    do_next("worker")
    assert Record.objects.count() == 16


@pytest.mark.parametrize("position", [1, 12], ids=["among others", "alone in its part"])
def test_r59_a_row_that_somebody_was_faster_with_is_recognised(tmp_path, monkeypatch, position):
    monkeypatch.setattr(parts, "FIRST_PART", 11)
    client = clerk()
    rows = [{"户主姓名": f"冯春{chr(0x4E00 + n)}"} for n in range(12)]
    batch, _page = given(client, ledger(tmp_path / "l.xlsx", *rows))
    do_next("worker")
    confirm(client, batch, *keys_of(page_of(client, batch)))
    coming = carrying_out.import_of(ImportBatch.objects.get(pk=batch.pk), records.actor())
    coming.decide(carrying_out.judge_all(coming.batch, coming.actor))
    known = StagedRow.objects.get(batch=batch, position=position)
    records.item(row_identity=known.digest)
    coming.in_parts()
    known.refresh_from_db()
    assert (known.fate, ImportedRow.objects.count()) == (Fate.RECOGNISED, 11)


def test_r58_a_household_that_a_later_row_identifies_comes_in_once(tmp_path, monkeypatch):
    """Its number stands in a row of a later part, which was thought of before the first came in."""
    monkeypatch.setattr(parts, "FIRST_PART", 4)
    client = clerk()
    rows = [{"户主姓名": f"冯春{chr(0x4E00 + n)}"} for n in range(12)]
    rows[9] = {**rows[1], "身份证号": MemberFactory.build().identity, "诉求内容": "水渠要修"}
    batch, _page = given(client, ledger(tmp_path / "l.xlsx", *rows))
    do_next("worker")
    confirm(client, batch, *keys_of(page_of(client, batch)))
    coming = carrying_out.import_of(ImportBatch.objects.get(pk=batch.pk), records.actor())
    coming.decide(carrying_out.judge_all(coming.batch, coming.actor))
    monkeypatch.setattr(parts.Parts, "smaller", lambda *_given: pytest.fail("a part was refused"))
    coming.in_parts()
    assert (Record.objects.count(), Household.objects.count()) == (12, 11)


def test_r59_a_row_that_can_no_longer_come_in_waits_and_the_others_go_on(tmp_path):
    client = clerk()
    rows = [{"户主姓名": f"冯春{chr(0x4E00 + n)}", "登记编号": f"A{n}"} for n in range(12)]
    batch, _page = given(client, ledger(tmp_path / "l.xlsx", *rows))
    do_next("worker")
    confirm(client, batch, *keys_of(page_of(client, batch)))
    coming = carrying_out.import_of(ImportBatch.objects.get(pk=batch.pk), records.actor())
    coming.decide(carrying_out.judge_all(coming.batch, coming.actor))
    other = records.item()
    other.external_numbers.create(system=records.VILLAGE, number="A4")
    coming.in_parts()
    held = StagedRow.objects.get(batch=batch, fate=Fate.ASKED)
    assert (held.position, ImportedRow.objects.count()) == (5, 11)
    assert coming.batch.stage == BatchStage.APPLYING
    assert ImportBatch.objects.get().stage == BatchStage.APPLIED


def test_way9_two_workers_at_one_import_do_nothing_twice():
    client = clerk()
    batch, _page = given(client)
    do_next("worker")
    confirm(client, batch, *keys_of(page_of(client, batch)))
    one = carrying_out.import_of(ImportBatch.objects.get(pk=batch.pk), records.actor())
    one.decide(carrying_out.judge_all(one.batch, one.actor))
    other = carrying_out.import_of(ImportBatch.objects.get(pk=batch.pk), records.actor())
    one.in_parts()
    with pytest.raises(AppliedAlready):
        other.in_parts()
    assert Record.objects.count() == 42


@pytest.mark.parametrize("name", ["cache_size", "temp_store"])
def test_r58_reading_leaves_the_database_as_it_was(name):
    def kept():
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {name}")
            return cursor.fetchone()

    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own")
    before = kept()
    given(clerk())
    do_next("worker")
    assert kept() == before


def test_r58_the_page_of_progress_costs_the_same_however_large(django_assert_max_num_queries):
    client = clerk()
    batch, _page = given(client)
    with django_assert_max_num_queries(25):
        page_of(client, batch)
