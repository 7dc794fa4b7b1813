"""Evidence cards: what the public reads of a record behind a published page (R46)."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .choices import Change, DaysBand, Kind, Outcome


class EvidenceCardQuerySet(models.QuerySet["EvidenceCard"]):
    def of_record(self, key: Any) -> Self:
        """The cards of one record, on whatever page."""
        return self.filter(record_key=key)

    def changed(self) -> Self:
        """Cards whose record was reopened, changed or voided since."""
        return self.exclude(change="")


class EvidenceCard(models.Model):
    """One record as it stood when the page was published; only the change mark ever changes."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="cards", verbose_name=_("page")
    )
    record_key = models.UUIDField(_("record key"))
    record_version = models.PositiveIntegerField(_("record version"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    category = models.CharField(_("category"), max_length=30, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    area_code = models.CharField(_("area code"), max_length=12, blank=True)
    closed_month = models.CharField(_("month closed"), max_length=7)
    days_band = models.CharField(_("days taken"), max_length=10, choices=DaysBand.choices)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    stages = models.JSONField(_("stages"), default=list)
    frozen_at = models.DateTimeField(_("frozen at"))
    change = models.CharField(_("change"), max_length=10, choices=Change.choices, blank=True)
    changed_on = models.DateField(_("changed on"), null=True, blank=True)

    objects = EvidenceCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence card")
        verbose_name_plural = _("evidence cards")
        ordering = ["page_id", "id"]
        indexes = [
            models.Index(fields=["record_key"], name="card_record"),
            models.Index(fields=["changed_on", "id"], condition=~Q(change=""), name="card_changed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "record_key"],
                name="card_once_a_page",
                violation_error_message=_("This record has its card on the page already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="card_kind_known",
                violation_error_message=_("This kind of record is not known."),
            ),
            models.CheckConstraint(
                condition=Q(days_band__in=DaysBand.values),
                name="card_days_in_a_band",
                violation_error_message=_("Days taken are shown in bands only."),
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values),
                name="card_outcome_known",
                violation_error_message=_("This outcome is not known."),
            ),
            models.CheckConstraint(
                condition=Q(change="", changed_on__isnull=True)
                | Q(change__in=Change.values, changed_on__isnull=False),
                name="card_change_has_its_day",
                violation_error_message=_("A change is marked with its day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.closed_month}"
