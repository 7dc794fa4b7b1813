"""Extensions (R15): asked for with a reason, decided by the section head, every one kept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record

from ..choices import Decision


class Extension(models.Model):
    """A wish to move the deadline from `due_on` to `wanted_on`."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="extensions")
    sequence = models.PositiveIntegerField()
    due_on = models.DateField(_("deadline at that time"))
    wanted_on = models.DateField(_("new deadline asked for"))
    reason = models.TextField(_("reason"), max_length=2000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.PENDING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    words = models.TextField(_("words of the decision"), max_length=2000, blank=True)

    class Meta:
        app_label = "records"
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["record_id", "sequence", "id"]
        constraints = [
            models.CheckConstraint(
                name="extension_decision_known",
                condition=Q(decision__in=Decision.values),
                violation_error_message=_("This decision does not exist."),
            ),
            models.CheckConstraint(
                name="extension_later",
                condition=Q(wanted_on__gt=F("due_on")),
                violation_error_message=_("An extension ends later than the deadline."),
            ),
            models.CheckConstraint(
                name="extension_reasoned",
                condition=~Q(reason=""),
                violation_error_message=_("An extension needs a reason."),
            ),
            models.CheckConstraint(
                name="extension_decided_whole",
                condition=Q(decision=Decision.PENDING, decided_by__isnull=True)
                | (~Q(decision=Decision.PENDING) & Q(decided_by__isnull=False)),
                violation_error_message=_("A decision names who decided."),
            ),
            models.CheckConstraint(
                name="extension_second_person",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                violation_error_message=_("Nobody grants an extension of their own."),
            ),
            models.UniqueConstraint(
                name="extension_one_pending",
                fields=["record"],
                condition=Q(decision=Decision.PENDING),
                violation_error_message=_("An extension of this matter is being decided already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on} → {self.wanted_on}"
