"""Levels of the national tree and the kinds of succession."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The five levels of the statistical table, highest first (R3)."""

    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    DISTRICT = "district", _("District")
    TOWNSHIP = "township", _("Township")
    VILLAGE = "village", _("Village or community")


# How many digits of the 12-digit code each level adds, highest first.
DIGITS = {
    Level.PROVINCE: 2,
    Level.CITY: 2,
    Level.DISTRICT: 2,
    Level.TOWNSHIP: 3,
    Level.VILLAGE: 3,
}
ORDER = tuple(DIGITS)
# How many digits of the code stand for an area of each level, and how long its path is.
CODE_LENGTH = {
    level: sum(DIGITS[upper] for upper in ORDER[: place + 1]) for place, level in enumerate(ORDER)
}
PATH_LENGTH = {level: CODE_LENGTH[level] + place for place, level in enumerate(ORDER, start=1)}


def level_above(level: str) -> Level | None:
    """The level of the parent; None for a province."""
    place = ORDER.index(Level(level))
    return ORDER[place - 1] if place else None


class SuccessionKind(models.TextChoices):
    """What became of an area, or of a part of it (R4)."""

    WHOLE = "whole", _("Ended, wholly into one area")
    SPLIT = "split", _("Ended, one of several successors")
    PARTIAL = "partial", _("A part handed over")


# The kinds by which an area ends and its records are seen by the successor.
CARRYING = (SuccessionKind.WHOLE, SuccessionKind.SPLIT)
