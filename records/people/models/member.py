"""Members of households. Identity and phone are encrypted; the index finds the same person."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import CASE_ROLES
from records.base.sensitive import SensitiveField, blind_index
from records.places.models import Area

from ..choices import REGISTER_LEDGER, LeavingReason
from ..initials import initials
from .household import Household
from .naming import NamedQuerySet, initials_field


def identity_index(identity: str) -> str:
    """The blind index of an identity number; "" for none (R9)."""
    return blind_index("identity", identity) if identity else ""


class MemberQuerySet(NamedQuerySet):
    def current(self) -> Self:
        return self.filter(left_on__isnull=True)

    def under(self, area: Area) -> Self:
        return self.filter(within((area.path,), "household__area_path"))

    def in_scope(self, paths: tuple[str, ...]) -> Self:
        return self.filter(within(paths, "household__area_path"))

    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): case roles see their areas; other roles see nobody."""
        return self.in_scope(actor.paths(CASE_ROLES, REGISTER_LEDGER))

    def with_identity(self, identity: str) -> Self:
        """The same person, found without decrypting a row (R9); soonest among current members."""
        return self.filter(identity_index=identity_index(identity)).exclude(identity_index="")

    def indexed(self, digests: Iterable[str]) -> Self:
        """Current members by their blind indexes. The index that serves this leaves "" out; so
        must the question, or SQLite reads all members.
        """
        return self.current().filter(identity_index__in=digests).exclude(identity_index="")


class Member(models.Model):
    """A person in a household. A person is a current member of one household at a time."""

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="members", verbose_name=_("household")
    )
    name = models.CharField(_("name"), max_length=50)
    initials = initials_field()
    relation = models.CharField(_("relation to the head"), max_length=30)
    is_head = models.BooleanField(_("head of household"), default=False)
    identity = SensitiveField(_("identity number"), blank=True)
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    phone = SensitiveField(_("phone"), blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    left_reason = models.CharField(
        _("reason for leaving"), max_length=20, choices=LeavingReason.choices, blank=True
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        ordering = ["household_id", "-is_head", "id"]
        constraints = [
            models.UniqueConstraint(
                name="member_in_one_household",
                fields=["identity_index"],
                condition=Q(left_on__isnull=True) & ~Q(identity_index=""),
                violation_error_message=_(
                    "A person with this identity number is already a member of a household. "
                    "Let them leave it first."
                ),
            ),
            models.UniqueConstraint(
                name="member_one_head",
                fields=["household"],
                condition=Q(is_head=True, left_on__isnull=True),
                violation_error_message=_("A household has one head only."),
            ),
            models.CheckConstraint(
                name="member_named",
                condition=~Q(name=""),
                violation_error_message=_("A member needs a name."),
            ),
            models.CheckConstraint(
                name="member_left_with_reason",
                condition=Q(left_on__isnull=True, left_reason="")
                | Q(left_on__isnull=False, left_reason__in=LeavingReason.values),
                violation_error_message=_("Say on which day and why the person left."),
            ),
            models.CheckConstraint(
                name="member_birth_year_plausible",
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1880, 2100)),
                violation_error_message=_("This year of birth cannot be."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Fill what follows from name and identity; save() does it, bulk inserts call it."""
        self.initials = initials(self.name)
        self.identity_index = identity_index(self.identity)
        if self.identity:
            self.birth_year = int(self.identity[6:10])
