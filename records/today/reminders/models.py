"""Tables of reminders: what there is to say, to whom, in which digest, and what has left."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record

from .choices import ReminderKind

__all__ = ["Reminder", "ReminderDelivery", "ReminderDigest"]


class ReminderDigest(models.Model):
    """All that one person is told on one day. `counts`: kind → number, and nothing else."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    on = models.DateField(_("day"))
    counts = models.JSONField(default=dict)

    class Meta:
        app_label = "records"
        verbose_name = _("digest of reminders")
        verbose_name_plural = _("digests of reminders")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="digest_once_a_day",
                fields=["person", "on"],
                violation_error_message=_("This person has the digest of this day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.pk}"


class Reminder(models.Model):
    """One thing that one person is told once. `about_on`: the deadline, or the day it happened."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    kind = models.CharField(_("about"), max_length=20, choices=ReminderKind.choices)
    record = models.ForeignKey(Record, models.PROTECT, related_name="+", verbose_name=_("matter"))
    about_on = models.DateField(_("day it is about"))
    number = models.PositiveSmallIntegerField(_("level"), default=0)
    made_on = models.DateField(_("made on"))
    digest = models.ForeignKey(ReminderDigest, models.PROTECT, null=True, related_name="reminders")

    class Meta:
        app_label = "records"
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["person", "id"],
                condition=Q(digest__isnull=True),
                name="reminder_undigested",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="reminder_once",
                fields=["record", "kind", "about_on", "number", "person"],
                violation_error_message=_("This person has been reminded of this already."),
            ),
            models.CheckConstraint(
                name="reminder_kind_known",
                condition=Q(kind__in=ReminderKind.values),
                violation_error_message=_("This kind of reminder does not exist."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_on}"


class DeliveryQuerySet(models.QuerySet["ReminderDelivery"]):
    def waiting(self, now: datetime) -> Self:
        """Not sent, and neither held by a sender nor resting after a failure."""
        return self.filter(sent_at=None, next_at__lte=now)


class ReminderDelivery(models.Model):
    """One digest through one channel. `next_at`: nobody tries before; a lease while it is sent."""

    digest = models.ForeignKey(ReminderDigest, models.PROTECT, related_name="deliveries")
    channel = models.CharField(_("channel"), max_length=20)
    next_at = models.DateTimeField(_("next attempt"))
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    error = models.CharField(_("why it failed"), max_length=60, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("delivery of a digest")
        verbose_name_plural = _("deliveries of digests")
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(sent_at__isnull=True),
                name="delivery_unsent",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="delivery_once_a_channel",
                fields=["digest", "channel"],
                violation_error_message=_("This digest goes through this channel already."),
            ),
            models.CheckConstraint(
                name="delivery_channel_named",
                condition=~Q(channel=""),
                violation_error_message=_("Name the channel."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """The same for every attempt, so that a receiver can tell a repeated one."""
        return f"minqing-digest-{self.digest_id}-{self.channel}"
