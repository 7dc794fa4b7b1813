"""The sheet, the list of what is to check, and the form of a check (R14a)."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from records.access.models import AuditEntry, AuditKind
from records.access.queries import actor_for
from records.base.roles import Role
from records.base.stages import Stage
from records.office.log_words import taken
from records.supervision.choices import CheckResult
from records.supervision.models import SpotCheck, SpotCheckRound
from records.supervision.spot_checks.actions import freeze
from records.supervision.spot_checks.log_actions import DRAWN, FROZEN
from records.supervision.spot_checks.queries import lists_to_draw, lists_to_freeze
from tests.factories import records as make
from tests.factories.ledgers import page_of, signed_in

from .rounds import address, check_address, closed, drawn, frozen, office

pytestmark = pytest.mark.django_db
TO_CHECK = "/admin/spot-checks/to-check/"


def inspector():
    return signed_in(Role.INSPECTOR, make.DISTRICT)


def test_r14a_the_sheet_prints_what_the_reader_may_see_and_is_logged():
    closed(2)
    closed(2, make.ELSEWHERE)
    row = drawn(office())
    here = row.checks.get(drawn=True, village=make.VILLAGE).record
    there = row.checks.get(drawn=True, village=make.ELSEWHERE).record
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    page = handler.get(address(row, "round_print")).content.decode()
    assert row.list_hash in page
    assert here.reference in page
    assert there.reference not in page
    entry = AuditEntry.objects.get(what="spot_checks")
    assert (entry.count, entry.subjects.get().subject) == (1, f"record:{here.pk}")


def test_r14a_the_sheet_of_a_sealed_draw_is_its_inspectors():
    closed()
    own = inspector()
    row = drawn(own, sealed=True)
    assert own.get(address(row, "round_print")).status_code == 200
    for other in (office(), inspector()):
        assert other.get(address(row, "round_print")).status_code == 404
    assert AuditEntry.objects.filter(what="spot_checks").count() == 1


def test_r14a_the_list_of_what_is_to_check_leads_to_each_check():
    closed()
    check = drawn(office()).checks.get(drawn=True)
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    assert check_address(check) in handler.get(TO_CHECK).content.decode()
    elsewhere = signed_in(Role.TOWNSHIP_HANDLER, make.ELSEWHERE)
    assert check_address(check) not in elsewhere.get(TO_CHECK).content.decode()
    assert signed_in(Role.VILLAGE_CLERK, make.VILLAGE).get(TO_CHECK).status_code == 302


@pytest.mark.parametrize("role", [Role.TOWNSHIP_HANDLER, Role.INSPECTOR])
def test_r44_today_shows_the_checks_to_make(role):
    closed()
    own = inspector()
    row = drawn(own if role == Role.INSPECTOR else office(), sealed=role == Role.INSPECTOR)
    reader = own if role == Role.INSPECTOR else signed_in(role, make.TOWNSHIP)
    page = reader.get("/admin/").content.decode()
    assert check_address(row.checks.get(drawn=True)) in page
    assert TO_CHECK in page


def test_r14a_a_check_is_entered_on_the_word_of_a_colleague_and_says_so():
    closed()
    row = drawn(office())
    check = row.checks.get(drawn=True)
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP, serves=make.TOWNSHIP)
    caller = make.cadre("高原")
    given = {"result": "not_done", "heard": "水压仍低", "told": "on", "on_word_of": "高原"}
    handler.post(check_address(check), given)
    check.refresh_from_db()
    assert (check.on_word_of, check.told, check.result) == (caller, True, "not_done")
    assert "高原" in handler.get(address(row)).content.decode()
    said = handler.get(page_of(check.record)).content.decode()
    assert str(CheckResult.NOT_DONE.label) in said


def test_r14a_told_without_being_reached_is_asked_again_and_what_was_typed_stays():
    closed()
    check = drawn(office()).checks.get(drawn=True)
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    answer = handler.post(
        check_address(check), {"result": "not_reached", "heard": "三次无人接听", "told": "on"}
    )
    check.refresh_from_db()
    assert (answer.status_code, check.result) == (200, "")
    assert "三次无人接听" in answer.content.decode()


def test_r14a_the_page_reckons_the_draw_again_and_tells_a_change():
    closed(2)
    client = office()
    row = drawn(client)
    page = f"{address(row)}?redraw=1"
    assert "light--green" in client.get(page).content.decode()
    added = row.checks.filter(drawn=False).first()
    SpotCheck.objects.filter(pk=added.pk).update(drawn=True)
    assert "light--red" in client.get(page).content.decode()


@pytest.mark.parametrize(
    "role", [Role.SECTION_HEAD, Role.TOWNSHIP_LEADER, Role.MAIN_LEADER, Role.INSPECTOR]
)
def test_r14a_only_the_office_draws_a_public_round_on_screen(role):
    closed()
    row = frozen(office())
    client = signed_in(role, make.DISTRICT)
    client.post(address(row), {"issue": "2026152", "number": "407"})
    assert SpotCheckRound.objects.get().drawn_at is None


@pytest.mark.parametrize("role", [Role.SECTION_HEAD, Role.TOWNSHIP_LEADER, Role.VILLAGE_SECRETARY])
def test_r14a_nobody_else_freezes_a_list(role):
    closed()
    client = signed_in(role, make.DISTRICT)
    answer = client.post(
        reverse("supervision_freeze"), {"area": "510802000000", "month": "2026-05-01"}
    )
    assert answer.status_code == 302
    assert not SpotCheckRound.objects.exists()


def test_r14a_r44_today_reminds_the_office_of_freezing_and_of_drawing():
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    moment = timezone.make_aware(datetime.combine(last, time(6)))
    make.item(Stage.CLOSED_OUT, now=moment, opened_on=last)
    client = office()
    actor = actor_for(client.user)
    assert lists_to_freeze(actor, timezone.localdate()) == 1
    assert reverse("supervision_freeze") in client.get("/admin/").content.decode()
    row = freeze(make.area(make.DISTRICT), last.replace(day=1), actor=actor, now=timezone.now())
    assert lists_to_freeze(actor, timezone.localdate()) == 0
    assert address(row) in client.get("/admin/").content.decode()
    listed = client.get("/admin/spot-checks/", {"undrawn": "true"}).content.decode()
    assert address(row) in listed
    assert list(lists_to_draw(make.actor(Role.SECTION_HEAD, make.DISTRICT))) == []
    assert list(lists_to_draw(make.actor(Role.INSPECTOR, make.DISTRICT))) == []


def test_r14a_a_matter_reopened_before_its_check_is_not_checked_and_the_round_says_so():
    closed(1)
    row = drawn(office())
    check = row.checks.get(drawn=True)
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    assert handler.get(address(row)).context["reopened"] == 0
    own = inspector()
    sealed = drawn(own, sealed=True).checks.get(drawn=True)
    own.post(check_address(sealed), {"result": "not_done", "heard": "水压仍低"})
    answer = handler.get(address(row))
    assert answer.context["reopened"] == 1
    assert check_address(check) not in answer.content.decode()
    assert handler.get(check_address(check)).status_code == 404


def test_r57_freezing_drawing_and_taking_the_list_away_are_logged():
    closed()
    client = office()
    row = drawn(client)
    entries = ModelLogEntry.objects.for_instance(row).order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        (FROZEN, client.user),
        (DRAWN, client.user),
    ]
    client.get(address(row, "round_text"))
    entry = AuditEntry.objects.get(what="spot_check_list")
    assert (entry.kind, entry.count, entry.user) == (AuditKind.EXPORT, row.listed, client.user)
    assert taken(entry.what) != entry.what
