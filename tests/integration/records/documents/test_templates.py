"""Replacing a letter's template: who may, what is kept, what is printed on which day (R60)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from records.base.engine.errors import NotAllowed, Refused
from records.base.roles import Role
from records.base.sensitive import EncryptedStorage
from records.documents.actions import REPLACED, replace_template, restore_built_in
from records.documents.choices import LetterKind
from records.documents.marks import TemplateRefused
from records.documents.models import LetterTemplate
from records.documents.rendering import LetterNotMade, render
from tests.factories import records as make
from tests.unit.records.documents.letters import template, values, words

pytestmark = pytest.mark.django_db
KIND = LetterKind.TRANSFER
OWN = template("本局函头 {{ title }} {{ demand }}")


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def office():
    return make.actor(Role.BUREAU_OFFICE, make.DISTRICT)


def printed(on: date) -> str:
    return words(render(KIND, values(KIND), on=on))


def test_r60_the_office_puts_its_own_template_in_the_place_of_the_built_in_one(office):
    today = timezone.localdate()
    assert "本局函头" not in printed(today)
    replace_template(KIND, OWN, "转办函.docx", actor=office)
    assert "本局函头" in printed(today)


def test_r60_a_letter_of_an_earlier_day_looks_as_it_did_then(office):
    today = timezone.localdate()
    replace_template(KIND, OWN, "a.docx", from_on=today + timedelta(days=3), actor=office)
    assert "本局函头" not in printed(today + timedelta(days=2))
    assert "本局函头" in printed(today + timedelta(days=3))


def test_r60_the_office_goes_back_to_the_built_in_template(office):
    replace_template(KIND, OWN, "a.docx", actor=office)
    restore_built_in(KIND, actor=office)
    assert "本局函头" not in printed(timezone.localdate())


def test_r60_no_template_starts_on_a_day_gone_by(office):
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused):
        replace_template(KIND, OWN, "a.docx", from_on=yesterday, actor=office)
    with pytest.raises(Refused):
        restore_built_in(KIND, from_on=yesterday, actor=office)


def test_r60_a_broken_template_is_refused_and_nothing_is_kept(office, tmp_path):
    with pytest.raises(TemplateRefused):
        replace_template(KIND, template("{{ nothing }}"), "a.docx", actor=office)
    assert not LetterTemplate.objects.exists()
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.BUREAU_OFFICE, Role.SECURITY_ADMINISTRATOR})
)
def test_r55_other_roles_replace_no_template(role):
    actor = make.actor(role, make.DISTRICT)
    with pytest.raises(NotAllowed):
        replace_template(KIND, OWN, "a.docx", actor=actor)
    with pytest.raises(NotAllowed):
        restore_built_in(KIND, actor=actor)


def test_r57_replacing_a_template_is_logged(office):
    row = replace_template(KIND, OWN, "目录\\转办函.docx", actor=office)
    entry = ModelLogEntry.objects.for_instance(row).get(action=REPLACED)
    assert entry.user_id == office.user_id
    assert entry.data["sha256"] == row.sha256
    assert row.file_name == "转办函.docx"


def test_r60_a_letter_that_the_template_cannot_make_says_what_to_do(office):
    row = replace_template(KIND, OWN, "a.docx", actor=office)
    EncryptedStorage().write(row.path, iter([template("{{ gone }}")]))
    with pytest.raises(LetterNotMade, match="gone"):
        printed(timezone.localdate())


def test_r60_a_letter_without_one_of_its_values_is_a_fault_of_the_caller():
    given = values(KIND)
    del given["copies"]
    with pytest.raises(KeyError):
        render(KIND, given, on=timezone.localdate())


def test_r60_a_letter_printed_again_keeps_the_template_it_was_made_with(office):
    """Also when the office replaces the template later on the very day."""
    today, before = timezone.localdate(), timezone.now()
    replace_template(KIND, OWN, "a.docx", actor=office)
    again = words(render(KIND, values(KIND), on=today, made_at=before))
    assert "本局函头" not in again
    assert "本局函头" in words(render(KIND, values(KIND), on=today, made_at=timezone.now()))


@pytest.mark.parametrize("change", ["update", "delete"])
def test_r60_a_replaced_template_is_kept_also_against_sql(office, change):
    rows = LetterTemplate.objects.filter(pk=replace_template(KIND, OWN, "a.docx", actor=office).pk)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(from_on=date(2026, 1, 1)) if change == "update" else rows.delete()
    assert rows.get().from_on == timezone.localdate()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("letter_template_kind_known", {"kind": "poem"}),
        ("letter_template_file_whole", {"file_name": "a.docx"}),
        ("letter_template_file_whole", {"path": "aa/aa", "size": 1, "sha256": "0" * 64}),
    ],
)
def test_r60_the_database_holds_what_a_template_is(office, name, fields):
    row = {"kind": KIND, "from_on": date(2026, 1, 1), "uploaded_at": timezone.now()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        LetterTemplate.objects.create(uploaded_by_id=office.user_id, **{**row, **fields})
