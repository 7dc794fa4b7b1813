from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What can be done to a ledger item. Nothing else changes its stage (R12)."""

    REGISTER = "register", _("Register")
    TAKE_OVER = "take_over", _("Take over from the paper ledger")
    AMEND = "amend", _("Amend")
    ASSIGN = "assign", _("Assign")
    START = "start", _("Start")
    NOTE = "note", _("Note progress")
    COMPLETE = "complete", _("Report as completed")
    RETURN = "return", _("Return")
    CLOSE_OUT = "close_out", _("Close out")
    CONFIRM = "confirm", _("Verify the historical close-out")
    REOPEN = "reopen", _("Reopen")
    VOID = "void", _("Void")
