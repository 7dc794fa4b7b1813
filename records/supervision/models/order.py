"""Supervision orders (督办单): raised level by level along the owning line (R17)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record
from records.base.roles import Role

from ..choices import Level


class SupervisionOrder(models.Model):
    """One order about one matter. `missed_on`: the deadline that was missed; none by hand.

    Addressed to whoever holds `role` for the matter's line; `cadre` is that person on the day.
    """

    draws_numbers = True

    record = models.ForeignKey(Record, models.PROTECT, related_name="orders")
    sequence = models.PositiveIntegerField()
    reference = models.CharField(_("number of the order"), max_length=32, unique=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    missed_on = models.DateField(_("deadline that was missed"), null=True, blank=True)
    role = models.CharField(_("addressed to"), max_length=30, choices=Role.choices)
    cadre = models.ForeignKey(
        "records.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("addressed to"),
    )
    words = models.TextField(_("what is asked"), max_length=2000)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("raised by"),
    )
    raised_on = models.DateField(_("raised on"))
    reply_due_on = models.DateField(_("reply by"))
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    reply = models.TextField(_("reply"), max_length=5000, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("replied by"),
    )

    class Meta:
        app_label = "records"
        verbose_name = _("supervision order")
        verbose_name_plural = _("supervision orders")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["replied_on", "reply_due_on", "id"], name="order_due"),
            models.Index(fields=["cadre", "replied_on", "id"], name="order_cadre"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="order_once_a_level",
                fields=["record", "missed_on", "level"],
                condition=Q(level__gt=0),
                violation_error_message=_("This order has been raised already."),
            ),
            models.CheckConstraint(
                name="order_level_known",
                condition=Q(level__in=Level.values),
                violation_error_message=_("This level does not exist."),
            ),
            models.CheckConstraint(
                name="order_role_known",
                condition=Q(role__in=Role.values),
                violation_error_message=_("This role does not exist."),
            ),
            models.CheckConstraint(
                name="order_says_what_was_missed",
                condition=Q(level=0) | Q(missed_on__isnull=False),
                violation_error_message=_("An order of a level names the deadline missed."),
            ),
            models.CheckConstraint(
                name="order_reply_due_after_raised",
                condition=Q(reply_due_on__gte=F("raised_on")),
                violation_error_message=_("The reply is asked for before the order is raised."),
            ),
            models.CheckConstraint(
                name="order_reply_whole",
                condition=Q(replied_on__isnull=True, reply="")
                | (Q(replied_on__isnull=False) & ~Q(reply="")),
                violation_error_message=_("A reply has its date and its words."),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
