"""Every action through its page: who, where, and what it leaves on the matter (R12, R15, R56)."""

import pytest

from records.base.models import Event, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from tests.factories import records
from tests.factories.ledgers import PHONE, action_of, page_of, signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, SISTER, VILLAGE, item

from .acting import act, stage_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("amend", Stage.REGISTERED, Stage.REGISTERED),
        ("assign", Stage.REGISTERED, Stage.ASSIGNED),
        ("start", Stage.ASSIGNED, Stage.IN_PROGRESS),
        ("note", Stage.IN_PROGRESS, Stage.IN_PROGRESS),
        ("complete", Stage.IN_PROGRESS, Stage.COMPLETED),
        ("close_out", Stage.COMPLETED, Stage.CLOSED_OUT),
        ("return", Stage.COMPLETED, Stage.RETURNED),
        ("reopen", Stage.CLOSED_OUT, Stage.REOPENED),
        ("void", Stage.REGISTERED, Stage.VOIDED),
    ],
)
def test_r12_each_action_is_done_on_its_page_and_nowhere_else(verb, before, after):
    record = item(before)
    records.cadre("单玉芳")
    outside = signed_in(Role.SECTION_HEAD, "510802105000")
    assert outside.get(action_of(record, verb)).status_code == 404
    assert act(outside, record, verb).status_code == 404
    assert stage_of(record) == before
    inside = signed_in(Role.SECTION_HEAD, DISTRICT)
    assert inside.get(action_of(record, verb)).status_code == 200
    answer = act(inside, record, verb)
    assert (answer.status_code, stage_of(record)) == (302, after)
    assert Event.objects.filter(record=record).latest("sequence").verb == verb


def test_r58a_a_historical_close_out_is_verified_on_its_page():
    record = item(Stage.HISTORICAL, responsible_id=records.cadre("杜仲").pk, due_on="2026-05-30")
    answer = act(signed_in(Role.SECTION_HEAD, DISTRICT), record, "confirm")
    assert (answer.status_code, stage_of(record)) == (302, Stage.CLOSED_OUT)


@pytest.mark.parametrize(
    "path", ["create/", "edit/{}/", "delete/{}/", "history/{}/", "inspect/{}/"]
)
def test_r12_modeladmins_own_views_have_no_address(path):
    record = item()
    client = signed_in(Role.SECTION_HEAD, DISTRICT)
    for method in (client.get, client.post):
        assert method(f"/admin/ledgers/{path.format(record.pk)}").status_code == 404
    assert stage_of(record) == Stage.REGISTERED


def test_r12_an_unknown_verb_and_take_over_have_no_page():
    record = item()
    client = signed_in(Role.SECTION_HEAD, DISTRICT)
    for verb in ("register", "take_over", "delete"):
        assert client.post(action_of(record, verb), {"version": 1}).status_code == 404


@pytest.mark.parametrize(
    ("role", "at", "status"),
    [
        (Role.VILLAGE_CLERK, VILLAGE, 200),
        (Role.VILLAGE_CLERK, SISTER, 404),
        (Role.TOWNSHIP_HANDLER, "510802105000", 404),
        (Role.PUBLICITY_EDITOR, DISTRICT, 404),
        (Role.SYSTEM_ADMINISTRATOR, DISTRICT, 404),
    ],
)
def test_r56_an_address_typed_by_hand_tells_nothing_of_other_areas(role, at, status):
    record = item(Stage.ASSIGNED)
    client = signed_in(role, at)
    assert client.get(page_of(record)).status_code == status
    assert client.get(action_of(record, "start")).status_code == status


def test_r14_what_is_typed_for_a_colleague_names_them():
    record = item(Stage.IN_PROGRESS)
    giver = records.cadre("单玉芳", at=VILLAGE)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    act(client, record, "note", on_word_of="syf")
    assert Event.objects.filter(record=record).latest("sequence").on_word_of == giver
    assert "单玉芳" in client.get(page_of(record)).content.decode()


def test_r55a_nobody_enters_on_their_own_word():
    record = item(Stage.IN_PROGRESS)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE, name="单玉芳", serves=VILLAGE)
    answer = act(client, record, "note", on_word_of="syf")
    assert "请留空" in answer.content.decode()
    assert not Event.objects.filter(record=record, on_word_of=client.cadre).exists()


def test_r15_a_deadline_that_is_set_does_not_move_by_assigning_again():
    record = item(Stage.ASSIGNED)
    records.cadre("单玉芳")
    act(signed_in(Role.TOWNSHIP_HANDLER), record, "assign", due_on="2030-01-01")
    after = Record.objects.get(pk=record.pk)
    assert after.responsible.name == "单玉芳"
    assert after.due_on == record.due_on


def test_r15_the_page_keeps_every_deadline():
    record = item(Stage.REOPENED)
    records.cadre("单玉芳")
    client = signed_in(Role.SECTION_HEAD, DISTRICT)
    act(client, record, "assign")
    kept = [
        d.due_on and d.due_on.isoformat() for d in client.get(page_of(record)).context["deadlines"]
    ]
    assert kept[:2] == ["2027-01-15", None]
    assert len(kept) == 3


def test_amending_keeps_the_phone_that_is_there_and_says_only_changed():
    record = item(caller_name="鲁大山", caller_phone=PHONE)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    act(client, record, "amend", caller_name="鲁大山")
    assert LedgerItem.objects.get(pk=record.pk).caller_phone == PHONE
    act(client, record, "amend", caller_name="鲁大山", caller_phone="139 8765 4321")
    assert LedgerItem.objects.get(pk=record.pk).caller_phone == "13987654321"
    html = client.get(page_of(record)).content.decode()
    assert "139****4321" in html
    assert "13987654321" not in html


def test_r56_another_areas_matter_is_in_no_action(client):
    record = item(at=ELSEWHERE)
    assert client.get(page_of(record)).status_code == 302
