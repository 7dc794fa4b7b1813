"""Taking what the portal's readers sent (way of data 6)."""

import json
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from .models import InboxMessage

Receiver = Callable[[str, dict[str, str]], object]


def take(receiver: Receiver, *, limit: int = 100) -> int:
    """Make records of waiting messages, each in a transaction of its own; how many were made.

    The message is marked taken together with the record that came of it: a kill in between
    neither loses nor doubles it. One that cannot be taken is counted, with the error's name, and
    tried again after those that were tried less often; it is never dropped.
    """
    waiting = InboxMessage.objects.filter(taken_at=None).order_by("attempts", "id")
    return sum(_take(pk, receiver) for pk in list(waiting.values_list("pk", flat=True)[:limit]))


def _take(pk: int, receiver: Receiver) -> int:
    try:
        with transaction.atomic():
            rows = InboxMessage.objects.filter(pk=pk, taken_at=None)
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            message = rows.first()
            if message is None:
                return 0
            receiver(message.kind, json.loads(message.payload))
            message.taken_at = timezone.now()
            message.save(update_fields=["taken_at"])
    except Exception as error:  # noqa: BLE001 one bad message must not stop the others
        failed = InboxMessage.objects.filter(pk=pk, taken_at=None)
        failed.update(attempts=F("attempts") + 1, error=type(error).__name__)
        return 0
    return 1
