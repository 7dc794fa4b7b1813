"""What a reminder is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderKind(models.TextChoices):
    """The first three are of a deadline: as it comes nearer, the newest one only."""

    THREE_DAYS = "three_days", _("Deadline within 3 days")
    ONE_DAY = "one_day", _("Deadline today or tomorrow")
    OVERDUE = "overdue", _("Overdue")
    ORDER = "order", _("Supervision orders addressed to you")
    ORDER_RAISED = "order_raised", _("Supervision orders raised in your area")
    EXTENSION = "extension", _("Extensions granted to you")
    EXTENSION_GRANTED = "extension_granted", _("Extensions granted in your area")


OF_DEADLINES = (ReminderKind.THREE_DAYS, ReminderKind.ONE_DAY, ReminderKind.OVERDUE)
