"""A worker is killed in the middle, with real processes: the next one ends its job, once (way 9).

Until it does nobody loses anything, and nothing is taken in twice.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from records.base.jobs.models import Job, JobState
from records.base.models import Event, Record
from records.base.timeline.verify import faults
from records.exchange.choices import BatchStage
from records.exchange.models import ImportBatch, ImportedRow, StagedRow
from records.exchange.office import uploading
from records.people.models import Household
from tests.factories import records

from .bringing_in import clerk, confirm, keys_of, ledger, upload

pytestmark = pytest.mark.django_db(transaction=True)
PROJECT = Path(__file__).parents[4]
ROWS = 2_400
SECONDS = 120


def database_url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    who = f"{found['USER']}:{found['PASSWORD']}" if found["PASSWORD"] else found["USER"]
    return f"postgres://{who}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def worker() -> subprocess.Popen[bytes]:
    """A worker as `make run` starts it, on the database of this test."""
    environment = {
        **os.environ,
        "DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "minqing.settings.office",
        "PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "site"))),
    }
    command = [sys.executable, "-W", "ignore", "-m", "django", "work", "--pause", "0.1"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def until(holds) -> None:
    """Wait until something holds; fail when it does not in good time."""
    limit = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < limit, "it did not come to pass"
        time.sleep(0.02)


def killed_when(holds) -> None:
    """Start a worker and kill it with no warning as soon as something holds."""
    process = worker()
    try:
        until(holds)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    # Its lease would run out by itself; a test does not wait for it.
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=timezone.now())


def ended_by_another(batch: ImportBatch, holds) -> None:
    process = worker()
    try:
        until(holds)
    finally:
        process.terminate()
        process.wait(30)


def test_way9_a_job_of_a_killed_worker_ends_right_and_once(tmp_path, monkeypatch):
    monkeypatch.setattr(uploading, "READ_AT_ONCE", 0)
    records.area()
    rows = [
        {"户主姓名": f"冯{chr(0x4E00 + n // 60)}{chr(0x5000 + n % 60)}", "诉求内容": f"水渠{n}"}
        for n in range(ROWS)
    ]
    client = clerk()
    answer = upload(client, ledger(tmp_path / "l.xlsx", *rows))
    batch = ImportBatch.objects.get()

    killed_when(StagedRow.objects.filter(batch=batch).exists)
    assert not Record.objects.exists()

    def ready() -> bool:
        return ImportBatch.objects.filter(pk=batch.pk, read_at__isnull=False).exists()

    ended_by_another(batch, ready)
    assert StagedRow.objects.filter(batch=batch).count() == ROWS
    confirm(client, batch, *keys_of(client.get(answer.url)))

    killed_when(lambda: 0 < Record.objects.count() < ROWS)
    part = Record.objects.count()
    assert 0 < part < ROWS
    assert ImportedRow.objects.count() == part
    assert ImportBatch.objects.get().stage == BatchStage.APPLYING

    def applied() -> bool:
        return ImportBatch.objects.filter(pk=batch.pk, stage=BatchStage.APPLIED).exists()

    ended_by_another(batch, applied)
    assert (Record.objects.count(), Household.objects.count()) == (ROWS, ROWS)
    assert Event.objects.filter(verb="register").count() == ROWS
    numbers = Record.objects.order_by("reference").values_list("reference", flat=True)
    assert [int(number[-6:]) for number in numbers] == list(range(1, ROWS + 1))
    assert not list(faults())
