"""Many at once, on real connections (R11, R12, quality: reliability)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from records.base.engine import Changed, apply
from records.base.models import Event, OutboxMessage, Record
from records.base.outbox import consume
from records.base.roles import Role
from records.base.stages import Outcome, Stage
from records.base.timeline.verify import faults
from records.ledgers import actions
from records.ledgers.choices import Verification
from records.ledgers.state import load_state
from tests.factories import records as make

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CLERKS = 32


def at_once(jobs):
    """Run the jobs on threads of their own that start together; results or errors in order."""
    gate = threading.Barrier(len(jobs))

    def run(job):
        try:
            gate.wait()
            return job()
        except Exception as error:  # noqa: BLE001 the test looks at what was raised
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


class Gone(Exception):
    """The clerk's connection broke before the commit."""


def test_r11_thirty_two_clerks_register_at_once_without_double_or_gap(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    data = [make.register_input(demand=f"第{n}件") for n in range(CLERKS)]

    def register(number: int):
        def job():
            plan = actions.plan_register(data[number], actor=clerk, now=timezone.now())
            with transaction.atomic():
                record = apply([plan])[0]
                if number % 4 == 0:
                    raise Gone
            return record.reference

        return job

    results = at_once([register(number) for number in range(CLERKS)])
    failed = [r for r in results if isinstance(r, Exception)]
    numbers = sorted(int(r.rpartition("-")[2]) for r in results if isinstance(r, str))
    assert [type(error) for error in failed] == [Gone] * (CLERKS // 4)
    assert numbers == list(range(1, CLERKS * 3 // 4 + 1))
    assert list(faults()) == []


def test_r12_two_verify_one_matter_at_once_and_one_is_told():
    record = make.item(Stage.COMPLETED)
    state = load_state(record.pk)
    closers = [make.actor(Role.SECTION_HEAD, make.DISTRICT) for _ in range(2)]

    def close(number: int):
        def job():
            data = actions.CloseOutInput(Outcome.SOLVED, Verification.VISIT, f"第{number}人看过")
            now = timezone.now()
            plan = actions.plan_close_out(state, data, actor=closers[number], now=now)
            return apply([plan])[0]

        return job

    results = at_once([close(0), close(1)])
    told = [r for r in results if isinstance(r, Changed)]
    assert len(told) == 1
    assert told[0].event.verb == "close_out"
    assert "人看过" in told[0].event.payload
    assert Event.objects.filter(record=record, verb="close_out").count() == 1
    assert Record.objects.get(pk=record.pk).stage == Stage.CLOSED_OUT


def test_r46_two_workers_send_one_notice_once():
    make.item(Stage.REOPENED)
    taken: list[str] = []
    lock = threading.Lock()

    def handle(payload):
        with lock:
            taken.append(payload["key"])

    done = at_once([lambda: consume("evidence_changed", handle)] * 4)
    assert sum(done) == 1
    assert len(taken) == 1
    assert OutboxMessage.objects.filter(kind="evidence_changed", sent_at=None).count() == 0


def test_outbox_a_handler_that_fails_is_tried_again_and_stops_no_other():
    make.item(Stage.REOPENED)
    make.item(Stage.REOPENED)
    seen: list[str] = []

    def fails_once(payload):
        seen.append(payload["key"])
        if len(seen) == 1:
            raise ValueError

    assert consume("evidence_changed", fails_once) == 1
    waiting = OutboxMessage.objects.get(kind="evidence_changed", sent_at=None)
    assert (waiting.attempts, waiting.error) == (1, "ValueError")
    assert consume("evidence_changed", fails_once) == 1
