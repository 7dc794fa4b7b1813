"""Numbers that an office may change (R1), each set with a first day and a document."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..actor import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PolicyQuerySet(models.QuerySet["Policy"]):
    def visible_to(self, actor: Actor) -> Self:
        """All: the numbers that work goes by are no secret. Who changes them is another matter."""
        return self.all()

    def in_force(self, on: date) -> Self:
        return self.filter(effective_from__lte=on).order_by("-effective_from")


def number(label: "StrOrPromise", default: int) -> "models.PositiveSmallIntegerField[int, int]":
    """A whole number that a policy names; its default is the system's."""
    return models.PositiveSmallIntegerField(label, default=default)


class Policy(models.Model):
    """The numbers in force from one day on; a past day is judged by the policy of that day.

    Days are calendar days unless the label says working days. A row that has come into force can
    be superseded, never edited: a trigger refuses it (records.base.triggers).
    """

    effective_from = models.DateField(_("in force from"), unique=True)
    document = models.CharField(_("issuing document"), max_length=120)
    taken_over_on = models.DateField(_("take-over date"), null=True, blank=True)
    roll_over = models.BooleanField(
        _("a term that ends on a day off ends on the next working day"), default=False
    )
    yellow_days = number(_("days before a yellow light"), 3)
    accept_days = number(_("days for the upper tier to accept or return a matter"), 3)
    letter_reply_days = number(_("days for another department to answer a letter"), 15)
    waiting_months = number(_("months at most until a waiting matter is reviewed"), 6)
    stale_days = number(_("days without an entry after which a matter is stale"), 14)
    supervision_first_days = number(_("days overdue for a level 1 order"), 1)
    supervision_second_days = number(_("days overdue for a level 2 order"), 7)
    supervision_third_days = number(_("days overdue for a level 3 order"), 15)
    order_reply_days = number(_("days to reply to a supervision order"), 5)
    analysis_days = number(_("days to give the cause of an overdue matter"), 3)
    inspection_months = number(_("months within which each village is inspected once"), 3)
    review_months = number(_("months between reviews of a household in difficulty"), 12)
    spot_check_percent = number(_("percent of closed matters checked each month"), 5)
    spot_check_minimum = number(_("closed matters of a village checked at least"), 1)
    duplicate_days = number(_("days within which like matters may be duplicates"), 90)
    common_problem_count = number(_("like matters that make a common problem"), 3)
    common_problem_days = number(_("days within which like matters make a common problem"), 90)
    repeat_reopenings = number(_("reopenings that make a repeat problem"), 2)
    looks_per_day = number(_("looks at sensitive values a day without a typed reason"), 30)
    card_k = number(_("like matters a month that allow a village on a card"), 3)
    error_report_days = number(_("working days to answer an error report"), 3)

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
            ),
            models.CheckConstraint(
                name="policy_document_given",
                condition=~Q(document=""),
                violation_error_message=_("Name the document that the policy rests on."),
            ),
            models.CheckConstraint(
                name="policy_yellow_not_negative",
                condition=Q(yellow_days__gte=0),
                violation_error_message=_("The yellow light cannot begin after the deadline."),
            ),
            models.CheckConstraint(
                name="policy_numbers_positive",
                condition=Q(
                    accept_days__gte=1,
                    letter_reply_days__gte=1,
                    stale_days__gte=1,
                    supervision_first_days__gte=1,
                    order_reply_days__gte=1,
                    analysis_days__gte=1,
                    review_months__gte=1,
                    spot_check_minimum__gte=1,
                    duplicate_days__gte=1,
                    common_problem_days__gte=1,
                    repeat_reopenings__gte=1,
                    error_report_days__gte=1,
                ),
                violation_error_message=_("Terms and numbers of the policy are at least one."),
            ),
            models.CheckConstraint(
                name="policy_supervision_levels_ascend",
                condition=Q(supervision_first_days__lt=F("supervision_second_days"))
                & Q(supervision_second_days__lt=F("supervision_third_days")),
                violation_error_message=_("Each level of supervision comes after the one before."),
            ),
            models.CheckConstraint(
                name="policy_spot_check_percent_in_range",
                condition=Q(spot_check_percent__gte=1, spot_check_percent__lte=100),
                violation_error_message=_("Spot checks take between 1 and 100 percent."),
            ),
            models.CheckConstraint(
                name="policy_waiting_within_a_year",
                condition=Q(waiting_months__gte=1, waiting_months__lte=12),
                violation_error_message=_("A waiting matter is reviewed within 1 to 12 months."),
            ),
            models.CheckConstraint(
                name="policy_inspection_within_a_year",
                condition=Q(inspection_months__in=[1, 2, 3, 4, 6, 12]),
                violation_error_message=_(
                    "Inspections are each 1, 2, 3, 4, 6 or 12 months, so that periods fit the year."
                ),
            ),
            models.CheckConstraint(
                name="policy_common_problem_is_several",
                condition=Q(common_problem_count__gte=2),
                violation_error_message=_("A common problem is of at least two matters."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effective_from} {self.document}"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Everything that a policy says, by column name, in the order of the form."""
        fixed = ("id", "effective_from", "document")
        return {
            field.name: str(field.verbose_name)
            for field in cls._meta.concrete_fields
            if field.name not in fixed
        }
