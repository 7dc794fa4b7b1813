"""Analyses of why a matter fell overdue (逾期分析, R18)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record

from ..choices import Cause


class OverdueAnalysis(models.Model):
    """One for each deadline that was missed; without it there is no close-out."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="analyses")
    sequence = models.PositiveIntegerField()
    due_on = models.DateField(_("deadline that was missed"))
    cause = models.CharField(_("cause"), max_length=12, choices=Cause.choices)
    words = models.TextField(_("what happened"), max_length=2000)
    remedy = models.TextField(_("remedy"), max_length=2000)
    promised_on = models.DateField(_("new date"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        app_label = "records"
        verbose_name = _("analysis of an overdue matter")
        verbose_name_plural = _("analyses of overdue matters")
        ordering = ["record_id", "sequence", "id"]
        constraints = [
            models.CheckConstraint(
                name="analysis_cause_known",
                condition=Q(cause__in=Cause.values),
                violation_error_message=_("This cause does not exist."),
            ),
            models.CheckConstraint(
                name="analysis_whole",
                condition=~Q(words="") & ~Q(remedy=""),
                violation_error_message=_("An analysis says what happened and what is done now."),
            ),
            models.UniqueConstraint(
                name="analysis_once_a_deadline",
                fields=["record", "due_on"],
                violation_error_message=_("This deadline has been analysed already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.get_cause_display()}"
