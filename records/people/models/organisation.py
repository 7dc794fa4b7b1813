"""Organisations and their owning line (R5)."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import CASE_ROLES
from records.places.models import Area

from ..choices import LED, OrganisationKind
from ..lines import WrongLine, check_owning_line


class OrganisationQuerySet(models.QuerySet):
    def under(self, area: Area) -> Self:
        return self.filter(within((area.path,), "area__path"))

    def in_scope(self, paths: tuple[str, ...]) -> Self:
        return self.filter(within(paths, "area__path"))

    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): case roles see their areas; other roles see nobody."""
        return self.in_scope(actor.paths(CASE_ROLES))

    def current(self, on: date) -> Self:
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))


class Organisation(models.Model):
    """An office, section, institution, committee or party organisation.

    `parent` is the owning line: who orders it. A party organisation names the `office` that it
    belongs to, or has none and belongs to its village or community.
    """

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=24, choices=OrganisationKind.choices)
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="organisations", verbose_name=_("area")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name=_("owning line"),
    )
    office = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="party_organisations",
        verbose_name=_("office it belongs to"),
    )
    office_phone = models.CharField(_("office phone"), max_length=20, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_name_unique_in_area",
                fields=["area", "name"],
                violation_error_message=_("This area has an organisation of this name already."),
            ),
            models.CheckConstraint(
                name="organisation_kind_known",
                condition=Q(kind__in=OrganisationKind.values),
                violation_error_message=_("This kind of organisation does not exist."),
            ),
            models.CheckConstraint(
                name="organisation_led",
                condition=~Q(kind__in=sorted(LED)) | Q(parent__isnull=False),
                violation_error_message=_("Say who this organisation takes its orders from."),
            ),
            models.CheckConstraint(
                name="organisation_not_its_own_line",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("An organisation cannot order itself."),
            ),
            models.CheckConstraint(
                name="organisation_office_of_party_only",
                condition=Q(office__isnull=True) | Q(kind=OrganisationKind.PARTY_ORGANISATION),
                violation_error_message=_("Only a party organisation belongs to an office."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.parent:
            try:
                check_owning_line(self.kind, self.parent.kind)
            except WrongLine as error:
                raise ValidationError({"parent": str(error)}) from error
