"""The import at the office's screen: look first, then confirm (R58)."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from records.access.models import AuditEntry
from records.base.models import Event, Record
from records.base.roles import Role
from records.exchange.choices import BatchStage
from records.exchange.models import ImportBatch
from records.people.models import Cadre, Household
from tests.factories import records

from .bringing_in import (
    ERRORS,
    HOUSEHOLDS,
    ODD,
    VILLAGE,
    changed,
    clerk,
    command,
    confirm,
    keys_of,
    ledger,
    preview,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    for code in (records.VILLAGE, records.SISTER, records.ELSEWHERE):
        records.area(code)


def test_r58_a_ledger_is_looked_at_then_confirmed_then_linked():
    client = clerk()
    batch, page = preview(client, VILLAGE)
    assert (batch.stage, Record.objects.count()) == (BatchStage.UPLOADED, 0)
    assert len(page.context["rows"]) == 42
    assert len(keys_of(page)) == 8
    result = confirm(client, batch, *keys_of(page))
    assert Record.objects.count() == 42
    assert Record.objects.first().reference in result.content.decode()
    assert set(Event.objects.values_list("actor", flat=True)) == {client.user.pk}
    batch.refresh_from_db()
    assert (batch.stage, batch.rows.count()) == (BatchStage.APPLIED, 42)


def test_r58_households_at_the_screen():
    client = clerk()
    batch, page = preview(client, HOUSEHOLDS, "households")
    assert len(page.context["rows"]) == 25
    confirm(client, batch)
    assert Household.objects.count() == 25


def test_r9_the_preview_masks_identity_and_phone():
    _batch, page = preview(clerk(), VILLAGE)
    text = page.content.decode()
    assert "5108**********" in text
    assert not re.search(r"\d{17}[\dX]", text)
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)


def test_r58_errors_remarks_and_questions_differ_by_word_and_mark():
    text = preview(clerk(), ERRORS)[1].content.decode()
    assert "✘ 错误" in text
    assert "ⓘ 提示" in text
    assert "？ 疑问" in preview(clerk(), ODD)[1].content.decode()


def test_r58_nothing_is_saved_while_a_row_is_bad():
    client = clerk()
    batch, page = preview(client, ERRORS)
    answer = confirm(client, batch, *keys_of(page))
    assert "什么都没有保存" in answer.content.decode()
    assert not Record.objects.exists()
    assert not Cadre.objects.exists()


def test_r58_the_good_rows_and_give_me_the_rest():
    client = clerk()
    batch, page = preview(client, ERRORS)
    confirm(client, batch, *keys_of(page), take="good")
    assert Record.objects.count() == 16
    rest = client.get(reverse("records_import_rest", args=[batch.pk]))
    code = upload(client, rest.content, name="rest.xlsx")
    assert code.status_code == 302
    assert len(client.get(code.url).context["rows"]) == 4


def test_r58_the_rest_holds_the_bad_rows_alone_before_confirming_too():
    client = clerk()
    batch, _page = preview(client, ERRORS)
    rest = client.get(reverse("records_import_rest", args=[batch.pk]))
    answer = upload(client, rest.content, name="rest.xlsx")
    assert len(client.get(answer.url).context["rows"]) == 4


def test_r57_a_download_of_the_other_rows_is_logged():
    client = clerk()
    batch, _page = preview(client, ERRORS)
    client.get(reverse("records_import_rest", args=[batch.pk]))
    entry = AuditEntry.objects.get(what="import_rest")
    assert (entry.user_id, entry.count) == (client.user.pk, 4)


def test_r6_only_the_ticked_persons_are_registered():
    client = clerk()
    batch, page = preview(client, VILLAGE)
    [key] = [key for key in keys_of(page) if key.endswith("李青")]
    answer = confirm(client, batch, key)
    assert not Record.objects.exists()
    boxes = {person["name"]: person["checked"] for person in answer.context["people"]}
    assert [name for name, checked in boxes.items() if checked] == ["李青"]
    confirm(client, batch, key, take="good")
    assert [cadre.name for cadre in Cadre.objects.all()] == ["李青"]
    assert 0 < Record.objects.count() < 42


def test_r58_an_unmatched_column_is_shown(tmp_path):
    file = ledger(tmp_path / "l.xlsx", {"星座": "白羊"})
    text = preview(clerk(), file)[1].content.decode()
    assert "星座" in text
    assert "白羊" in text


def test_r58_long_ledgers_are_paged_and_filtered(tmp_path):
    rows = [{"户主姓名": f"冯{chr(0x4E00 + n)}"} for n in range(60)] + [{"诉求内容": None}]
    client = clerk()
    batch, page = preview(client, ledger(tmp_path / "l.xlsx", *rows))
    address = reverse("records_import", args=[batch.pk])
    assert len(page.context["rows"]) == 50
    assert len(client.get(address, {"p": "2"}).context["rows"]) == 11
    assert len(client.get(address, {"show": "error"}).context["rows"]) == 1
    assert len(client.get(address, {"show": "known"}).context["rows"]) == 0
    assert client.get(address, {"p": "x", "show": "y"}).status_code == 200


def test_r58_the_village_can_be_chosen(tmp_path):
    file = ledger(tmp_path / "l.xlsx", {}, title="台账")
    batch, page = preview(clerk(Role.TOWNSHIP_HANDLER, records.TOWNSHIP), file, area="赤化村")
    assert page.context["good"] == 1
    assert batch.area == records.area()


def test_r56_a_village_outside_ones_scope_is_refused_with_a_sentence():
    client = clerk(at=records.ELSEWHERE)
    batch, page = preview(client, VILLAGE)
    assert "不在您的管辖范围内" in page.content.decode()
    for take in ("all", "good"):
        confirm(client, batch, *keys_of(page), take=take)
    assert not Record.objects.exists()
    assert not Household.objects.exists()


def test_r56_a_village_outside_ones_scope_cannot_be_chosen():
    answer = upload(clerk(at=records.ELSEWHERE), VILLAGE, area="赤化村")
    assert answer.status_code == 200
    assert not ImportBatch.objects.exists()


def test_r56_nobody_sees_the_import_of_another():
    batch, _page = preview(clerk(), VILLAGE)
    other = clerk(Role.SECTION_HEAD, records.DISTRICT)
    for name in ("records_import", "records_import_rest"):
        assert other.get(reverse(name, args=[batch.pk])).status_code == 404
    assert confirm(other, batch).status_code == 404
    assert other.post(reverse("records_import_give_up", args=[batch.pk])).status_code == 404
    assert not list(other.get(reverse("records_imports")).context["batches"])


@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER, Role.SYSTEM_ADMINISTRATOR])
def test_r55_other_roles_may_not_import(role):
    client = clerk(role, records.DISTRICT)
    for name, args in (("records_imports", []), ("records_import", [1])):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code in (302, 403)
        assert not answer.context or "form" not in answer.context
    upload(client, VILLAGE)
    assert not ImportBatch.objects.exists()


def test_r55_the_menu_shows_it_to_who_may():
    address = reverse("records_imports")
    home = reverse("wagtailadmin_home")
    assert address in clerk().get(home, follow=True).content.decode()
    editor = clerk(Role.PUBLICITY_EDITOR, records.DISTRICT)
    assert address not in editor.get(home, follow=True).content.decode()


def test_r59_confirmed_twice_takes_in_once():
    client = clerk()
    batch, page = preview(client, VILLAGE)
    confirm(client, batch, *keys_of(page))
    answer = confirm(client, batch, *keys_of(page))
    assert "没有重复登记" in answer.content.decode()
    assert Record.objects.count() == 42


def test_r59_the_second_of_two_confirmations_is_told(monkeypatch):
    """The other one wins between the preview's reading and the claim."""
    from records.exchange.importing import carrying_out

    client = clerk()
    batch, page = preview(client, VILLAGE)
    real = carrying_out.judge_all

    def overtaken(*args, **kwargs):
        ImportBatch.objects.filter(pk=batch.pk).update(
            stage=BatchStage.APPLIED, applied_at=timezone.now()
        )
        return real(*args, **kwargs)

    monkeypatch.setattr(carrying_out, "judge_all", overtaken)
    answer = confirm(client, batch, *keys_of(page))
    assert "没有重复登记" in answer.content.decode()
    assert not Record.objects.exists()


def test_r59_a_file_taken_in_before_says_so():
    command("livelihood", VILLAGE, "--register-cadres")
    text = preview(clerk(), VILLAGE)[1].content.decode()
    assert "没有新的内容" in text


def test_r58_a_repeated_row_and_a_note_are_counted(tmp_path):
    def repeat(sheet):
        for column, cell in enumerate(list(sheet[3]), start=1):
            sheet.cell(4, column).value = cell.value

    file = changed(ledger(tmp_path / "l.xlsx", {}), tmp_path / "m.xlsx", repeat)
    _batch, page = preview(clerk(), file)
    assert page.context["skipped"]


def test_r56_signed_out_nobody_gets_in():
    assert Client().get(reverse("records_imports")).status_code == 302
