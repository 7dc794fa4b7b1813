"""A ledger item: one matter of one of the three ledgers (R10)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record
from records.base.sensitive import SensitiveField, without_numbers

from ..choices import Risk, Satisfaction, Source, StabilityState, Verification

TOLD = [answer.value for answer in Satisfaction if answer]


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
    caller_index = models.CharField(max_length=64, blank=True, editable=False)
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
    # Stability work (R10b).
    people_concerned = models.CharField(_("people concerned"), max_length=500, blank=True)
    people_count = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    risk = models.CharField(_("risk level"), max_length=10, choices=Risk.choices, blank=True)
    measures = models.TextField(_("measures taken"), max_length=5000, blank=True)
    stability_state = models.CharField(
        _("state of stability"), max_length=10, choices=StabilityState.choices, blank=True
    )
    # Life of the matter (R10a, R12, R13, R15, R21, R21a, R22a).
    difficulty_entry = models.ForeignKey(
        "records.DifficultyEntry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measure_items",
        db_index=False,
        verbose_name=_("difficulty entry"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duplicates",
        db_index=False,
        verbose_name=_("merged into"),
    )
    lead_matter = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hanging",
        db_index=False,
        verbose_name=_("common problem"),
    )
    proposed_result = models.TextField(_("proposed result"), max_length=5000, blank=True)
    plan = models.TextField(_("plan"), max_length=2000, blank=True)
    paused_on = models.DateField(_("paused on"), null=True, blank=True)
    sent_up_by = models.ForeignKey(
        "records.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("responsible person below"),
    )
    due_basis = models.TextField(editable=False, blank=True)
    tracking_code = SensitiveField(editable=False, blank=True, default="")
    # What the household itself answers after close-out (R40), apart from what the verifier wrote.
    told_satisfaction = models.CharField(
        _("answer of the household"), max_length=15, choices=Satisfaction.choices, blank=True
    )
    told_on = models.DateField(_("answered on"), null=True, blank=True)
    row_identity = models.CharField(  # noqa: DJ001 null: not from a file; unique otherwise
        max_length=64, null=True, editable=False
    )

    class Meta:
        app_label = "records"
        verbose_name = _("ledger item")
        verbose_name_plural = _("ledger items")
        # Few matters have one of these: an index of all would be written for each.
        indexes = [
            *(
                models.Index(
                    fields=[name], condition=Q(**{f"{name}__isnull": False}), name=f"item_{name}"
                )
                for name in ("difficulty_entry", "merged_into", "lead_matter")
            ),
            models.Index(
                fields=["caller_index", "record_ptr"],
                condition=~Q(caller_index=""),
                name="item_caller_phone",
            ),
            models.Index(
                fields=["caller_name", "record_ptr"],
                condition=~Q(caller_name=""),
                name="item_caller_name",
            ),
            models.Index(
                fields=["record_ptr"],
                condition=Q(source=Source.ERROR_REPORT),
                name="item_error_report",
            ),
        ]
        constraints = [
            # Of those that came from a file alone: were the others in its index, SQLite would take
            # it for one that tells matters badly apart, and read all of them for each part of one.
            models.UniqueConstraint(
                name="item_row_identity_once",
                fields=["row_identity"],
                condition=Q(row_identity__isnull=False),
                violation_error_message=_("This row of a file is in the register already."),
            ),
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
            models.CheckConstraint(
                name="item_told_satisfaction_known",
                condition=Q(told_satisfaction="", told_on__isnull=True)
                | Q(told_satisfaction__in=TOLD, told_on__isnull=False),
                violation_error_message=_("An answer of the household needs its day."),
            ),
            models.CheckConstraint(
                name="item_risk_known",
                condition=Q(risk__in=["", *Risk.values]),
                violation_error_message=_("This risk level does not exist."),
            ),
            models.CheckConstraint(
                name="item_stability_state_known",
                condition=Q(stability_state__in=["", *StabilityState.values]),
                violation_error_message=_("This state of stability does not exist."),
            ),
            models.CheckConstraint(
                name="item_not_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("record_ptr")),
                violation_error_message=_("A matter is not merged into itself."),
            ),
            models.CheckConstraint(
                name="item_not_its_own_lead",
                condition=Q(lead_matter__isnull=True) | ~Q(lead_matter=F("record_ptr")),
                violation_error_message=_("A matter does not hang on itself."),
            ),
        ]

    @property
    def demand_shown(self) -> str:
        """What is asked, without the numbers that somebody typed into it: lists, paper (R9)."""
        return without_numbers(self.demand)
