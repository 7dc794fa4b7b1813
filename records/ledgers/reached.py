"""The ledgers of the upper tiers (区乡两级台账): what has reached them (R13)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.stages import Stage
from records.base.tiers import Tier


class Reached(models.TextChoices):
    TOWNSHIP = Tier.TOWNSHIP.value, _("Township ledger")
    DISTRICT = Tier.DISTRICT.value, _("District ledger")


def reached(tier: str) -> Q:
    """What is with the tier, went on from there, or waits for its answer."""
    if tier == Reached.DISTRICT:
        return Q(tier=Tier.DISTRICT) | Q(tier=Tier.TOWNSHIP, stage=Stage.ESCALATED)
    return Q(tier__in=(Tier.TOWNSHIP, Tier.DISTRICT)) | Q(stage=Stage.ESCALATED)
