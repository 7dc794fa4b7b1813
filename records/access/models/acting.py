"""Acting for somebody absent (AB岗, 委托): from, to, in writing (R55a)."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import CASE_ROLES, Role

from .role import RoleAssignment

# An administrator's post and an inspector's letter are personal; editors and approvers are held
# apart by name in the workflow, so another person is given the role instead.
PASSING = CASE_ROLES - {Role.INSPECTOR}


class ActingForQuerySet(models.QuerySet["ActingFor"]):
    def in_force(self, on: date) -> Self:
        return self.overlapping(on, on)

    def overlapping(self, from_on: date, to_on: date | None) -> Self:
        """Those that hold on at least one day of a term."""
        rows = self.filter(to_on__gte=from_on).filter(Q(ended_on=None) | Q(ended_on__gt=from_on))
        return rows if to_on is None else rows.filter(from_on__lte=to_on)

    def visible_to(self, actor: Actor) -> Self:
        """Whose own it is; the security administrators of an area where the absent person holds
        a role; auditors all (R56)."""
        if actor.has(Role.AUDITOR):
            return self
        own = Q(absent_id=actor.user_id or 0) | Q(deputy_id=actor.user_id or 0)
        paths = actor.paths({Role.SECURITY_ADMINISTRATOR})
        roles = RoleAssignment.objects.filter(within(paths, "area__path"))
        return self.filter(own | Q(absent_id__in=roles.values("user_id")))


class ActingFor(models.Model):
    """One person stands in for another for some days; `roles` empty: for all that may pass.

    `presides`: the deputy presides over the absent person's work (主持工作), so that approvals
    which the law keeps for whoever presides go with it.
    """

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("absent person")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("deputy")
    )
    roles = models.CharField(_("roles"), max_length=300, blank=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    ground = models.CharField(_("written ground"), max_length=200)
    # The first day on which it no longer holds, when it was ended before its time.
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    presides = models.BooleanField(_("presides over the work"), default=False)

    objects = ActingForQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("acting for somebody")
        verbose_name_plural = _("acting for somebody")
        ordering = ["-from_on", "-id"]
        indexes = [models.Index(fields=["deputy", "to_on"], name="acting_deputy")]
        constraints = [
            models.CheckConstraint(
                name="acting_for_another",
                condition=~Q(absent=F("deputy")),
                violation_error_message=_("Nobody acts for themselves."),
            ),
            models.CheckConstraint(
                name="acting_term_in_order",
                condition=Q(to_on__gte=F("from_on")),
                violation_error_message=_("The time of acting ends before it begins."),
            ),
            models.CheckConstraint(
                name="acting_in_writing",
                condition=~Q(ground=""),
                violation_error_message=_("Acting for somebody needs its written ground."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.deputy}"

    def passes(self, role: str) -> bool:
        """Whether this role of the absent person goes to the deputy."""
        return role in PASSING and (not self.roles or role in self.roles.split(","))
