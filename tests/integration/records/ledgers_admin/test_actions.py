"""Every action through its page: who, when, what stays typed, what others did (R12, R14)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from records.access.queries import actor_for
from records.base.engine.errors import NotAllowed
from records.base.models import Attachment, Event, Record
from records.base.roles import Role
from records.base.sensitive import EncryptedStorage
from records.base.stages import Stage
from records.ledgers.actions import CloseOutInput, ReasonInput
from records.ledgers.modeladmin.acting import ACTS
from records.ledgers.modeladmin.offers import offers
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_state
from tests.factories import records
from tests.factories.ledgers import PHONE, action_of, household, page_of, signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, SISTER, VILLAGE, item

pytestmark = pytest.mark.django_db

PROOF = b"%PDF-1.4 minutes of the visit"
TYPED = {
    "amend": {"demand": "水压低,请来人看", "source": "visit", "topic": "饮水安全"},
    "assign": {"responsible": "单玉芳", "due_on": "2027-01-15"},
    "start": {"words": "已联系水站"},
    "note": {"words": "管子已换"},
    "complete": {"result": "水压正常", "confirmed_by": "户主"},
    "close_out": {"outcome": "solved", "verification": "visit", "finding": "到户看过"},
    "confirm": {"outcome": "solved", "verification": "call", "finding": "电话问过"},
    "return": {"reason": "早上仍没水"},
    "reopen": {"reason": "又停水了"},
    "void": {"reason": "录重了"},
}


def stage_of(record):
    return Record.objects.get(pk=record.pk).stage


def act(client, record, verb, **typed):
    version = typed.pop("version", Record.objects.get(pk=record.pk).event_count)
    return client.post(action_of(record, verb), {"version": version, **TYPED[verb], **typed})


def register(client, **typed):
    given = {
        "ledger": "livelihood",
        "area": "赤化村",
        "opened_on": "2026-11-20",
        "source": "visit",
        "category": "饮水安全",
        "demand": "自来水水压低",
        **typed,
    }
    return client.post(reverse("ledgers_register"), given)


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


def test_r14_two_persons_take_a_matter_from_register_to_close_out():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE, name="文书甲")
    head = signed_in(Role.SECTION_HEAD, DISTRICT, name="股长乙")
    records.cadre("单玉芳", at=VILLAGE)
    home = household()
    answer = register(clerk, household=f"{home.number} {home.head_name}")
    record = Record.objects.get()
    assert answer.url == page_of(record)
    assert LedgerItem.objects.get().household == home
    for verb in ("assign", "start", "note", "complete"):
        assert act(clerk, record, verb).status_code == 302, verb
    assert act(clerk, record, "close_out").status_code == 403
    assert act(head, record, "close_out").status_code == 302
    assert stage_of(record) == Stage.CLOSED_OUT
    html = head.get(page_of(record)).content.decode()
    assert "文书甲" in html
    assert "股长乙" in html


def test_r14_the_page_greys_what_needs_a_second_person_and_says_why():
    handler = signed_in(Role.TOWNSHIP_HANDLER)
    records.cadre("单玉芳")
    record = item(Stage.IN_PROGRESS)
    act(handler, record, "complete")
    found = {o.verb: o for o in handler.get(page_of(record)).context["offers"]}
    assert found["close_out"].refusal
    assert found["return"].refusal
    html = handler.get(page_of(record)).content.decode()
    assert action_of(record, "close_out") not in html
    answer = act(handler, record, "close_out", finding="我自己看过")
    assert answer.status_code == 403
    assert "我自己看过" in answer.content.decode()
    assert stage_of(record) == Stage.COMPLETED


def test_r14_offers_know_which_plans_ask_for_a_second_person():
    """What the page greys is exactly what the plans refuse to the responsible side."""
    for stage in (Stage.COMPLETED, Stage.HISTORICAL, Stage.CLOSED_OUT, Stage.IN_PROGRESS):
        mine = signed_in(Role.SECTION_HEAD, DISTRICT, serves=records.TOWNSHIP)
        record = item(stage, responsible=mine.cadre, responsible_id=mine.cadre.pk)
        actor, state = actor_for(mine.user), load_state(record.pk)
        closing = CloseOutInput("solved", "visit", "看过")
        inputs = {"close_out": closing, "confirm": closing}
        for offer in offers(state, actor):
            if offer.verb not in ("close_out", "confirm", "return", "reopen", "void"):
                assert not offer.refusal
                continue
            data = inputs.get(offer.verb, ReasonInput("核查"))
            try:
                ACTS[offer.verb].plan(state, data, actor=actor, now=timezone.now())
                refused = ""
            except NotAllowed as error:
                refused = str(error)
            assert offer.refusal == refused, (stage, offer.verb)


def test_somebody_faster_is_shown_and_no_typing_is_lost():
    record = item(Stage.IN_PROGRESS)
    first = signed_in(Role.VILLAGE_CLERK, VILLAGE, name="手快的人")
    second = signed_in(Role.VILLAGE_SECRETARY, VILLAGE)
    version = record.event_count
    assert act(first, record, "note", words="水站今天来人", version=version).status_code == 302
    answer = act(second, record, "note", words="我写了很久的话", version=version)
    html = answer.content.decode()
    assert answer.status_code == 409
    for text in ("手快的人", "水站今天来人", "我写了很久的话", f'value="{version + 1}"'):
        assert text in html
    again = act(second, record, "note", words="我写了很久的话", version=version + 1)
    assert again.status_code == 302


def test_a_stage_left_meanwhile_is_said_and_no_typing_is_lost():
    record = item(Stage.COMPLETED)
    version = record.event_count
    one, other = signed_in(Role.SECTION_HEAD, DISTRICT), signed_in(Role.SECTION_HEAD, DISTRICT)
    assert act(one, record, "close_out", version=version).status_code == 302
    answer = act(other, record, "close_out", finding="我也看过了", version=version)
    assert answer.status_code == 409
    assert "我也看过了" in answer.content.decode()
    assert stage_of(record) == Stage.CLOSED_OUT


def test_what_was_typed_stays_when_it_is_refused():
    record = item(Stage.IN_PROGRESS)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    answer = act(client, record, "complete", result="水压正常了", confirmed_by="")
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert "水压正常了" in answer.content.decode()
    assert stage_of(record) == Stage.IN_PROGRESS


def test_r14_a_proof_is_stored_encrypted_and_downloaded_by_who_sees_the_matter():
    record = item(Stage.IN_PROGRESS)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    proof = SimpleUploadedFile("回访记录.pdf", PROOF)
    assert act(client, record, "complete", confirmed_by="", proof=proof).status_code == 302
    file = Attachment.objects.get(record=record)
    assert PROOF not in EncryptedStorage().place(file.path).read_bytes()
    address = reverse("records_file", args=[file.pk])
    assert address in client.get(page_of(record)).content.decode()
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PROOF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(Role.VILLAGE_CLERK, SISTER).get(address).status_code == 404
    assert signed_in(Role.PUBLICITY_EDITOR, DISTRICT).get(address).status_code == 404


def test_a_file_whose_action_was_refused_is_not_kept():
    record = item(Stage.IN_PROGRESS)
    before = set(EncryptedStorage().names())
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)

    def proof():
        return SimpleUploadedFile("x.pdf", PROOF)

    assert act(client, record, "complete", result=" ", proof=proof()).status_code == 200
    script = SimpleUploadedFile("x.pdf", b"<script>")
    assert act(client, record, "complete", proof=[proof(), script]).status_code == 200
    assert act(client, record, "complete", proof=proof(), version=1).status_code == 409
    assert set(EncryptedStorage().names()) == before
    assert stage_of(record) == Stage.IN_PROGRESS


def test_r14_what_is_typed_for_a_colleague_names_them():
    record = item(Stage.IN_PROGRESS)
    giver = records.cadre("单玉芳", at=VILLAGE)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    act(client, record, "note", on_word_of="syf")
    assert Event.objects.filter(record=record).latest("sequence").on_word_of == giver
    assert "单玉芳" in client.get(page_of(record)).content.decode()


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


def test_registering_asks_few_things_and_keeps_what_was_typed():
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    page = client.get(reverse("ledgers_register"))
    assert len(page.context["form"].fields) <= 12
    assert "宝轮镇赤化村" in page.content.decode()
    answer = register(client, caller_phone="1381234", demand="水压低得很")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "1381234" in html
    assert "水压低得很" in html
    assert not Record.objects.exists()


def test_r56_nothing_is_registered_outside_the_own_area():
    answer = register(signed_in(Role.VILLAGE_CLERK, VILLAGE), area="井田村")
    assert answer.context["form"].errors["area"]
    assert not Record.objects.exists()


def test_a_household_is_found_only_in_the_area_typed_above_it():
    elsewhere, _here = household(SISTER, number="77"), records.area(VILLAGE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    answer = register(client, household="77")
    assert list(answer.context["form"].errors) == ["household"]
    register(client, area="白田村", household="77")
    assert LedgerItem.objects.get().household == elsewhere


def test_r9_numbers_in_free_text_are_flagged_with_a_remark():
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    page = client.get(register(client, demand=f"请打{PHONE}").url)
    assert page.context["remark"]
    assert [m.level_tag for m in page.context["messages"]] == ["success", "warning"]
    register(client, demand="水压低")
    assert not client.get(page_of(Record.objects.latest("id"))).context["remark"]


def test_r4_an_ended_area_takes_no_new_records():
    area = records.area(VILLAGE)
    area.ended_on = date(2026, 1, 1)
    area.save()
    answer = register(signed_in(Role.TOWNSHIP_HANDLER))
    assert answer.context["form"].errors["area"]


@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER, Role.SYSTEM_ADMINISTRATOR])
def test_r55_roles_without_cases_register_nothing(role):
    assert register(signed_in(role, DISTRICT)).status_code == 302
    assert not Record.objects.exists()


def test_r56_another_areas_matter_is_in_no_action(client):
    record = item(at=ELSEWHERE)
    assert client.get(page_of(record)).status_code == 302
