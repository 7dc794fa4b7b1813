"""The parent row of every record: what all families share and what lists filter or sort by."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..actor import Actor
from ..paths import PathField, within
from ..roles import CASE_ROLES, UPPER, Role
from ..stages import FINAL, HONEST, OPEN, UNASSIGNED, Outcome, Stage


class Kind(models.TextChoices):
    LEDGER_ITEM = "ledger_item", _("Ledger item")


class Confidentiality(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary")
    RESTRICTED = "restricted", _("Restricted")


class RecordQuerySet(models.QuerySet):  # type: ignore[type-arg] # the families use it too
    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): by area; restricted records only for the line and who handles them.

        The area comes first and alone, so that its index serves a village among a million rows.
        """
        open_to = Q(confidentiality=Confidentiality.ORDINARY)
        open_to |= within(actor.paths(UPPER | {Role.VILLAGE_SECRETARY}))
        if actor.user_id:
            open_to |= Q(entered_by_id=actor.user_id)
        if actor.cadre_id:
            open_to |= Q(responsible_id=actor.cadre_id)
        seen = within(actor.paths(CASE_ROLES))
        for post in actor.offices(CASE_ROLES):
            seen |= within(post.paths) & Q(organisation_id=post.organisation_id)
        return self.filter(seen, open_to)

    def listed(self) -> Self:
        """Without the voided: they are in no list and no figure (R59)."""
        return self.exclude(stage=Stage.VOIDED)

    def open(self) -> Self:
        return self.filter(stage__in=OPEN)

    def final(self) -> Self:
        return self.filter(stage__in=FINAL)

    def overdue(self, on: date) -> Self:
        return self.open().filter(due_on__lt=on)

    def under(self, paths: tuple[str, ...]) -> Self:
        return self.filter(within(paths))


class Record(models.Model):
    """One matter of any family. Only records.base.engine writes here (R12).

    `event_count` doubles as the row version; `head` is the chain hash of the last event.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    subkind = models.CharField(_("ledger"), max_length=20, blank=True)
    reference = models.CharField(_("reference number"), max_length=32, unique=True)
    topic = models.CharField(_("category"), max_length=30, blank=True)
    area = models.ForeignKey(
        "records.Area", models.PROTECT, related_name="records", verbose_name=_("area")
    )
    area_path = PathField()
    organisation = models.ForeignKey(
        "records.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name=_("organisation"),
    )
    responsible = models.ForeignKey(
        "records.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responsible_for",
        verbose_name=_("responsible person"),
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    opened_on = models.DateField(_("received on"))
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    reopened_count = models.PositiveIntegerField(_("times reopened"), default=0)
    confidentiality = models.CharField(
        max_length=12, choices=Confidentiality.choices, default=Confidentiality.ORDINARY
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    head = models.CharField(max_length=64)
    event_count = models.PositiveIntegerField()
    created_at = models.DateTimeField(_("registered at"))
    updated_at = models.DateTimeField(_("last entry at"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("record")
        verbose_name_plural = _("records")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["area_path", "id"], name="record_area"),
            models.Index(fields=["stage", "area_path", "id"], name="record_stage_area"),
            models.Index(fields=["subkind", "area_path", "id"], name="record_ledger_area"),
            models.Index(fields=["due_on", "id"], name="record_due"),
            models.Index(fields=["responsible", "stage", "id"], name="record_responsible"),
            models.Index(fields=["closed_on", "id"], name="record_closed"),
        ]
        constraints = [
            models.CheckConstraint(
                name="record_kind_known",
                condition=Q(kind__in=Kind.values),
                violation_error_message=_("This kind of record does not exist."),
            ),
            models.CheckConstraint(
                name="record_stage_known",
                condition=Q(stage__in=Stage.values),
                violation_error_message=_("This stage does not exist."),
            ),
            models.CheckConstraint(
                name="record_outcome_known",
                condition=Q(outcome__in=["", *Outcome.values]),
                violation_error_message=_("This outcome does not exist."),
            ),
            models.CheckConstraint(
                name="record_responsible_and_due",
                condition=Q(stage__in=UNASSIGNED)
                | Q(responsible__isnull=False, due_on__isnull=False),
                violation_error_message=_(
                    "A matter that has left “registered” needs a responsible person and a deadline."
                ),
            ),
            models.CheckConstraint(
                name="record_closed_honestly",
                condition=~Q(stage=Stage.CLOSED_OUT)
                | Q(outcome__in=HONEST, closed_on__isnull=False),
                violation_error_message=_("A close-out needs its date and an honest outcome."),
            ),
            models.CheckConstraint(
                name="record_historical_unrecorded",
                condition=~Q(stage=Stage.HISTORICAL) | Q(outcome=Outcome.NOT_RECORDED),
                violation_error_message=_("A historical close-out has no recorded outcome."),
            ),
            models.CheckConstraint(
                name="record_open_without_outcome",
                condition=~Q(stage__in=OPEN) | Q(outcome="", closed_on__isnull=True),
                violation_error_message=_(
                    "An open matter has neither an outcome nor a close date."
                ),
            ),
            models.CheckConstraint(
                name="record_due_after_opened",
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("opened_on")),
                violation_error_message=_("The deadline lies before the day of receipt."),
            ),
            models.CheckConstraint(
                name="record_closed_after_opened",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                violation_error_message=_("The close date lies before the day of receipt."),
            ),
            models.CheckConstraint(
                name="record_has_timeline",
                condition=Q(event_count__gte=1),
                violation_error_message=_("A record begins with an entry in its timeline."),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
