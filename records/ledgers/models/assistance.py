"""Letters to other units (转办函): the matter stays open until they answer (R13a)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record

from ..choices import Part


class Assistance(models.Model):
    """One letter to a lead or assisting unit, inside the system or outside it."""

    draws_numbers = True

    record = models.ForeignKey(Record, models.PROTECT, related_name="assistances")
    sequence = models.PositiveIntegerField()
    reference = models.CharField(_("number of the letter"), max_length=32, unique=True)
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    organisation = models.ForeignKey(
        "records.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit"),
    )
    outside_unit = models.CharField(_("unit outside the system"), max_length=60, blank=True)
    asked = models.TextField(_("what is asked of the unit"), max_length=2000)
    sent_on = models.DateField(_("sent on"))
    reply_due_on = models.DateField(_("reply asked by"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("their answer"), max_length=5000, blank=True)
    told_on = models.DateField(_("household told on"), null=True, blank=True)

    class Meta:
        app_label = "records"
        verbose_name = _("transfer letter")
        verbose_name_plural = _("transfer letters")
        ordering = ["record_id", "sequence", "id"]
        indexes = [models.Index(fields=["answered_on", "reply_due_on", "id"], name="letter_due")]
        constraints = [
            models.CheckConstraint(
                name="letter_part_known",
                condition=Q(part__in=Part.values),
                violation_error_message=_("This part does not exist."),
            ),
            models.CheckConstraint(
                name="letter_to_one_unit",
                condition=Q(organisation__isnull=False, outside_unit="")
                | (Q(organisation__isnull=True) & ~Q(outside_unit="")),
                violation_error_message=_("A letter goes to one unit, of the system or outside."),
            ),
            models.CheckConstraint(
                name="letter_reply_after_sent",
                condition=Q(reply_due_on__gte=F("sent_on")),
                violation_error_message=_("The reply is asked for before the letter is sent."),
            ),
            models.CheckConstraint(
                name="letter_answer_whole",
                condition=Q(answered_on__isnull=True, answer="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                violation_error_message=_("An answer has its date and its words."),
            ),
            models.CheckConstraint(
                name="letter_told_after_answer",
                condition=Q(told_on__isnull=True) | Q(answered_on__isnull=False),
                violation_error_message=_("The household is told of an answer that has come."),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
