"""What leaves the office is logged, with whom it concerns, for good (R57, R9)."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from records.access.log import (
    ReasonMissing,
    check_typed_reason,
    log_export,
    log_print,
    subjects_of,
)
from records.access.models import AuditEntry, AuditKind, AuditSubject, FormerLogin
from records.base.actor import SYSTEM
from records.base.models import Attachment
from records.base.roles import Role
from records.base.sensitive import EncryptedStorage
from tests.factories import records as make
from tests.factories.ledgers import signed_in
from tests.factories.records import VILLAGE

pytestmark = pytest.mark.django_db


def test_r57_an_export_says_who_what_how_many_and_whom():
    actor = make.actor()
    subjects = subjects_of("record", [3, 5, 3, None])
    log_export(actor, "ledger_items", 2, {"light": "red"}, reason=" 报表 ", subjects=subjects)
    entry = AuditEntry.objects.get()
    assert (entry.user_id, entry.kind, entry.count) == (actor.user_id, AuditKind.EXPORT, 2)
    assert (entry.what, entry.filters, entry.reason) == ("ledger_items", "light=red", "报表")
    assert [row.subject for row in entry.subjects.all()] == ["record:3", "record:5"]


def test_r57_the_log_keeps_no_word_that_was_typed():
    typed = {"q": "张三", "phone": "13812345678", "张三": "1", "area": "宝轮镇", "empty": ""}
    given = {**typed, "opened_after": "2026-05-01", "household": "12"}
    entry = log_export(make.actor(), "ledger_items", 1, given)
    assert entry.filters == "q=… phone=… …=1 area=… opened_after=2026-05-01 household=12"


def test_r9_a_reason_is_typed_before_sensitive_values_leave():
    with pytest.raises(ReasonMissing):
        check_typed_reason("  ")
    assert check_typed_reason(" 县局核查 ") == "县局核查"


def test_r57_a_print_by_command_is_logged_without_a_person():
    entry = log_print(SYSTEM, "village_volume", subjects=["household:1"])
    assert (entry.user_id, entry.kind, entry.count) == (None, AuditKind.PRINT, 1)


def test_r57_opening_a_file_is_logged(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    record = make.item(at=VILLAGE)
    path = EncryptedStorage().save("x.pdf", ContentFile(b"%PDF"))
    file = Attachment.objects.create(
        record=record, sequence=1, path=path, name="x.pdf", size=4, sha256="0" * 64
    )
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    assert client.get(reverse("records_file", args=[file.pk])).status_code == 200
    subject = AuditSubject.objects.select_related("entry").get()
    assert (subject.subject, subject.entry.kind) == (f"record:{record.pk}", AuditKind.FILE)


def refused(name: str, act) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    assert name in str(caught.value)


def test_r57_nobody_changes_or_removes_an_entry():
    entry = log_print(make.actor(), "household_page", subjects=["household:1"])
    cadre, user = make.cadre(), make.user()
    former = FormerLogin.objects.create(cadre=cadre, user=user, taken_at=entry.at)
    for row in (entry, entry.subjects.get(), former):
        rows = type(row).objects.filter(pk=row.pk)
        field = next(f.attname for f in row._meta.fields if not f.primary_key)
        refused("append-only", lambda r=rows, f=field: r.update(**{f: getattr(r.get(), f)}))
        refused("append-only", lambda r=rows: r._raw_delete(r.db))


@pytest.mark.parametrize(
    ("name", "fields"),
    [("audit_kind_known", {"kind": "gossip"}), ("audit_says_what", {"what": ""})],
)
def test_r57_an_entry_says_what_was_done(name, fields):
    entry = log_print(make.actor(), "household_page")
    given = {"at": entry.at, "kind": AuditKind.PRINT, "what": "x", "count": 1, **fields}
    refused(name, lambda: AuditEntry.objects.create(**given))


def test_r57_a_subject_is_named():
    entry = log_print(make.actor(), "household_page")
    refused("audit_subject_named", lambda: AuditSubject.objects.create(entry=entry, subject=""))
