"""Rolled-up counts (way of data 8): a report sums these and never scans the records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.base.paths import PathField


class ReportCell(models.Model):
    """How many matters: one village, ledger, section, campaign, measure and month.

    `month` is "2026-05", or "" for what is as of now. `measure` is a Measure, a
    Check, or "cause:" and a Cause. Ids are 0 where a matter has none, so that cells compare equal.
    """

    area_path = PathField()
    ledger = models.CharField(max_length=20)
    organisation_id = models.PositiveBigIntegerField(default=0)
    campaign_id = models.PositiveBigIntegerField(default=0)
    month = models.CharField(max_length=7, blank=True)
    measure = models.CharField(max_length=30)
    number = models.PositiveIntegerField()

    class Meta:
        app_label = "records"
        verbose_name = _("cell of a report")
        verbose_name_plural = _("cells of reports")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["area_path", "measure", "month", "id"], name="cell_area"),
            models.Index(fields=["measure", "month", "id"], name="cell_measure"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="cell_once",
                fields=[
                    "area_path",
                    "ledger",
                    "organisation_id",
                    "campaign_id",
                    "month",
                    "measure",
                ],
                violation_error_message=_("This cell is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_path} {self.month} {self.measure}"


class ReportState(models.Model):
    """One row: as of when the cells were counted, and what stood there then (see `marker`)."""

    counted_at = models.DateTimeField(_("counted at"))
    marker = models.CharField(max_length=80, blank=True, default="", editable=False)

    class Meta:
        app_label = "records"
        verbose_name = _("state of the reports")
        verbose_name_plural = _("state of the reports")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.counted_at}"
