"""Numbers that an office may change (R1), each set with a first day and a document."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PolicyQuerySet(models.QuerySet["Policy"]):
    def in_force(self, on: date) -> Self:
        return self.filter(effective_from__lte=on).order_by("-effective_from")


class Policy(models.Model):
    """The numbers in force from one day on; a past day is judged by the policy of that day."""

    effective_from = models.DateField(_("in force from"), unique=True)
    document = models.CharField(_("issuing document"), max_length=120)
    yellow_days = models.PositiveSmallIntegerField(_("days before a yellow light"), default=3)
    looks_per_day = models.PositiveSmallIntegerField(
        _("looks at sensitive values a day without a typed reason"), default=30
    )
    card_k = models.PositiveSmallIntegerField(
        _("like matters a month that allow a village on a card"), default=3
    )
    error_report_days = models.PositiveSmallIntegerField(
        _("working days to answer an error report"), default=3
    )
    taken_over_on = models.DateField(_("take-over date"), null=True, blank=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        ordering = ["-effective_from"]
        constraints = [
            models.CheckConstraint(
                name="policy_card_k_protects",
                condition=Q(card_k__gte=2),
                violation_error_message=_("At least two like matters must hide one another."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.effective_from} {self.document}"
