"""What the engine and its queues refuse or try again (R4, R12, R53a, R57)."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from records import evidence
from records.base import inbox
from records.base.engine import Refused, apply
from records.base.models import Event, InboxMessage, Record, ReferenceCounter
from records.base.stages import Stage
from records.base.timeline.verify import faults
from records.ledgers import actions
from records.ledgers.state import load_state
from records.places.models import Area
from tests.factories import records as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)


def test_r4_an_ended_area_takes_no_new_record_whoever_plans_it():
    plan = actions.plan_register(make.register_input(), actor=make.actor(), now=NOW)
    Area.objects.filter(code=make.VILLAGE).update(ended_on=date(2026, 1, 1))
    with pytest.raises(Refused, match="赤化村"):
        apply([plan])
    assert Record.objects.count() == 0


def test_r12_two_plans_of_one_record_in_one_call_are_an_error():
    state = load_state(make.item(Stage.ASSIGNED).pk)
    plan = actions.plan_start(state, actions.WordsInput(), actor=make.actor(), now=NOW)
    with pytest.raises(ValueError, match="two plans"):
        apply([plan, plan])


def test_r57_a_number_amended_away_does_not_live_on_in_the_timeline():
    record = make.item(Stage.ASSIGNED)
    change = {"demand": ("请回电13912345678", "请回电"), "remarks": ("", "已核")}
    data = actions.AmendInput(change)
    apply([actions.plan_amend(load_state(record.pk), data, actor=make.actor(), now=NOW)])
    payload = json.loads(Event.objects.get(record=record, sequence=3).payload)
    assert payload == {"demand": "changed", "remarks": ["", "已核"]}


@pytest.mark.parametrize("demand", ["  ", "水" * 5001])
def test_r10_amending_keeps_to_the_rules_of_registering(demand):
    state = load_state(make.item(Stage.ASSIGNED).pk)
    data = actions.AmendInput({"demand": ("水", demand)})
    with pytest.raises(Refused):
        actions.plan_amend(state, data, actor=make.actor(), now=NOW)


def test_r53a_a_report_that_failed_is_tried_again_and_stops_no_other():
    for number in range(2):
        evidence.drop("error_report", {"words": f"第{number}处", "contact": "13912345678"})
    assert "13912345678" not in InboxMessage.objects.first().payload
    assert inbox.take(evidence.receive) == 0  # no area is loaded: a report belongs nowhere
    assert set(InboxMessage.objects.values_list("attempts", "error")) == {(1, "NoPlace")}
    make.area()
    assert inbox.take(evidence.receive) == 2
    assert Record.objects.filter(ledgeritem__source="error_report").count() == 2


def test_one_job_that_fails_stops_no_other(settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    make.item(Stage.REOPENED)
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "2026-01-01.root").write_text("forged\n")
    call_command("work", once=True)
    assert "root of the day" in capsys.readouterr().err
    assert not evidence.changes(lambda payload: None)  # it was sent all the same


def test_r46_free_words_of_a_category_stay_inside():
    named = make.item(Stage.CLOSED_OUT, category="张三家的低保")
    usual = make.item(Stage.CLOSED_OUT, category="饮水安全")
    assert evidence.describe(named.uid).category == ""
    assert evidence.describe(usual.uid).category == "饮水安全"


def test_r57_a_lowered_or_removed_counter_is_found():
    make.item()
    ReferenceCounter.objects.all().delete()
    assert [fault.reference for fault in faults([])] == ["TZ-510802-2026"]


def test_r57_the_log_of_roles_cannot_be_emptied():
    make.user("village_clerk", make.VILLAGE)
    with pytest.raises(IntegrityError), transaction.atomic():
        ModelLogEntry.objects.all().delete()
