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
    REOPENED = "reopened", _("Reopened")
    HISTORICAL = "historical", _("Historical close-out")
    VOIDED = "voided", _("Voided")


class Outcome(models.TextChoices):
    """Closed is not solved: no figure counts any but the first as solved (R14)."""

    SOLVED = "solved", _("Solved")
    EXPLAINED = "explained", _("Explained")
    NOT_SUPPORTED = "not_supported", _("Not supported")
    REFERRED = "referred", _("Referred to another legal route")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_RECORDED = "not_recorded", _("Not recorded")


OPEN = (
    Stage.REGISTERED,
    Stage.ASSIGNED,
    Stage.IN_PROGRESS,
    Stage.COMPLETED,
    Stage.RETURNED,
    Stage.REOPENED,
)
FINAL = (Stage.CLOSED_OUT, Stage.HISTORICAL, Stage.VOIDED)
UNASSIGNED = (Stage.REGISTERED, Stage.REOPENED, Stage.HISTORICAL, Stage.VOIDED)
HONEST = (
    Outcome.SOLVED,
    Outcome.EXPLAINED,
    Outcome.NOT_SUPPORTED,
    Outcome.REFERRED,
    Outcome.WITHDRAWN,
)
