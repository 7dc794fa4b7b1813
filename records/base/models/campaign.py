"""Campaigns (R42): what ties matters, visits and stories to other efforts (统筹联动)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..actor import Actor
from ..roles import CASE_ROLES


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, actor: Actor) -> Self:
        """Every case role reads the list: a campaign names no person and no place."""
        return self if actor.has(CASE_ROLES) else self.none()


class Campaign(models.Model):
    """A tag with a term; the office keeps the list."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="campaign_named",
                condition=~Q(name=""),
                violation_error_message=_("A campaign needs a name."),
            ),
            models.CheckConstraint(
                name="campaign_in_order",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                violation_error_message=_("The end of the campaign lies before its beginning."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
