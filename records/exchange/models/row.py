"""Which row of which file a record or a household came from (R57, R58a)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record
from records.people.models import Household

from .batch import ImportBatch


class ImportedRow(models.Model):
    """Which row of which file a record or a household came from."""

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="rows", db_index=False)
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
