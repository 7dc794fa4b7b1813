"""Stage and dates of each matter that can be followed; fed by the outbox, read by the portal."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.evidence import PublicStage


class TrackingRow(models.Model):
    """No name, no content, no code: `mark` is a keyed hash of number and code (R40)."""

    number = models.CharField(_("number"), max_length=32, unique=True)
    mark = models.CharField(max_length=64)
    stage = models.CharField(_("stage"), max_length=12, choices=PublicStage.choices)
    opened_on = models.DateField(_("received on"))
    due_on = models.DateField(_("to be done by"), null=True)
    next_on = models.DateField(_("looked at again on"), null=True)
    completed_on = models.DateField(_("reported as done on"), null=True)
    closed_on = models.DateField(_("closed on"), null=True)
    asks = models.BooleanField(_("awaits an answer"), default=False)
    as_of = models.DateTimeField(_("as of"), auto_now=True)

    class Meta:
        verbose_name = _("matter that can be followed")
        verbose_name_plural = _("matters that can be followed")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="tracking_stage_known",
                condition=Q(stage__in=PublicStage.values),
                violation_error_message=_("This stage does not exist."),
            ),
            models.CheckConstraint(
                name="tracking_mark_whole",
                condition=~Q(mark=""),
                violation_error_message=_("A matter without a code cannot be followed."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
