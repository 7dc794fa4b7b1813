"""Kinds of record, and who may see them at all."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    LEDGER_ITEM = "ledger_item", _("Ledger item")
    DIFFICULTY_ENTRY = "difficulty_entry", _("Household in difficulty")


class Confidentiality(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary")
    RESTRICTED = "restricted", _("Restricted")
