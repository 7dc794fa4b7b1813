"""A job: what is to be done, by whom it is being done, and until when that holds."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

__all__ = ["Job", "JobState"]


class JobState(models.TextChoices):
    """A running one whose lease has run out belongs to nobody and is taken up again."""

    WAITING = "waiting", _("Waits for its turn")
    RUNNING = "running", _("Being done")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


UNFINISHED = (JobState.WAITING, JobState.RUNNING)
FINISHED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class JobQuerySet(models.QuerySet["Job"]):
    def free(self, now: datetime) -> Self:
        """Those that a worker may take: nobody has begun, or whoever had is gone."""
        left = Q(state=JobState.RUNNING, lease_until__lt=now)
        return self.filter(Q(state=JobState.WAITING) | left)

    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)

    def held_by(self, worker: str) -> Self:
        """Those that this worker still holds."""
        return self.filter(state=JobState.RUNNING, worker=worker)


class Job(models.Model):
    """One piece of long work. `payload` holds ids and codes, never anything of a person (R9).

    `key` says what the work is: asked for twice it is done once. `step`, `done` and `total` are
    for the progress bar; total 0 is “not known yet”.
    """

    kind = models.CharField(_("kind of work"), max_length=40)
    key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING
    )
    step = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    cancel_asked = models.BooleanField(default=False)
    error = models.CharField(_("why it failed"), max_length=300, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(state__in=["waiting", "running"]), name="job_unfinished"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="job_state_known",
                condition=Q(state__in=JobState.values),
                violation_error_message=_("This state of a job does not exist."),
            ),
            models.CheckConstraint(
                name="job_running_is_leased",
                condition=(Q(state=JobState.RUNNING, lease_until__isnull=False) & ~Q(worker=""))
                | (~Q(state=JobState.RUNNING) & Q(lease_until__isnull=True)),
                violation_error_message=_("A job that is being done has a worker and its lease."),
            ),
            models.CheckConstraint(
                name="job_finished_with_time",
                condition=Q(state__in=FINISHED, finished_at__isnull=False)
                | (~Q(state__in=FINISHED) & Q(finished_at__isnull=True)),
                violation_error_message=_("A job that has ended has its time."),
            ),
            models.CheckConstraint(
                name="job_failed_says_why",
                condition=~Q(state=JobState.FAILED) | ~Q(error=""),
                violation_error_message=_("A job that failed says why."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED
