"""Values that a card can hold; the words are those of the door (R46)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    LIVELIHOOD = "livelihood", _("Livelihood demand")
    DIFFICULTY = "difficulty", _("Household in difficulty")
    STABILITY = "stability", _("Stability work")


class DaysBand(models.TextChoices):
    WEEK = "0-7", _("within 7 days")
    FORTNIGHT = "8-15", _("8 to 15 days")
    MONTH = "16-30", _("16 to 30 days")
    TWO_MONTHS = "31-60", _("31 to 60 days")
    LONGER = "61+", _("more than 60 days")


class Outcome(models.TextChoices):
    SOLVED = "solved", _("Solved")
    EXPLAINED = "explained", _("Explained")
    NOT_SUPPORTED = "not_supported", _("Not supported")
    REFERRED = "referred", _("Referred to another legal route")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Change(models.TextChoices):
    """What happened to the record after its card was frozen; "" when nothing did."""

    REOPENED = "reopened", _("Reopened")
    CHANGED = "changed", _("Changed")
    VOIDED = "voided", _("Voided")
