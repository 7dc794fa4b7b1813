"""Cadres: people in the service of an organisation (R6)."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import CASE_ROLES
from records.places.models import Area

from ..initials import initials
from .naming import NamedQuerySet, initials_field
from .organisation import Organisation


class CadreQuerySet(NamedQuerySet):
    def in_service(self, on: date) -> Self:
        return self.filter(in_service_from__lte=on).filter(
            Q(in_service_to__isnull=True) | Q(in_service_to__gte=on)
        )

    def in_service_during(self, first: date, last: date) -> Self:
        """On at least one day of the period: what a year asks is owed by these (R6)."""
        return self.filter(in_service_from__lte=last).filter(
            Q(in_service_to__isnull=True) | Q(in_service_to__gte=first)
        )

    def under(self, area: Area) -> Self:
        return self.filter(within((area.path,), "organisation__area__path"))

    def in_scope(self, paths: tuple[str, ...]) -> Self:
        return self.filter(within(paths, "organisation__area__path"))

    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): case roles see their areas; other roles see nobody."""
        return self.in_scope(actor.paths(CASE_ROLES))


class Cadre(models.Model):
    """One person in one organisation; many have no login."""

    name = models.CharField(_("name"), max_length=50)
    initials = initials_field()
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="cadres", verbose_name=_("organisation")
    )
    position = models.CharField(_("position"), max_length=30)
    party_member = models.BooleanField(_("party member"), default=False)
    leading_party_group = models.BooleanField(_("member of the leading party group"), default=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cadre",
        verbose_name=_("login"),
    )
    in_service_from = models.DateField(_("in service from"))
    in_service_to = models.DateField(_("in service to"), null=True, blank=True)

    objects = CadreQuerySet.as_manager()

    class Meta:
        verbose_name = _("cadre")
        verbose_name_plural = _("cadres")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="cadre_named",
                condition=~Q(name=""),
                violation_error_message=_("A cadre needs a name."),
            ),
            models.CheckConstraint(
                name="cadre_service_in_order",
                condition=Q(in_service_to__isnull=True)
                | Q(in_service_to__gte=F("in_service_from")),
                violation_error_message=_("The end of service lies before its beginning."),
            ),
            models.CheckConstraint(
                name="cadre_leading_group_is_party",
                condition=Q(leading_party_group=False) | Q(party_member=True),
                violation_error_message=_("A member of the leading party group is a party member."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Fill what follows from the name; save() does it, bulk inserts call it."""
        self.initials = initials(self.name)

    def serves(self, on: date) -> bool:
        return self.in_service_from <= on and (
            self.in_service_to is None or self.in_service_to >= on
        )
