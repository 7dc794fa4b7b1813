"""Spot checks (R14a): drawn from a list frozen before the seed exists, so that nobody chose."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record
from records.people.models import Cadre
from records.places.models import Area

from ..choices import KNOWN, CheckResult


class SpotCheckRound(models.Model):
    """One month's draw in one district. `list_hash`: SHA-256 over the frozen list, published.

    `sealed`: an inspector's own draw, of which only the rate is public.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("district"))
    month = models.DateField(_("month of the close-outs"), help_text=_("Its first day."))
    sealed = models.BooleanField(_("an inspector's own draw"), default=False)
    percent = models.PositiveSmallIntegerField(_("percent drawn"))
    minimum = models.PositiveSmallIntegerField(_("at least in each village"))
    frozen_at = models.DateTimeField(_("list frozen at"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    list_hash = models.CharField(_("hash of the frozen list"), max_length=64)
    listed = models.PositiveIntegerField(_("matters on the list"))
    issue = models.CharField(_("issue of the lottery"), max_length=20, blank=True)
    number = models.CharField(_("number drawn"), max_length=10, blank=True)
    drawn_at = models.DateTimeField(_("drawn at"), null=True, blank=True)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        app_label = "records"
        verbose_name = _("round of spot checks")
        verbose_name_plural = _("rounds of spot checks")
        ordering = ["-month", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="spot_check_once_a_month",
                fields=["area", "month"],
                condition=Q(sealed=False),
                violation_error_message=_("The list of this month is frozen already."),
            ),
            models.CheckConstraint(
                name="spot_check_drawn_whole",
                condition=Q(drawn_at__isnull=True, issue="", number="")
                | (Q(drawn_at__isnull=False) & ~Q(issue="") & ~Q(number="")),
                violation_error_message=_("A draw names the issue and its number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class SpotCheck(models.Model):
    """One matter on the frozen list; whether it was drawn, and what the check found.

    `checked_by` typed it in; `on_word_of` made the call or visit, where that was somebody else.
    """

    round = models.ForeignKey(SpotCheckRound, models.PROTECT, related_name="checks")
    position = models.PositiveIntegerField(_("place on the list"))
    record = models.ForeignKey(Record, models.PROTECT, related_name="spot_checks")
    village = models.CharField(
        _("code of the village"), max_length=12, help_text=_("As it was when the list was frozen.")
    )
    drawn = models.BooleanField(_("drawn"), default=False)
    result = models.CharField(_("result"), max_length=12, choices=CheckResult.choices, blank=True)
    words = models.TextField(_("what was heard"), max_length=2000, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    on_word_of = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("entered on whose word"),
    )
    told = models.BooleanField(_("household told what follows"), default=False)

    class Meta:
        app_label = "records"
        verbose_name = _("spot check")
        verbose_name_plural = _("spot checks")
        ordering = ["round_id", "position", "id"]
        indexes = [models.Index(fields=["drawn", "result", "id"], name="spot_check_open")]
        constraints = [
            models.UniqueConstraint(
                name="spot_check_matter_once",
                fields=["round", "record"],
                violation_error_message=_("The matter is on this list already."),
            ),
            models.UniqueConstraint(
                name="spot_check_position_once",
                fields=["round", "position"],
                violation_error_message=_("This place of the list is taken."),
            ),
            models.CheckConstraint(
                name="spot_check_result_known",
                condition=Q(result__in=["", *CheckResult.values]),
                violation_error_message=_("This result does not exist."),
            ),
            models.CheckConstraint(
                name="spot_check_result_of_drawn",
                condition=Q(result="") | Q(drawn=True, checked_on__isnull=False),
                violation_error_message=_("Only what was drawn is checked."),
            ),
            models.CheckConstraint(
                name="spot_check_told_was_reached",
                condition=Q(told=False) | Q(result__in=KNOWN),
                violation_error_message=_("Who was not reached was told nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.position}"
