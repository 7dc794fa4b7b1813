"""Sending what the outbox holds: at least once, one kind at a time, what failed before last."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from .models import OutboxMessage

Handler = Callable[[dict[str, Any]], None]


def consume(kind: str, handler: Handler, *, limit: int = 100) -> int:
    """Hand up to `limit` unsent messages to `handler`, each in a transaction of its own.

    A message is marked sent in the handler's own transaction: with handlers that write to this
    database it happens exactly once. One that fails is counted and tried again next time.
    """
    done = 0
    waiting = OutboxMessage.objects.filter(kind=kind, sent_at=None).order_by("attempts", "id")
    for pk in list(waiting.values_list("pk", flat=True)[:limit]):
        done += _send(pk, handler)
    return done


def _send(pk: int, handler: Handler) -> int:
    try:
        with transaction.atomic():
            message = _claimed(pk)
            if message is None:
                return 0
            handler(json.loads(message.payload))
            message.sent_at = timezone.now()
            message.error = ""
            message.save(update_fields=["sent_at", "error"])
    except Exception as error:  # noqa: BLE001 one bad message must not stop the others
        OutboxMessage.objects.filter(pk=pk, sent_at=None).update(
            attempts=F("attempts") + 1, error=type(error).__name__
        )
        return 0
    return 1


def _claimed(pk: int) -> OutboxMessage | None:
    """The message, locked, unless another worker has it or has sent it."""
    rows = OutboxMessage.objects.filter(pk=pk, sent_at=None)
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True).first()
    return rows.first()
