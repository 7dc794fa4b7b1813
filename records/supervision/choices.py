"""Choices of supervision, inspection and spot checks (R14a, R17, R19)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """The levels of an order; by hand stands beside them."""

    BY_HAND = 0, _("Raised by hand")
    FIRST = 1, _("Level 1")
    SECOND = 2, _("Level 2")
    THIRD = 3, _("Level 3")


class Found(models.TextChoices):
    """What an inspection leads to (R19)."""

    NEW_MATTER = "new_matter", _("New matter")
    UPDATED = "updated", _("Matter updated")
    RECTIFY = "rectify", _("To be put right")


class CheckResult(models.TextChoices):
    """What the call or visit of a spot check found (R14a)."""

    DONE = "done", _("Done in fact")
    NOT_DONE = "not_done", _("Not in fact done")
    NOT_REACHED = "not_reached", _("Nobody was reached")


# The household was reached and said how it is.
KNOWN = (CheckResult.DONE, CheckResult.NOT_DONE)
