"""Asking for a job, taking one, letting it go: each one short transaction."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import FINISHED, Job, JobState

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 5
KEPT_FOR = timedelta(days=30)


def ask_for(kind: str, key: str, **payload: Any) -> Job:
    """Ask for a job; one that was asked for under this key already is given back as it stands."""
    values = {"kind": kind, "payload": payload, "created_at": timezone.now()}
    job, _made = Job.objects.get_or_create(key=key, defaults=values)
    return job


def take(worker: str, *, now: datetime | None = None) -> Job | None:
    """The oldest job that nobody holds, now held by this worker; None when there is none.

    An idle worker only reads: it takes no write lock.
    """
    moment = now or timezone.now()
    if not Job.objects.free(moment).exists():
        return None
    with transaction.atomic():
        rows = Job.objects.free(moment).order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        job = rows.first()
        if job is None:
            return None
        job.state, job.worker, job.lease_until = JobState.RUNNING, worker, moment + LEASE
        job.attempts += 1
        job.save(update_fields=["state", "worker", "lease_until", "attempts"])
    return job


def renew(worker: str) -> int:
    """Hold on to whatever this worker holds; how many jobs that is."""
    return Job.objects.held_by(worker).update(lease_until=timezone.now() + LEASE)


def let_go(job: Job, *, counted: bool = True) -> None:
    """Give a job back to be tried again; after too many attempts it has failed."""
    if counted and job.attempts >= MOST_ATTEMPTS:
        finish(job, JobState.FAILED, _("It was tried several times and did not succeed."))
        return
    Job.objects.held_by(job.worker).filter(pk=job.pk).update(
        state=JobState.WAITING,
        worker="",
        lease_until=None,
        attempts=F("attempts") if counted else F("attempts") - 1,
    )


def finish(job: Job, state: JobState, error: str = "") -> bool:
    """End a job that its worker still holds; False when another one holds it by now."""
    changed = Job.objects.held_by(job.worker).filter(pk=job.pk)
    values = {"state": state, "error": error[:300], "finished_at": timezone.now()}
    return bool(changed.update(**values, worker="", lease_until=None))


def ask_to_cancel(job: Job) -> None:
    """Stop a job: at once where nobody has begun, else at its next step."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING, attempts=0)
    if not waiting.update(state=JobState.CANCELLED, finished_at=timezone.now()):
        Job.objects.unfinished().filter(pk=job.pk).update(cancel_asked=True)


def forget_finished(now: datetime | None = None) -> int:
    """Delete jobs that ended a month ago; how many."""
    before = (now or timezone.now()) - KEPT_FOR
    deleted, _by_model = Job.objects.filter(state__in=FINISHED, finished_at__lt=before).delete()
    return deleted
