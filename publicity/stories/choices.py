"""The named choices that stories carry (R45)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mechanism(models.TextChoices):
    """Which part of the working mechanism a story shows at work."""

    LEDGER = "ledger", _("The three ledgers")
    PAIRING = "pairing", _("Pairing help")
    DUAL_REGISTRATION = "dual_registration", _("Dual registration")
    VOLUNTEERING = "volunteering", _("Volunteer service")
    HOTLINE = "hotline", _("Livelihood hotline")
    PETITION = "petition", _("Petitions")


class ResultKind(models.TextChoices):
    """What came of it: something done, a rule made, or an insight."""

    PRACTICE = "practice", _("Practice")
    INSTITUTION = "institution", _("Institution")
    THEORY = "theory", _("Theory")
