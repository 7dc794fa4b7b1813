"""Lists taken out at the office's screen, short ones at once, long ones by a job (R59)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from records.access.models import AuditEntry
from records.base.jobs.running import do_next
from records.base.models import Record
from records.base.roles import Role
from records.base.sensitive import EncryptedStorage
from records.exchange.exporting import keeping
from records.exchange.exporting.keeping import expire_files
from records.exchange.models import ExportFile
from records.exchange.office import taking_out as screen
from tests.factories import records
from tests.factories.ledgers import household
from tests.integration.records.exchange.bringing_in import clerk

from .taking_out import rows_of

pytestmark = pytest.mark.django_db


def body(answer) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def take(client, query="", **given):
    address = f"{reverse('records_exports')}{query}"
    return client.post(address, {"family": "livelihood", "form": "xlsx", **given})


def test_r59_a_short_list_leaves_at_once_as_it_is_filtered():
    mine = records.item()
    records.item(at=records.ELSEWHERE)
    client = clerk()
    page = client.get(reverse("ledgers_modeladmin_index") + "?stage=registered")
    address = reverse("records_exports") + "?stage=registered&amp;list=items"
    assert address in page.content.decode()
    answer = take(client, "?stage=registered&list=items")
    assert answer["Content-Disposition"].startswith("attachment")
    assert [row["编号"] for row in rows_of(body(answer))] == [mine.reference]
    assert AuditEntry.objects.get().filters == "stage=registered format=xlsx"
    assert rows_of(body(take(client, "?stage=assigned&list=items"))) == []


def test_r59_clear_values_are_asked_for_with_a_reason():
    records.item(caller_phone="13812345678")
    client = clerk()
    page = take(client, clear="on").content.decode()
    assert 'name="reason"' in page
    assert not AuditEntry.objects.exists()
    answer = take(client, clear="on", reason="逐户回访")
    assert rows_of(body(answer))[0]["联系电话"] == "13812345678"


def test_r59_who_only_reads_is_not_offered_clear_values():
    page = clerk(Role.MAIN_LEADER, records.DISTRICT).get(reverse("records_exports"))
    assert 'name="clear"' not in page.content.decode()


def test_r59_a_long_list_is_written_by_a_job_encrypted_and_expires(monkeypatch):
    monkeypatch.setattr(screen, "AT_ONCE", 1)
    for number in range(3):
        records.item(demand=f"第{number}组水压低", caller_phone="13812345678")
    client = clerk()
    answer = take(client, clear="on", reason="逐户回访")
    kept = ExportFile.objects.get()
    assert answer.url == reverse("records_export", args=[kept.pk])
    assert client.get(answer.url)["Refresh"] == "3"
    do_next("worker")
    kept.refresh_from_db()
    assert (kept.rows, kept.order) == (3, "")
    raw = EncryptedStorage().place(kept.file).read_bytes()
    assert b"PK\x03\x04" not in raw
    file = client.get(reverse("records_export_file", args=[kept.pk]))
    assert len(rows_of(body(file))) == 3
    assert clerk().get(reverse("records_export_file", args=[kept.pk])).status_code == 404
    assert AuditEntry.objects.filter(what="livelihood_list", reason="逐户回访").count() == 1
    assert expire_files(timezone.now() + timezone.timedelta(hours=25)) == 1
    assert client.get(reverse("records_export_file", args=[kept.pk])).status_code == 404
    assert client.get(answer.url).status_code == 200


def test_r57_rights_lost_before_the_job_runs_leave_nothing(monkeypatch):
    monkeypatch.setattr(screen, "AT_ONCE", 0)
    records.item()
    client = clerk()
    take(client, clear="on", reason="逐户回访")
    client.user.is_active = False
    client.user.save()
    do_next("worker")
    kept = ExportFile.objects.get()
    assert (kept.file, bool(kept.refused)) == ("", True)
    assert keeping.AT_ONCE == 5_000


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_r59_households_and_entries_leave_too(form):
    client = clerk()
    for family in ("households", "difficulty", "measures", "stability"):
        answer = take(client, family=family, form=form)
        assert answer.status_code == 200, family
        assert "attachment" in answer["Content-Disposition"]


def test_r59_the_list_of_households_offers_itself():
    page = clerk().get(reverse("households_modeladmin_index"))
    assert "list=households" in page.content.decode()


def test_r59_the_register_of_households_in_difficulty_leaves_as_it_is_filtered():
    records.entry(household(number="7"))
    late = records.entry(household(number="8", head_name="何秋生"))
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Record.objects.filter(pk=late.pk).update(next_on=yesterday)
    client = clerk()
    page = client.get("/admin/difficulty/?due=overdue").content.decode()
    query = "?due=overdue&list=entries"
    assert reverse("records_exports") + query.replace("&", "&amp;") in page
    rows = rows_of(body(take(client, query, family="difficulty")))
    assert [row["编号"] for row in rows] == [late.reference]
    assert len(rows_of(body(take(client, "?list=entries", family="difficulty")))) == 2
