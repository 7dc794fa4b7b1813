"""What can be read in, where a file stands, what becomes of a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Family(models.TextChoices):
    """What can be read in."""

    LIVELIHOOD = "livelihood", _("Livelihood ledger")
    DIFFICULTY = "difficulty", _("Ledger of households in difficulty")
    STABILITY = "stability", _("Stability ledger")
    HOUSEHOLDS = "households", _("Register of households")


class BatchStage(models.TextChoices):
    """Where an upload stands; only a previewed one can be applied.

    `applying` has no way back: whatever happens to a worker, the next one goes on.
    """

    UPLOADED = "uploaded", _("Uploaded")
    PREVIEWED = "previewed", _("Previewed")
    CONFIRMED = "confirmed", _("Confirmed")
    APPLYING = "applying", _("Being taken in")
    APPLIED = "applied", _("Taken in")
    UNDONE = "undone", _("Taken back")
    REFUSED = "refused", _("Refused")
    EXPIRED = "expired", _("Expired")


# Nothing has been decided: the file can be given up.
WAITING = (BatchStage.UPLOADED, BatchStage.PREVIEWED, BatchStage.CONFIRMED)
TAKEN_IN = (BatchStage.APPLIED, BatchStage.UNDONE)


class Fate(models.TextChoices):
    """What becomes of a row. The first five are the stages of a matter on arrival."""

    REGISTERED = "registered", _("Registered, unassigned")
    ASSIGNED = "assigned", _("Assigned")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed, to be closed out")
    HISTORICAL = "historical", _("Historical close-out")
    ENTRY = "entry", _("New entry of a household in difficulty")
    HOUSEHOLD = "household", _("New household")
    RECOGNISED = "recognised", _("Taken in already")
    REFUSED = "refused", _("Refused")
    ASKED = "asked", _("Waits for an answer")


MATTERS = (Fate.REGISTERED, Fate.ASSIGNED, Fate.IN_PROGRESS, Fate.COMPLETED, Fate.HISTORICAL)
COMING_IN = (*MATTERS, Fate.ENTRY, Fate.HOUSEHOLD)
HELD_BACK = (Fate.REFUSED, Fate.ASKED)
