"""Anybody follows their own matter with number and code, and answers once (R40)."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from publicity.tracking import consumer
from publicity.tracking.limits import WRONG_PER_NUMBER, WRONG_PER_SENDER
from publicity.tracking.models import TrackingRow
from records import evidence
from records.base import inbox
from records.base.engine import apply
from records.base.models import InboxMessage, OutboxMessage, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.duplicates.registering import merge
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_state
from tests.factories import records
from tests.factories.records import item

pytestmark = pytest.mark.django_db


def travelled(stage: str = Stage.ASSIGNED, **fields) -> tuple[Record, str]:
    """A matter whose stage has reached the portal, and its code."""
    record = item(stage, **fields)
    send()
    return record, LedgerItem.objects.get(pk=record.pk).tracking_code


def send() -> None:
    while evidence.followings_changed(consumer.handle):
        pass


def ask(client, number: str, code: str, **more):
    return client.post("/track/", {"number": number, "code": code, **more})


def wrong_of(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_r40_number_and_code_show_stage_and_dates_and_nothing_else(portal_client):
    record, code = travelled(caller_name="冯某", demand="自来水管漏水")
    page = ask(portal_client, record.reference, code)
    html = page.content.decode()
    assert page.status_code == 200
    for word in (str(record.due_on), "2026-05-06"):
        assert word in html
    assert page.context["row"].stage == "handled"
    for secret in ("冯某", "自来水管漏水", "饮水安全", "赤化村"):
        assert secret not in html
    assert "no-store" in page.headers["Cache-Control"]


def test_r40_full_width_and_small_letters_are_understood(portal_client):
    record, code = travelled()
    wide = str.maketrans("0123456789-", "0123456789-")
    assert ask(portal_client, record.reference.translate(wide).lower(), f" {code} ").context["row"]


def test_r40_unknown_number_wrong_code_and_restricted_matter_are_one_answer(portal_client):
    record, code = travelled()
    walled = item(Stage.ASSIGNED, ledger="stability")
    send()
    hidden = LedgerItem.objects.get(pk=walled.pk).tracking_code
    given = (
        (record.reference, wrong_of(code)),
        ("TZ-510802-2026-999999", code),
        (walled.reference, hidden),
    )
    pages = [ask(portal_client, number, typed) for number, typed in given]
    assert {page.status_code for page in pages} == {422}
    said = [str(page.context["form"].non_field_errors()) for page in pages]
    assert len(set(said)) == 1
    assert not TrackingRow.objects.filter(number=walled.reference).exists()


def test_r40_wrong_codes_shut_a_number_even_for_the_right_code(portal_client):
    record, code = travelled()
    for _try in range(WRONG_PER_NUMBER):
        assert ask(portal_client, record.reference, wrong_of(code)).status_code == 422
    assert ask(portal_client, record.reference, code).status_code == 429


def test_r40_wrong_codes_shut_a_sender_whatever_the_number(portal_client):
    record, code = travelled()
    for number in range(WRONG_PER_SENDER):
        ask(portal_client, f"TZ-510802-2026-{number:06d}", "000000")
    assert ask(portal_client, record.reference, code).status_code == 429
    assert ask_from(portal_client, record.reference, code, "10.1.2.3").status_code == 200


def ask_from(client, number: str, code: str, address: str):
    return client.post("/track/", {"number": number, "code": code}, REMOTE_ADDR=address)


def test_r40_the_answer_is_given_once_after_close_out_and_kept_apart(portal_client):
    record, code = travelled(Stage.CLOSED_OUT)
    page = ask(portal_client, record.reference, code)
    assert page.context["answer"]
    given = {"answering": "1", "answer": "dissatisfied"}
    for _twice in range(2):
        assert ask(portal_client, record.reference, code, **given).context["thanks"]
    message = InboxMessage.objects.get()
    assert code not in message.payload.replace(record.reference, "")
    assert inbox.take(evidence.receive) == 1
    row = LedgerItem.objects.get(pk=record.pk)
    assert (row.told_satisfaction, row.satisfaction) == ("dissatisfied", "")
    send_again(record)
    assert not TrackingRow.objects.get(number=record.reference).asks
    assert not ask(portal_client, record.reference, code).context["answer"]


def send_again(record) -> None:
    consumer.handle({"key": str(record.uid)})


def test_r40_an_answer_before_close_out_with_a_wrong_code_or_twice_is_dropped():
    open_one, code = travelled()
    closed, right = travelled(Stage.CLOSED_OUT)
    given = (
        (open_one.reference, code, "satisfied"),
        (closed.reference, wrong_of(right), "satisfied"),
        (closed.reference, right, "delighted"),
        (closed.reference, right, "satisfied"),
        (closed.reference, right, "dissatisfied"),
    )
    for number, typed, answer in given:
        evidence.drop("satisfaction", {"number": number, "code": typed, "answer": answer})
    assert inbox.take(evidence.receive) == len(given)
    assert LedgerItem.objects.get(pk=closed.pk).told_satisfaction == "satisfied"
    assert LedgerItem.objects.get(pk=open_one.pk).told_satisfaction == ""


def test_r40_every_move_reaches_the_portal_through_the_outbox(portal_client):
    record, _code = travelled(Stage.REGISTERED)
    assert TrackingRow.objects.get().stage == "received"
    data = actions.AssignInput(records.cadre().pk, record.opened_on.replace(year=2027))
    clerk = records.actor(Role.VILLAGE_CLERK, records.VILLAGE)
    plan = actions.plan_assign(load_state(record.pk), data, actor=clerk, now=record.updated_at)
    apply([plan])
    assert OutboxMessage.objects.filter(kind="tracking", sent_at=None).count() == 1
    send()
    assert TrackingRow.objects.get().stage == "handled"


def test_r21_the_number_of_a_merged_matter_follows_the_one_that_is_kept(portal_client):
    kept, _code = travelled(Stage.IN_PROGRESS)
    gone, code = travelled(Stage.REGISTERED)
    handler = records.actor(Role.TOWNSHIP_HANDLER)
    merge(gone.pk, kept.pk, actor=handler, now=timezone.now())
    send()
    row = ask(portal_client, gone.reference, code).context["row"]
    assert (row.stage, row.due_on) == ("handled", Record.objects.get(pk=kept.pk).due_on)
    assert row.number == gone.reference


def test_r40_the_page_brings_the_number_of_the_qr_code_and_asks_for_the_code(portal_client):
    page = portal_client.get("/track/?number=TZ-510802-2026-000001")
    html = page.content.decode()
    assert 'value="TZ-510802-2026-000001"' in html
    assert page.context["form"]["code"].value() is None


def test_r40_what_a_file_brings_in_is_followed_from_its_first_move_on():
    data = records.register_input(origin="台账.xlsx 第 4 行")
    clerk = records.actor(Role.VILLAGE_CLERK, records.VILLAGE)
    plan = actions.plan_register(data, actor=clerk, now=timezone.now())
    assert plan.notices == ()


def test_r40_matters_from_before_tracking_can_be_followed_too(portal_client):
    """Clerks' matters all; a row of a file only once its receipt was printed."""
    earlier, restricted = item(Stage.ASSIGNED), item(ledger="stability")
    taken_in = item(row_identity="a" * 64)
    OutboxMessage.objects.all().delete()
    again = import_module("records.migrations.0015_behalf_and_tracking")
    for _time in range(2):
        again.follow_earlier_matters(apps, SimpleNamespace(connection=connection))
    send()
    numbers = set(TrackingRow.objects.values_list("number", flat=True))
    assert earlier.reference in numbers
    assert not {restricted.reference, taken_in.reference} & numbers
    code = LedgerItem.objects.get(pk=earlier.pk).tracking_code
    assert ask(portal_client, earlier.reference, code).status_code == 200
