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


class Risk(models.TextChoices):
    """R10b."""

    LOW = "low", _("Low risk")
    MEDIUM = "medium", _("Medium risk")
    HIGH = "high", _("High risk")


class StabilityState(models.TextChoices):
    """Only what is resolved can be closed out (R10b)."""

    RESOLVING = "resolving", _("Being resolved")
    CONTAINED = "contained", _("Kept stable")
    RESOLVED = "resolved", _("Resolved, stability")


class Part(models.TextChoices):
    """Whom a transfer letter goes to: who leads the work, or who assists (R13a)."""

    LEAD = "lead", _("Lead unit")
    ASSISTING = "assisting", _("Assisting unit")


class Cause(models.TextChoices):
    """Why a matter fell overdue (R18)."""

    FUNDS = "funds", _("No funds yet")
    OTHER_UNIT = "other_unit", _("Another unit has not acted")
    WEATHER = "weather", _("Weather or season")
    HOUSEHOLD = "household", _("The household could not be reached")
    PROCEDURE = "procedure", _("A procedure takes longer than the term")
    STAFF = "staff", _("No hands")
    HANDLING = "handling", _("Not followed up in time")
    TERM = "term", _("The term was set too short")
    OTHER = "other", _("Another cause")


class PublicStage(models.TextChoices):
    """What whoever follows a matter is told of its stage (R40)."""

    RECEIVED = "received", _("Received")
    HANDLED = "handled", _("Being handled")
    PAUSED = "paused", _("Paused until the day below")
    PLANNED = "planned", _("Conditions are not met yet; planned and looked at again")
    VERIFYING = "verifying", _("Reported as done, being verified")
    CLOSED = "closed", _("Verified and closed")
    STRUCK = "struck", _("Taken out of the ledger; ask the office")


class Decision(models.TextChoices):
    PENDING = "pending", _("To be decided")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Not granted")


class Light(models.TextChoices):
    """R16. Never by colour alone: each light has its own mark and word on screen."""

    GREEN = "green", _("On time")
    YELLOW = "yellow", _("Due soon")
    RED = "red", _("Overdue")
    BLUE = "blue", _("Closed")
    GREY = "grey", _("Not running")


# Categories that offices use. A record may have another, in its own words; only these reach the
# public, since whatever is typed freely may name somebody (R46).
KNOWN_CATEGORIES = (
    "饮水安全",
    "道路交通",
    "基础设施",
    "住房安全",
    "社会救助",
    "最低生活保障",
    "低保救助",
    "临时救助",
    "特困供养",
    "医疗保障",
    "养老服务",
    "残疾服务",
    "残疾人服务",
    "残疾帮扶",
    "儿童关爱",
    "教育就学",
    "教育助学",
    "就业务工",
    "产业发展",
    "农业生产",
    "供电通信",
    "用电通信",
    "环境卫生",
    "殡葬服务",
    "婚姻登记",
    "土地林权",
    "土地权属",
    "邻里纠纷",
    "邻里矛盾",
    "政策咨询",
)
