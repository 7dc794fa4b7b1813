"""Figures that the portal shows: written by a job, never counted on request."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publicity.stories.choices import Mechanism


class MonthlyFigureQuerySet(models.QuerySet["MonthlyFigure"]):
    def whole_year(self, year: int) -> Self:
        """The rows of one calendar year over the whole of the office's area."""
        return self.filter(month=f"{year:04d}", area_code="")


class MonthlyFigure(models.Model):
    """One month, one area, one mechanism. Solved is counted apart from closed (R14, R52).

    The month is "2026-05", or "2026" for the whole year; an empty area code is the whole of the
    office's area. Medians cannot be added up, so the job writes those rows too.
    """

    month = models.CharField(_("month"), max_length=7)
    area_code = models.CharField(_("area code"), max_length=12, blank=True)
    mechanism = models.CharField(_("mechanism"), max_length=20, choices=Mechanism.choices)
    received = models.PositiveIntegerField(_("received"), default=0)
    closed = models.PositiveIntegerField(_("closed"), default=0)
    solved = models.PositiveIntegerField(_("solved"), default=0)
    median_days = models.DecimalField(
        _("median days"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    as_of = models.DateTimeField(_("as of"))

    objects = MonthlyFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("monthly figure")
        verbose_name_plural = _("monthly figures")
        ordering = ["-month", "area_code", "mechanism"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "area_code", "mechanism"],
                name="monthly_figure_once",
                violation_error_message=_("This month is counted already."),
            ),
            models.CheckConstraint(
                condition=Q(solved__lte=models.F("closed")),
                name="monthly_figure_solved_is_part_of_closed",
                violation_error_message=_("Solved matters are a part of those closed."),
            ),
            models.CheckConstraint(
                condition=Q(mechanism__in=Mechanism.values),
                name="monthly_figure_mechanism_known",
                violation_error_message=_("This mechanism does not exist."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.area_code} {self.mechanism}"
