"""The letters that the office prints (R60)."""

from django.db import models
from django.utils.translation import pgettext_lazy


class LetterKind(models.TextChoices):
    RECEIPT = "receipt", pgettext_lazy("letter", "Receipt")
    TRANSFER = "transfer", pgettext_lazy("letter", "Transfer letter")
    SUPERVISION = "supervision", pgettext_lazy("letter", "Supervision order")
    HOUSEHOLD = "household", pgettext_lazy("letter", "Household page")
    VILLAGE_VOLUME = "village_volume", pgettext_lazy("letter", "Village volume")
