from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryVerb(models.TextChoices):
    """What can be done to a difficulty entry. Nothing else changes its stage (R12)."""

    ENTER = "enter", _("Enter a household in difficulty")
    REVIEW = "review", _("Review the entry")
    CORRECT = "correct", _("Correct the entry")
    PROPOSE_END = "propose_end", _("Propose to take it off")
    CONFIRM_END = "confirm_end", _("Verify and take it off")
    KEEP = "keep", _("Keep it on the register")
    VOID = "void", _("Void")
    MOVE_AREA = "move_area", _("Carry over to the succeeding area")
