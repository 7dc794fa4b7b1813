"""Households and their members: one household, one page (R7)."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import PathField, within
from records.base.roles import CASE_ROLES
from records.base.sensitive import SensitiveField
from records.places.models import Area

from ..choices import REGISTER_LEDGER
from ..initials import initials
from .cadre import Cadre
from .naming import NamedQuerySet, initials_field


class HouseholdQuerySet(NamedQuerySet):
    name_field = "head_name"

    def under(self, area: Area) -> Self:
        return self.filter(within((area.path,), "area_path"))

    def in_scope(self, paths: tuple[str, ...]) -> Self:
        return self.filter(within(paths, "area_path"))

    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): case roles see their areas; other roles see nobody."""
        return self.in_scope(actor.paths(CASE_ROLES, REGISTER_LEDGER))


class Household(models.Model):
    """A household. `head_name` repeats the head among its members, so that lists need no join."""

    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="households",
        db_index=False,
        verbose_name=_("village or community"),
    )
    area_path = PathField(editable=False)
    number = models.CharField(_("household number"), max_length=30)
    head_name = models.CharField(_("head of household"), max_length=50)
    initials = initials_field()
    address = SensitiveField(_("address"), blank=True)
    pairing_cadre = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="households",
        verbose_name=_("pairing cadre"),
    )
    registered_at = models.DateTimeField(_("registered at"), auto_now_add=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        ordering = ["area_path", "number", "id"]
        indexes = [models.Index(fields=["area_path", "number", "id"], name="household_area")]
        constraints = [
            models.UniqueConstraint(
                name="household_number_unique_in_area",
                fields=["area", "number"],
                violation_error_message=_("This village has a household of this number already."),
            ),
            models.CheckConstraint(
                name="household_numbered",
                condition=~Q(number=""),
                violation_error_message=_("A household needs a number."),
            ),
            models.CheckConstraint(
                name="household_has_head",
                condition=~Q(head_name=""),
                violation_error_message=_("A household needs the name of its head."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.head_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Fill what follows from other columns; save() does it, bulk inserts call it."""
        self.area_path = self.area.path
        self.initials = initials(self.head_name)
