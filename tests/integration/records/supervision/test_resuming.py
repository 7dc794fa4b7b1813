"""Suspended matters resume by themselves on the day that was named (R12, R15)."""

import threading
from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from records.base.models import Record
from records.base.stages import Stage
from records.base.timeline.verify import faults
from records.supervision import resuming
from records.supervision.resuming import sweep_resumed
from tests.factories import records as make

pytestmark = pytest.mark.django_db


def suspended() -> Record:
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 7), time(9)))
    return make.item(Stage.SUSPENDED, now=moment, due_on=date(2026, 7, 1))


def test_r12_it_resumes_on_its_day_and_not_before():
    record = suspended()
    assert record.next_on == date(2026, 5, 27)
    assert sweep_resumed(record.next_on - timedelta(days=1)) == 0
    assert sweep_resumed(record.next_on) == 1
    fresh = Record.objects.get(pk=record.pk)
    entry = fresh.events.latest("sequence")
    assert (fresh.stage, fresh.next_on) == (Stage.IN_PROGRESS, None)
    assert (entry.verb, entry.actor) == ("resume", None)


def test_r15_however_late_it_is_swept_only_the_days_named_are_added():
    punctual = suspended()
    sweep_resumed(punctual.next_on)
    late = suspended()
    sweep_resumed(late.next_on + timedelta(days=40))
    moved = [Record.objects.get(pk=record.pk).due_on for record in (punctual, late)]
    assert moved[0] == moved[1] > date(2026, 7, 1)


def test_r12_a_second_run_resumes_nothing():
    record = suspended()
    sweep_resumed(record.next_on)
    assert sweep_resumed(record.next_on) == 0


def test_r12_many_are_resumed_in_chunks_with_whole_chains(monkeypatch):
    monkeypatch.setattr(resuming, "CHUNK", 2)
    records = [suspended() for _ in range(5)]
    assert sweep_resumed(records[0].next_on) == 5
    assert not list(faults())


def test_r12_what_waits_for_its_conditions_is_reviewed_by_a_person():
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 7), time(9)))
    record = make.item(Stage.WAITING, now=moment)
    assert sweep_resumed(date(2027, 1, 1)) == 0
    assert Record.objects.get(pk=record.pk).stage == Stage.WAITING


def test_the_command_resumes_too(capsys):
    record = suspended()
    call_command("sweep", on=record.next_on)
    assert Record.objects.get(pk=record.pk).stage == Stage.IN_PROGRESS


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r12_two_sweeps_at_once_resume_each_matter_once():
    records = [suspended() for _ in range(6)]
    numbers: list[int] = []

    def run() -> None:
        try:
            numbers.append(sweep_resumed(records[0].next_on))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(numbers) == 6
    assert all(record.events.filter(verb="resume").count() == 1 for record in records)
