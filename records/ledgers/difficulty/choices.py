"""Choices of the register of households in difficulty (R10a)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EndReason(models.TextChoices):
    """An entry ends for nothing else (R10a)."""

    IMPROVED = "improved", _("Conditions improved")
    MOVED_AWAY = "moved_away", _("Moved away")
    DIED = "died", _("Died")
    MISTAKEN = "mistaken", _("Entered by mistake")
