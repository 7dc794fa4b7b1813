"""Stages and outcomes (R12, R14), shared by all families; each family uses a subset."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    ASSIGNED = "assigned", _("Assigned")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed, to be closed out")
    CLOSED_OUT = "closed_out", _("Closed out")
    RETURNED = "returned", _("Returned")
    ESCALATED = "escalated", _("Escalated, to be accepted")
    SUSPENDED = "suspended", _("Suspended")
    WAITING = "waiting", _("Waiting for its conditions (planned)")
    REOPENED = "reopened", _("Reopened")
    MERGED = "merged", _("Merged as a duplicate")
    HISTORICAL = "historical", _("Historical close-out")
    VOIDED = "voided", _("Voided")
    IN_CARE = "in_care", _("In care")
    ENDING = "ending", _("To be taken off the register, to be verified")
    ENDED = "ended", _("Off the register")


class Outcome(models.TextChoices):
    """Closed is not solved: no figure counts any but the first as solved (R14)."""

    SOLVED = "solved", _("Solved")
    EXPLAINED = "explained", _("Explained")
    NOT_SUPPORTED = "not_supported", _("Not supported")
    REFERRED = "referred", _("Referred to another legal route")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_RECORDED = "not_recorded", _("Not recorded")


# The clock runs.
RUNNING = (
    Stage.REGISTERED,
    Stage.ASSIGNED,
    Stage.IN_PROGRESS,
    Stage.COMPLETED,
    Stage.RETURNED,
    Stage.REOPENED,
    Stage.ESCALATED,
)
# The clock stands still; a waiting matter is never solved and has its own count.
PAUSED = (Stage.SUSPENDED, Stage.WAITING)
OPEN = (*RUNNING, *PAUSED)
# A household in difficulty is no matter: its entry has a next review instead of a deadline (R10a).
CARE = (Stage.IN_CARE, Stage.ENDING)
FINAL = (Stage.CLOSED_OUT, Stage.HISTORICAL, Stage.VOIDED, Stage.MERGED, Stage.ENDED)
UNASSIGNED = (
    Stage.REGISTERED,
    Stage.REOPENED,
    Stage.HISTORICAL,
    Stage.VOIDED,
    Stage.MERGED,
    *CARE,
    Stage.ENDED,
)
HONEST = (
    Outcome.SOLVED,
    Outcome.EXPLAINED,
    Outcome.NOT_SUPPORTED,
    Outcome.REFERRED,
    Outcome.WITHDRAWN,
)
