"""A ledger item: one matter of one of the three ledgers (R10)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record
from records.base.sensitive import SensitiveField

from .choices import Satisfaction, Source, Verification


class LedgerItem(Record):
    """The family's row. What lists filter or sort by lies on the parent `Record`."""

    household = models.ForeignKey(
        "records.Household",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ledger_items",
        verbose_name=_("household"),
    )
    caller_name = models.CharField(_("who asked"), max_length=50, blank=True)
    caller_phone = SensitiveField(_("phone of who asked"), blank=True, default="")
    source = models.CharField(
        _("source"), max_length=20, choices=Source.choices, default=Source.VISIT
    )
    source_words = models.CharField(_("source as written"), max_length=30, blank=True)
    demand = models.TextField(_("what is asked"), max_length=5000)
    progress = models.TextField(_("progress"), max_length=5000, blank=True)
    result = models.TextField(_("result"), max_length=5000, blank=True)
    verification = models.CharField(
        _("how it was verified"), max_length=10, choices=Verification.choices, blank=True
    )
    finding = models.TextField(_("what was found"), max_length=2000, blank=True)
    satisfaction = models.CharField(
        _("satisfaction"), max_length=15, choices=Satisfaction.choices, blank=True
    )
    remarks = models.TextField(_("remarks"), max_length=2000, blank=True)
    row_identity = models.CharField(  # noqa: DJ001 null: not from a file; unique otherwise
        max_length=64, null=True, unique=True, editable=False
    )

    class Meta:
        app_label = "records"
        verbose_name = _("ledger item")
        verbose_name_plural = _("ledger items")
        constraints = [
            models.CheckConstraint(
                name="item_demand_given",
                condition=~Q(demand=""),
                violation_error_message=_("Say what is asked."),
            ),
            models.CheckConstraint(
                name="item_source_known",
                condition=Q(source__in=Source.values),
                violation_error_message=_("This source does not exist."),
            ),
            models.CheckConstraint(
                name="item_verification_known",
                condition=Q(verification__in=["", *Verification.values]),
                violation_error_message=_("This way of verifying does not exist."),
            ),
            models.CheckConstraint(
                name="item_satisfaction_known",
                condition=Q(satisfaction__in=Satisfaction.values),
                violation_error_message=_("This answer about satisfaction does not exist."),
            ),
        ]
