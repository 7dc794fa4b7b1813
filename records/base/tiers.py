"""Where a matter is now (R13): the village that took it in, or the tier that it went up to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    VILLAGE = "village", _("Village ledger")
    TOWNSHIP = "township", _("Township ledger")
    DISTRICT = "district", _("District ledger")


ABOVE = {Tier.VILLAGE.value: Tier.TOWNSHIP.value, Tier.TOWNSHIP.value: Tier.DISTRICT.value}
BELOW = {upper: lower for lower, upper in ABOVE.items()}
# By the number of parts in the area's path: 51/08/02/103/222/ is a village.
_OWN = {5: Tier.VILLAGE, 4: Tier.TOWNSHIP}


def own_tier(area_path: str) -> Tier:
    """The tier whose ledger an area's matters stand in from the start (R10, R13).

    What belongs to no village has no village ledger to stand in; whoever types it in, and from
    where, decides nothing.
    """
    return _OWN.get(area_path.count("/"), Tier.DISTRICT)
