"""What changed in a household's entry (R7, R57)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import HouseholdVerb
from .household import Household


class HouseholdChange(models.Model):
    """One entry in a household's log. `summary` names who or what, never a sensitive value."""

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="changes", verbose_name=_("household")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("by"),
    )
    verb = models.CharField(_("what happened"), max_length=20, choices=HouseholdVerb.choices)
    summary = models.CharField(_("summary"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("change of a household")
        verbose_name_plural = _("changes of households")
        ordering = ["household_id", "-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="household_change_verb_known",
                condition=Q(verb__in=HouseholdVerb.values),
                violation_error_message=_("This kind of change does not exist."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.summary}".strip()
