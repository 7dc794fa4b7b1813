"""Households in difficulty (困难群众, R10a): entries with a next review, ended by two people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record

from ..difficulty.choices import EndReason


class DifficultyEntry(Record):
    """A household on the register. Not a matter: no deadline, but `Record.next_on` for review.

    Its measures are ledger items that name it (`measure_items`).
    """

    household = models.ForeignKey(
        "records.Household",
        models.PROTECT,
        related_name="difficulty_entries",
        verbose_name=_("household"),
    )
    category = models.ForeignKey(
        "records.DifficultyCategory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("difficulty category"),
    )
    cause = models.TextField(_("cause of the difficulty"), max_length=2000)
    needs = models.TextField(_("what is needed"), max_length=2000, blank=True)
    end_reason = models.CharField(
        _("why it ends"), max_length=10, choices=EndReason.choices, blank=True
    )
    end_words = models.TextField(_("how it was found"), max_length=2000, blank=True)
    off_register = models.BooleanField(default=False, editable=False)
    entry_remarks = models.TextField(_("remarks"), max_length=2000, blank=True)
    entry_identity = models.CharField(  # noqa: DJ001 null: not from a file; unique otherwise
        max_length=64, null=True, unique=True, editable=False
    )

    class Meta:
        app_label = "records"
        verbose_name = _("difficulty entry")
        verbose_name_plural = _("difficulty entries")
        constraints = [
            models.CheckConstraint(
                name="entry_cause_given",
                condition=~Q(cause=""),
                violation_error_message=_("Say what the difficulty is."),
            ),
            models.CheckConstraint(
                name="entry_end_reason_known",
                condition=Q(end_reason__in=["", *EndReason.values]),
                violation_error_message=_("An entry ends for one of four reasons."),
            ),
            models.CheckConstraint(
                name="entry_off_with_reason",
                condition=Q(off_register=False) | ~Q(end_reason=""),
                violation_error_message=_("An entry ends for one of four reasons."),
            ),
            models.UniqueConstraint(
                name="entry_once_a_household",
                fields=["household"],
                condition=Q(off_register=False),
                violation_error_message=_("This household is on the register already."),
            ),
        ]


class DifficultyReview(models.Model):
    """One regular review (动态复核) of an entry."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="reviews")
    sequence = models.PositiveIntegerField()
    reviewed_on = models.DateField(_("reviewed on"))
    finding = models.TextField(_("finding"), max_length=2000)
    next_on = models.DateField(_("next review"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("reviewed by")
    )

    class Meta:
        app_label = "records"
        verbose_name = _("review of an entry")
        verbose_name_plural = _("reviews of entries")
        ordering = ["record_id", "sequence", "id"]
        constraints = [
            models.CheckConstraint(
                name="review_found_something",
                condition=~Q(finding=""),
                violation_error_message=_("Say what the review found."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewed_on}"
