"""What was brought in, by whom, from which file (R57, R58a)."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.jobs.models import Job
from records.base.sensitive import SensitiveField
from records.places.models import Area

from ..choices import TAKEN_IN, BatchStage, Family

KEPT_FOR = timedelta(hours=24)


class ImportBatchQuerySet(models.QuerySet):
    def of(self, user_id: int | None) -> Self:
        """Those of one person: nobody else sees them, whatever their role."""
        return self.filter(user_id=user_id, user__isnull=False)

    def outdated(self, now: datetime) -> Self:
        """Whose upload has been kept for a day."""
        kept = self.filter(created_at__lte=now - KEPT_FOR).exclude(upload="")
        return kept.exclude(stage=BatchStage.APPLYING)


class ImportBatch(models.Model):
    """One file on its way in. `upload` is its name in the encrypted storage, empty once deleted.

    `problems` holds sentences and places, never a value of a sensitive column. `told`: what the
    preview says of the file as a whole; `mended`: cells mended there; `choice`: what was confirmed;
    `reached`: the position of the last staged row that has been applied.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    family = models.CharField(_("kind of file"), max_length=20, choices=Family.choices)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    upload = models.CharField(max_length=100, blank=True)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, related_name="+", verbose_name=_("area")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=BatchStage.choices)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    told = SensitiveField(blank=True, default="")
    mended = SensitiveField(blank=True, default="")
    choice = models.JSONField(default=dict)
    reached = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(_("uploaded at"))
    applied_at = models.DateTimeField(_("taken in at"), null=True)
    undone_at = models.DateTimeField(_("taken back at"), null=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "-id"], name="import_of_user")]
        constraints = [
            models.CheckConstraint(
                name="import_family_known",
                condition=Q(family__in=Family.values),
                violation_error_message=_("This kind of file cannot be read in."),
            ),
            models.CheckConstraint(
                name="import_stage_known",
                condition=Q(stage__in=BatchStage.values),
                violation_error_message=_("This stage of an import does not exist."),
            ),
            models.CheckConstraint(
                name="import_applied_with_time",
                condition=Q(stage__in=TAKEN_IN, applied_at__isnull=False)
                | (~Q(stage__in=TAKEN_IN) & Q(applied_at__isnull=True)),
                violation_error_message=_("An import that was taken in has its time."),
            ),
            models.CheckConstraint(
                name="import_undone_with_time",
                condition=Q(stage=BatchStage.UNDONE, undone_at__isnull=False)
                | (~Q(stage=BatchStage.UNDONE) & Q(undone_at__isnull=True)),
                violation_error_message=_("An import that was taken back has its time."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
