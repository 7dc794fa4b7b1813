"""Rounds of spot checks on screen: freeze, draw, redraw, check, sealed draws (R14a, R56)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from records.access.queries import actor_for
from records.base.kinds import Confidentiality
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.supervision.models import SpotCheckRound
from records.supervision.spot_checks import forms
from records.supervision.spot_checks import page as page_module
from records.supervision.spot_checks.actions import draw_round
from records.supervision.spot_checks.drawing import draw, list_hash, possible_issues
from tests.factories import records as make
from tests.factories.ledgers import signed_in

from .rounds import FROZEN, address, check_address, closed, drawn, frozen, office

pytestmark = pytest.mark.django_db
LIST, FREEZE = "/admin/spot-checks/", "/admin/spot-checks/freeze/"


@pytest.fixture(autouse=True)
def _june(monkeypatch):
    """The form offers the months before June 2026."""
    monkeypatch.setattr(forms, "localdate", lambda: date(2026, 6, 3))


def test_r14a_the_office_freezes_and_draws_on_screen(monkeypatch):
    closed(4)
    client = office()
    with monkeypatch.context() as june:
        june.setattr(page_module, "timezone", SimpleNamespace(now=lambda: FROZEN))
        client.post(FREEZE, {"area": "510802000000", "month": "2026-05-01"})
    row = SpotCheckRound.objects.get()
    page = client.get(address(row)).content.decode()
    assert row.list_hash in page
    _lowest, issue = possible_issues(timezone.localdate(FROZEN))
    assert issue in page
    client.post(address(row), {"issue": issue, "number": "407"})
    row.refresh_from_db()
    assert (row.number, row.checks.filter(drawn=True).count()) == ("407", 1)


def test_r14a_a_wrong_number_is_told_and_nothing_is_drawn():
    closed()
    client = office()
    row = frozen(client)
    page = client.post(address(row), {"issue": "318", "number": "407"})
    row.refresh_from_db()
    assert (page.status_code, row.drawn_at) == (200, None)


def test_r14a_anyone_can_redraw_from_the_text():
    closed(30)
    closed(3, make.SISTER)
    client = office()
    row = drawn(client)
    lines = client.get(address(row, "round_text")).content.decode().splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    listed = [(reference, village) for reference, village, _drawn in rows]
    assert list_hash(listed) == row.list_hash
    assert f"# sha256 {row.list_hash}" in lines
    wanted = {reference for reference, _village, mark in rows if mark == "1"}
    seed = {"issue": "2026151", "number": "407"}
    assert draw(listed, percent=row.percent, minimum=row.minimum, **seed) == wanted


def test_r14a_a_matter_carried_elsewhere_meanwhile_changes_no_draw():
    record = closed(2)[0]
    client = office()
    row = frozen(client)
    sister = make.area(make.SISTER)
    Record.objects.filter(pk=record.pk).update(area=sister, area_path=sister.path)
    draw_round(row.pk, "2026151", "407", actor=actor_for(client.user), now=timezone.now())
    assert row.checks.filter(drawn=True).count() == 1


def test_r14a_a_check_is_recorded_by_who_had_no_part_and_the_rate_is_shown():
    closed()
    row = drawn(office())
    check = row.checks.get(drawn=True)
    client = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    assert check_address(check) in client.get(address(row)).content.decode()
    client.post(check_address(check), {"result": "done", "heard": "打电话问过,属实"})
    check.refresh_from_db()
    assert (check.result, check.checked_by) == ("done", client.user)
    assert "100 %" in client.get(address(row)).content.decode()
    assert client.get(check_address(check)).status_code == 404


def test_r14a_who_had_a_part_is_not_asked():
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    closed(1, closer=actor_for(handler.user))
    row = drawn(office())
    check = row.checks.get(drawn=True)
    page = handler.get(address(row))
    assert check_address(check) not in page.content.decode()
    assert handler.get(check_address(check)).status_code == 404


def test_r14a_of_a_sealed_draw_others_see_the_rate_only():
    closed()
    inspector = signed_in(Role.INSPECTOR, make.DISTRICT)
    row = drawn(inspector, sealed=True)
    reference = row.checks.get(drawn=True).record.reference
    others = office()
    page = others.get(address(row)).content.decode()
    assert row.list_hash not in page
    assert reference not in page
    assert others.get(address(row, "round_text")).status_code == 404
    assert reference in inspector.get(address(row)).content.decode()
    check = row.checks.get(drawn=True)
    assert others.get(check_address(check)).status_code == 404


def test_r14a_an_inspector_finds_not_done_and_the_matter_is_reopened():
    closed()
    inspector = signed_in(Role.INSPECTOR, make.DISTRICT)
    row = drawn(inspector, sealed=True)
    check = row.checks.get(drawn=True)
    inspector.post(check_address(check), {"result": "not_done", "heard": "水压仍低"})
    record = Record.objects.get(pk=check.record_id)
    last = record.events.order_by("-sequence")[:2]
    assert (record.stage, record.reopened_count) == (Stage.REOPENED, 1)
    assert [(e.verb, e.actor) for e in last] == [
        ("reopen", None),
        ("spot_check", inspector.user),
    ]


def test_r56_walled_matters_are_on_no_list_and_rounds_stay_in_their_district():
    closed(1)
    walled = closed(1)[0]
    Record.objects.filter(pk=walled.pk).update(confidentiality=Confidentiality.RESTRICTED)
    row = frozen(office())
    assert row.listed == 1
    clerk = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    assert clerk.get(address(row)).status_code == 404


def test_r56_the_page_of_a_round_shows_matters_and_results_of_the_readers_areas_only():
    closed(2)
    closed(2, make.ELSEWHERE)
    row = drawn(office())
    here = row.checks.get(drawn=True, village=make.VILLAGE).record
    there = row.checks.get(drawn=True, village=make.ELSEWHERE).record
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    answer = handler.get(address(row))
    page = answer.content.decode()
    assert here.reference in page
    assert there.reference not in page
    assert [each["village"] for _name, each in answer.context["villages"]] == [make.VILLAGE]
    assert there.reference in handler.get(address(row, "round_text")).content.decode()


def test_r14a_the_list_asks_as_often_for_one_round_as_for_many():
    closed()
    client, inspector = office(), signed_in(Role.INSPECTOR, make.DISTRICT)
    drawn(client)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _ in range(3):
        drawn(inspector, sealed=True)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(one) == len(many)
