"""Choices of the three ledgers (R10, R14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ledger(models.TextChoices):
    LIVELIHOOD = "livelihood", _("Livelihood demands")
    DIFFICULTY = "difficulty", _("Households in difficulty")
    STABILITY = "stability", _("Stability work")


class Source(models.TextChoices):
    VISIT = "visit", _("Visit")
    HOTLINE = "hotline", _("Hotline")
    PETITION = "petition", _("Petition")
    INSPECTION = "inspection", _("Inspection")
    WALK_IN = "walk_in", _("Walk-in")
    TRANSFERRED = "transferred", _("Transferred")
    ONLINE = "online", _("Online")
    ERROR_REPORT = "error_report", _("Error report")
    OTHER = "other", _("Other")


class Verification(models.TextChoices):
    """How the second person made sure (R14)."""

    VISIT = "visit", _("Went to see")
    CALL = "call", _("Called the household")
    PAPERS = "papers", _("Checked the papers")


class Satisfaction(models.TextChoices):
    NOT_ASKED = "", _("Not asked")
    SATISFIED = "satisfied", _("Satisfied")
    FAIRLY = "fairly", _("Fairly satisfied")
    DISSATISFIED = "dissatisfied", _("Dissatisfied")


class Light(models.TextChoices):
    """R16. Never by colour alone: each light has its own mark and word on screen."""

    GREEN = "green", _("On time")
    YELLOW = "yellow", _("Due soon")
    RED = "red", _("Overdue")
    BLUE = "blue", _("Closed")
    GREY = "grey", _("Not running")
