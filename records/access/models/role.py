"""Roles as rows: who holds which role, for what, from when to when (R55, R56)."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import Role

SEE_ROLES = frozenset({Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, on: date) -> Self:
        return self.filter(from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gte=on))

    def overlapping(self, from_on: date, to_on: date | None) -> Self:
        """Those in force on at least one day of a term."""
        rows = self.filter(Q(to_on=None) | Q(to_on__gte=from_on))
        return rows if to_on is None else rows.filter(from_on__lte=to_on)

    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): security and system administrators see the roles of their areas, auditors
        all; nobody else any."""
        if actor.has(Role.AUDITOR):
            return self
        return self.filter(within(actor.paths(SEE_ROLES), "area__path"))


class RoleAssignment(models.Model):
    """One person's role for an area, and for one organisation of it if named."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    area = models.ForeignKey("records.Area", models.PROTECT, verbose_name=_("area"))
    organisation = models.ForeignKey(
        "records.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    # An inspector's: the letter of the day and the ledgers it names, by comma (R55).
    letter = models.CharField(_("letter"), max_length=120, blank=True)
    ledgers = models.CharField(_("ledgers"), max_length=200, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        ordering = ["user_id", "role", "id"]
        constraints = [
            models.CheckConstraint(
                name="role_known",
                condition=Q(role__in=Role.values),
                violation_error_message=_("This role does not exist."),
            ),
            models.CheckConstraint(
                name="role_term_in_order",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                violation_error_message=_("The role ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "area"],
                condition=Q(to_on=None),
                name="role_once_open",
                violation_error_message=_("This person holds this role for this area already."),
            ),
            models.CheckConstraint(
                name="role_inspector_by_letter",
                condition=~Q(role=Role.INSPECTOR)
                | (~Q(letter="") & ~Q(ledgers="") & Q(to_on__isnull=False)),
                violation_error_message=_(
                    "An inspector needs a letter, the ledgers that it names, and a last day."
                ),
            ),
            models.CheckConstraint(
                name="role_letter_of_inspector",
                condition=Q(role=Role.INSPECTOR) | Q(letter="", ledgers=""),
                violation_error_message=_("Only an inspector's role names a letter and ledgers."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
