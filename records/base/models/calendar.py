"""The office's own yearly calendar (R2), entered when the State Council announces it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CalendarDayQuerySet(models.QuerySet["CalendarDay"]):
    def of_year(self, year: int) -> Self:
        return self.filter(on__year=year)


class CalendarDay(models.Model):
    """One day that overrides the national calendar; see records.base.policy.calendar_for."""

    class Kind(models.TextChoices):
        WORKING = "working", _("worked")
        DAY_OFF = "day_off", _("day off")

    on = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("worked or off"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("holiday"), max_length=30, blank=True)
    document = models.CharField(_("issuing document"), max_length=120)

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(
                name="calendar_day_kind_known",
                condition=Q(kind__in=["working", "day_off"]),
                violation_error_message=_("A day is worked or off."),
            ),
            models.CheckConstraint(
                name="calendar_day_document_given",
                condition=~Q(document=""),
                violation_error_message=_("Name the document that the calendar rests on."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
