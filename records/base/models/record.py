"""The parent row of every record: what all families share and what lists filter or sort by."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..actor import Actor
from ..kinds import Confidentiality, Kind
from ..paths import PathField, all_within, township_of, within
from ..roles import CASE_ROLES, LINE
from ..stages import FINAL, OPEN, RUNNING, Outcome, Stage
from ..tiers import Tier
from .record_rules import CONSTRAINTS


class RecordQuerySet(models.QuerySet):  # type: ignore[type-arg] # the families use it too
    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): by area; restricted records only for the line and who handles them.

        The area comes first and alone, so that its index serves a village among a million rows.
        An inspector sees, restricted or not, the ledgers that the letter names (R55).
        """
        free = actor.unbound()
        open_to = Q(confidentiality=Confidentiality.ORDINARY) | within(free.paths(LINE))
        if actor.user_id:
            open_to |= Q(entered_by_id__in=actor.sides)
        if actor.cadre_sides:
            open_to |= Q(responsible_id__in=actor.cadre_sides)
        seen = within(free.paths(CASE_ROLES))
        for post in free.offices(CASE_ROLES):
            seen |= within(post.paths) & Q(organisation_id=post.organisation_id)
        if all_within(actor.paths(CASE_ROLES), free.paths(LINE)) and not actor.offices(CASE_ROLES):
            return self.filter(seen)  # restricted or not, the line sees all of it
        for post in actor.bound(CASE_ROLES):
            named = within(post.paths) & Q(subkind__in=post.ledgers)
            if post.organisation_id:
                named &= Q(organisation_id=post.organisation_id)
            seen, open_to = seen | named, open_to | named
        return self.filter(seen, open_to)

    def listed(self) -> Self:
        """Without the voided: they are in no list and no figure (R59)."""
        return self.exclude(stage=Stage.VOIDED)

    def open(self) -> Self:
        return self.filter(stage__in=OPEN)

    def final(self) -> Self:
        return self.filter(stage__in=FINAL)

    def overdue(self, on: date) -> Self:
        """Past the deadline while the clock runs; what was reported in time is not (R16)."""
        late = Q(completed_on__isnull=True, due_on__lt=on) | Q(completed_on__gt=F("due_on"))
        return self.filter(late, stage__in=RUNNING)

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
    # By its path; the indexes below begin with it, as they do with the responsible person.
    area = models.ForeignKey(
        "records.Area",
        models.PROTECT,
        related_name="records",
        db_index=False,
        verbose_name=_("area"),
    )
    area_path = PathField()
    organisation = models.ForeignKey(
        "records.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        db_index=False,
        verbose_name=_("organisation"),
    )
    responsible = models.ForeignKey(
        "records.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responsible_for",
        db_index=False,
        verbose_name=_("responsible person"),
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    opened_on = models.DateField(_("received on"))
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    completed_on = models.DateField(_("reported as completed on"), null=True, blank=True)
    next_on = models.DateField(
        _("next date"),
        null=True,
        blank=True,
        help_text=_("Answer by, resumes on, or next review, as the stage has it."),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    reopened_count = models.PositiveIntegerField(_("times reopened"), default=0)
    confidentiality = models.CharField(
        max_length=12, choices=Confidentiality.choices, default=Confidentiality.ORDINARY
    )
    tier = models.CharField(
        _("where it is now"), max_length=10, choices=Tier.choices, default=Tier.VILLAGE
    )
    campaign = models.ForeignKey(
        "records.Campaign",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        db_index=False,
        verbose_name=_("campaign"),
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
            # What most filters ask for is in it: where the newest do not fit, many are passed over.
            # Not the last entry: PostgreSQL writes a row whose indexed columns stay in one place.
            models.Index(
                township_of(),
                *("id", "area_path", "kind", "stage", "tier", "subkind", "due_on", "opened_on"),
                name="record_township",
            ),
            models.Index(
                fields=["stage", "area_path", "kind", "tier", "id"], name="record_stage_area"
            ),
            models.Index(fields=["stage", "id"], name="record_stage"),
            # Open matters only; all that lights ask for is in it, so that no row is looked up
            # (SQLite asks for closed_on again, though the index holds but one value of it).
            models.Index(
                fields=[
                    *("due_on", "area_path", "stage", "completed_on", "closed_on"),
                    *("kind", "subkind", "id"),
                ],
                name="record_open_due",
                condition=Q(closed_on__isnull=True),
            ),
            # Few are late; in it, too, is all that the reports' measure asks for.
            models.Index(
                fields=["area_path", "closed_on", "stage", "kind", "id"],
                name="record_late",
                condition=Q(completed_on__gt=F("due_on")),
            ),
            models.Index(fields=["outcome", "area_path", "id"], name="record_outcome_area"),
            models.Index(fields=["opened_on", "id"], name="record_opened"),
            models.Index(fields=["subkind", "area_path", "id"], name="record_ledger_area"),
            models.Index(fields=["due_on", "id"], name="record_due"),
            models.Index(fields=["responsible", "stage", "id"], name="record_responsible"),
            models.Index(
                fields=["closed_on", "id"],
                name="record_closed",
                condition=Q(closed_on__isnull=False),
            ),
            models.Index(
                fields=["organisation"],
                name="record_organisation",
                condition=Q(organisation__isnull=False),
            ),
            models.Index(fields=["next_on", "id"], name="record_next"),
            models.Index(
                fields=["stage", "next_on", "id"],
                name="record_stage_next",
                condition=Q(next_on__isnull=False),
            ),
            models.Index(fields=["reopened_count", "id"], name="record_reopened"),
            models.Index(
                fields=["campaign", "area_path", "stage", "kind", "id"],
                name="record_campaign",
                condition=Q(campaign__isnull=False),
            ),
            models.Index(fields=["tier", "area_path", "id"], name="record_tier_area"),
        ]
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return self.reference
