"""A command that ends while it takes rows in is carried to its end by a worker (way 9)."""

import pytest
from django.utils import timezone

from records.base.jobs.models import Job, JobState
from records.base.jobs.running import do_next
from records.base.models import Record
from records.exchange.choices import BatchStage
from records.exchange.importing import carrying_out, parts
from records.exchange.models import ImportBatch, ImportedRow, StagedRow
from tests.factories import records

from .bringing_in import ERRORS, VILLAGE, command

pytestmark = pytest.mark.django_db
PART = 10


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(autouse=True)
def _every_file_is_large(monkeypatch):
    records.area()
    monkeypatch.setattr(carrying_out, "SMALL", 3)
    for name, value in (("FIRST_PART", PART), ("PAUSE_SECONDS", 0)):
        monkeypatch.setattr(parts, name, value)


def killed_after_one_part(monkeypatch):
    one_part = parts.Parts.part

    def then_killed(self, ready):
        one_part(self, ready)
        raise Killed

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(parts.Parts, "part", then_killed)
        with pytest.raises(Killed):
            command("livelihood", VILLAGE, "--register-cadres")


def test_way9_nobody_takes_up_what_a_living_command_holds(monkeypatch):
    killed_after_one_part(monkeypatch)
    assert Record.objects.count() == PART
    assert do_next("worker") is None


def test_way9_a_worker_ends_the_import_of_a_killed_command(monkeypatch):
    killed_after_one_part(monkeypatch)
    Job.objects.update(lease_until=timezone.now())
    assert do_next("worker").kind == "import.apply"
    assert (Record.objects.count(), ImportedRow.objects.count()) == (42, 42)
    assert ImportBatch.objects.get().stage == BatchStage.APPLIED
    assert not StagedRow.objects.exists()


def test_way9_a_command_that_ends_leaves_no_work_behind():
    assert command("livelihood", VILLAGE, "--register-cadres")[0] == 0
    assert Job.objects.get().state == JobState.DONE
    assert not StagedRow.objects.exists()


def test_way9_a_refused_command_leaves_no_work_behind():
    assert command("livelihood", ERRORS, "--register-cadres")[0] == 1
    assert not Job.objects.unfinished().exists()
    assert not ImportBatch.objects.exists()
