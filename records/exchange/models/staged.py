"""Rows on their way in: read, checked, encrypted, forgotten once they are in (way of data 9)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.sensitive import SensitiveField

from ..choices import COMING_IN, HELD_BACK, Fate
from .batch import ImportBatch


class StagedRowQuerySet(models.QuerySet["StagedRow"]):
    def coming_in(self, persons: frozenset[int]) -> Self:
        """Those that come in when these unknown persons are to be registered."""
        known = Q(person=None) | Q(person__in=persons)
        return self.filter(known, fate__in=COMING_IN)

    def held_back(self, persons: frozenset[int]) -> Self:
        """Those that do not: refused, asked about, or of a person whom nobody confirmed."""
        unconfirmed = Q(fate__in=COMING_IN, person__isnull=False) & ~Q(person__in=persons)
        return self.filter(unconfirmed | Q(fate__in=HELD_BACK))


class StagedRow(models.Model):
    """One row as it was read, and what would become of it.

    Keys of other tables are plain numbers, so that thousands are written quickly; they are checked
    when the row is applied. `position`: order in the file; `second`: to be judged after the rows
    with an identity number; `home`: the position of the row that begins a new household;
    `doubtful`: something is said of it, in `problems`;
    `person`: the place of its unknown responsible person among those of the import.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="staged", db_index=False)
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=100)
    row_number = models.PositiveIntegerField()
    fate = models.CharField(max_length=12, choices=Fate.choices, blank=True)
    second = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    area = models.PositiveBigIntegerField(null=True)
    cadre = models.PositiveBigIntegerField(null=True)
    person = models.PositiveIntegerField(null=True)
    household = models.PositiveBigIntegerField(null=True)
    home = models.PositiveIntegerField(null=True)
    content = SensitiveField()
    doubtful = models.BooleanField(default=False)
    problems = SensitiveField(blank=True, default="")

    objects = StagedRowQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("row on its way in")
        verbose_name_plural = _("rows on their way in")
        ordering = ["batch_id", "position"]
        indexes = [models.Index(fields=["batch", "fate", "position"], name="staged_fate")]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "position"],
                name="staged_position_once",
                violation_error_message=_("This row stands here already."),
            ),
            models.CheckConstraint(
                name="staged_fate_known",
                condition=Q(fate__in=["", *Fate.values]),
                violation_error_message=_("This fate of a row does not exist."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row_number}"
