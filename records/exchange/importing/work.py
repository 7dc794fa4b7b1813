"""The jobs of an import: reading a large file, taking it in, taking it back."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.engine import ActionError
from records.base.jobs.models import Job, JobState
from records.base.jobs.queue import LEASE, ask_for
from records.base.jobs.running import Handler, Run, register_handler, worker_name
from records.base.sensitive import FileDamaged

from ..choices import WAITING, BatchStage
from ..models import ImportBatch
from ..reading.unreadable import Unreadable
from .actors import command_actor
from .carrying_out import Import, import_of
from .judging import judge_all
from .refusals import NotWhole
from .undoing import undo, untouched
from .uploads import drop, forget, open_upload, read, refuse

READ, APPLY, UNDO = "import.read", "import.apply", "import.undo"


def ask(kind: str, batch: ImportBatch) -> Job:
    """Ask for work on an import; one job of a kind for each state in which it was asked for."""
    job = ask_for(kind, f"{kind}:{batch.pk}:{batch.job_id or 0}", batch=batch.pk)
    batch.job = job
    batch.save(update_fields=["job"])
    return job


def hold(kind: str, batch: ImportBatch) -> Run:
    """Ask for work and hold it at once, so that a worker takes it up only if this process dies."""
    with transaction.atomic():
        job = ask(kind, batch)
        job.worker, job.state, job.attempts = worker_name(), JobState.RUNNING, 1
        job.lease_until = timezone.now() + LEASE
        job.save(update_fields=["worker", "state", "attempts", "lease_until"])
    return Run(job)


def actor_of_batch(batch: ImportBatch) -> Actor:
    """Who brought the file in, with the roles of today; the system for a command."""
    if batch.user_id is None:
        return command_actor(batch.area)
    return actor_for(get_user_model().objects.get(pk=batch.user_id))


def batch_of(job: Job) -> ImportBatch:
    return ImportBatch.objects.select_related("area__parent").get(pk=job.payload["batch"])


class Read(Handler):
    """Reads, checks, encrypts; begun again from the start after a crash."""

    def run(self, run: Run) -> None:
        batch = batch_of(run.job)
        if batch.stage not in WAITING or not batch.upload:
            return
        try:
            opening = lambda: open_upload(batch).book  # noqa: E731 opened late, let go early
            read(batch, opening, actor_of_batch(batch), run.step, run.say, apart=True)
        except (Unreadable, FileDamaged) as error:
            refuse(batch, str(error))

    def stopped(self, job: Job, error: str = "") -> None:
        batch = batch_of(job)
        if error:
            refuse(batch, error)
        else:
            drop(batch)


class Apply(Handler):
    """Judges once more, decides, takes in part after part; goes on where a crash left off."""

    def run(self, run: Run) -> None:
        batch = batch_of(run.job)
        actor = actor_of_batch(batch)
        confirmed = import_of(batch, actor)
        if batch.stage == BatchStage.CONFIRMED:
            run.step("judging", sum(batch.counts.values()))
            try:
                confirmed.decide(judge_all(batch, actor, run.say))
            except ActionError as refused:
                back(batch, str(refused))
                return
        if batch.stage == BatchStage.APPLYING:
            self.apply(run, confirmed)

    def apply(self, run: Run, confirmed: Import) -> None:
        left = confirmed.rows.order_by().filter(position__gt=confirmed.batch.reached)
        total = confirmed.rows.order_by().count()
        before = total - left.count()
        run.job.step, run.job.total = "applying", total
        confirmed.in_parts(lambda done: run.say(before + done, stoppable=False))
        if not confirmed.batch.upload:  # of a command that was killed: nothing else clears it away
            forget(confirmed.batch)

    def stopped(self, job: Job, error: str = "") -> None:
        batch = batch_of(job)
        if batch.stage == BatchStage.CONFIRMED:
            back(batch, error or str(NotWhole()))


class Undo(Handler):
    """Voids part after part; what is voided already is not untouched any more."""

    def run(self, run: Run) -> None:
        batch = batch_of(run.job)
        if batch.stage == BatchStage.APPLIED:
            run.step("undoing", untouched(batch).count())
            undo(batch, actor_of_batch(batch), run.say)


def back(batch: ImportBatch, sentence: str) -> None:
    """To the preview once more, with what stands against it."""
    mine = ImportBatch.objects.filter(pk=batch.pk, stage=BatchStage.CONFIRMED)
    mine.update(stage=BatchStage.PREVIEWED, choice={"refused": sentence})


register_handler(READ, Read())
register_handler(APPLY, Apply())
register_handler(UNDO, Undo())
