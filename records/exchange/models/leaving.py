"""Lists that leave as files, files that come back edited, and the villages' own layouts."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.jobs.models import Job
from records.base.sensitive import SensitiveField
from records.places.models import Area

from ..choices import Family

KEPT_FOR = timedelta(hours=24)


class OwnFileQuerySet(models.QuerySet):
    def of(self, user_id: int | None) -> Self:
        """Those of one person: nobody else sees them, whatever their role."""
        return self.filter(user_id=user_id, user__isnull=False)

    def outdated(self, now: datetime) -> Self:
        """Whose file has been kept for a day."""
        return self.filter(created_at__lte=now - KEPT_FOR).exclude(file="")


class OwnFile(models.Model):
    """A file that one person asked for or gave. `file` is its name in the encrypted storage,
    empty before it is there and once it is deleted.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    family = models.CharField(_("kind of file"), max_length=20)
    file = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(_("asked for at"))

    objects = OwnFileQuerySet.as_manager()

    class Meta:
        abstract = True
        app_label = "records"
        ordering = ["-id"]


class ExportFile(OwnFile):
    """A list taken out by a job (R59). `order`: how it was filtered; what was typed is personal."""

    form = models.CharField(max_length=4)
    order = SensitiveField(blank=True, default="")
    rows = models.PositiveIntegerField(_("rows"), default=0)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    ready_at = models.DateTimeField(_("ready at"), null=True)
    refused = models.CharField(_("why not"), max_length=300, blank=True)

    class Meta(OwnFile.Meta):
        verbose_name = _("list taken out")
        verbose_name_plural = _("lists taken out")
        indexes = [models.Index(fields=["user", "-id"], name="export_of_user")]
        constraints = [
            models.CheckConstraint(
                name="export_form_known",
                condition=Q(form__in=["xlsx", "csv"]),
                violation_error_message=_("A list leaves as .xlsx or .csv."),
            ),
            models.CheckConstraint(
                name="export_file_when_ready",
                condition=Q(file="") | Q(ready_at__isnull=False),
                violation_error_message=_("A list that was taken out has its time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.pk}"


class EditedFile(OwnFile):
    """A list that came back edited (R59): shown first, its differences taken afterwards."""

    file_name = models.CharField(_("file"), max_length=200)
    counts = models.JSONField(default=dict)
    applied_at = models.DateTimeField(_("taken in at"), null=True)

    class Meta(OwnFile.Meta):
        verbose_name = _("edited list")
        verbose_name_plural = _("edited lists")
        indexes = [models.Index(fields=["user", "-id"], name="edited_of_user")]
        constraints = [
            models.CheckConstraint(
                name="edited_family_known",
                condition=Q(family__in=Family.values),
                violation_error_message=_("This kind of file cannot be read in."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class VillageLayout(models.Model):
    """The workbook as a village keeps it, without its rows: its export template for ever (R59a).

    `tables`: of each sheet that held rows its name, headings, columns, first and last row.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("area"))
    family = models.CharField(_("kind of file"), max_length=20, choices=Family.choices)
    file = models.CharField(max_length=100)
    file_name = models.CharField(_("file"), max_length=200)
    tables = models.JSONField(default=list)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    given_at = models.DateTimeField(_("uploaded at"))

    class Meta:
        app_label = "records"
        verbose_name = _("layout of a village")
        verbose_name_plural = _("layouts of villages")
        ordering = ["area_id", "family", "id"]
        constraints = [
            models.UniqueConstraint(
                name="layout_once",
                fields=["area", "family"],
                violation_error_message=_("This village has a layout for this ledger already."),
            ),
            models.CheckConstraint(
                name="layout_family_known",
                condition=Q(family__in=Family.values),
                violation_error_message=_("This kind of file cannot be read in."),
            ),
            models.CheckConstraint(
                name="layout_has_file",
                condition=~Q(file=""),
                violation_error_message=_("A layout is a file."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
