"""What was brought in, by whom, from which file: an import and its rows (R57, R58a)."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record
from records.people.models import Household
from records.places.models import Area

KEPT_FOR = timedelta(hours=24)


class Family(models.TextChoices):
    """What can be read in."""

    LIVELIHOOD = "livelihood", _("Livelihood ledger")
    HOUSEHOLDS = "households", _("Register of households")


class BatchStage(models.TextChoices):
    """Where an upload stands; only a previewed one can be applied."""

    UPLOADED = "uploaded", _("Uploaded")
    PREVIEWED = "previewed", _("Previewed")
    APPLIED = "applied", _("Taken in")
    REFUSED = "refused", _("Refused")
    EXPIRED = "expired", _("Expired")


WAITING = (BatchStage.UPLOADED, BatchStage.PREVIEWED)


class ImportBatchQuerySet(models.QuerySet):
    def of(self, user_id: int | None) -> Self:
        """Those of one person: nobody else sees them, whatever their role."""
        return self.filter(user_id=user_id, user__isnull=False)

    def outdated(self, now: datetime) -> Self:
        """Whose upload has been kept for a day."""
        return self.filter(created_at__lte=now - KEPT_FOR).exclude(upload="")


class ImportBatch(models.Model):
    """One file on its way in. `upload` is its name in the encrypted storage, empty once deleted.

    `problems` holds sentences and places, never a value of a sensitive column.
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
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    created_at = models.DateTimeField(_("uploaded at"))
    applied_at = models.DateTimeField(_("taken in at"), null=True)

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
                condition=Q(stage=BatchStage.APPLIED, applied_at__isnull=False)
                | (~Q(stage=BatchStage.APPLIED) & Q(applied_at__isnull=True)),
                violation_error_message=_("An import that was taken in has its time."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """Which row of which file a record or a household came from."""

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=100)
    row_number = models.PositiveIntegerField()
    record = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "records"
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        ordering = ["batch_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "sheet", "row_number"],
                name="imported_row_once",
                violation_error_message=_("This row has been taken in already."),
            ),
            models.CheckConstraint(
                name="imported_row_became_something",
                condition=Q(record__isnull=False, household__isnull=True)
                | Q(record__isnull=True, household__isnull=False),
                violation_error_message=_("A row becomes a matter or a household."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row_number}"
