"""Rows that travel: out of records (to be sent once) and in from the portal."""

from django.db import models
from django.db.models import Q


class OutboxMessage(models.Model):
    """A consequence written in the same transaction as its cause; `key` makes it unique."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "records"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["kind", "id"], condition=Q(sent_at__isnull=True), name="outbox_unsent"
            )
        ]

    def __str__(self) -> str:
        return self.key


class InboxMessage(models.Model):
    """The one table the portal may write: what readers send, until a job makes a record of it."""

    kind = models.CharField(max_length=40)
    payload = models.TextField()
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "records"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["id"], condition=Q(taken_at__isnull=True), name="inbox_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
