"""What actions leave in the outbox becomes reminders: orders raised, extensions granted (R44)."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from records.base.models import OutboxMessage, Record
from records.ledgers.actions.extend import EXTENSION_GRANTED
from records.supervision.actions.order import RAISED

from .choices import ReminderKind
from .models import Reminder
from .people import People

CHUNK = 500
KINDS = (RAISED, EXTENSION_GRANTED)


def take_notices(today: date, people: People) -> int:
    """Turn every waiting notice into reminders; how many notices were taken. Each counts once."""
    taken = 0
    while True:
        with transaction.atomic():
            rows = OutboxMessage.objects.filter(kind__in=KINDS, sent_at=None).order_by("id")
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            messages = list(rows[:CHUNK])
            if not messages:
                return taken
            _remind(messages, today, people)
            keys = [message.pk for message in messages]
            OutboxMessage.objects.filter(pk__in=keys).update(sent_at=timezone.now(), error="")
            taken += len(messages)


def _remind(messages: Iterable[OutboxMessage], today: date, people: People) -> None:
    uids = {message.key.split(":")[1] for message in messages}
    named = Record.objects.filter(uid__in=uids).only("uid", "area_path", "responsible_id")
    records = {str(row.uid): row for row in named}
    new = []
    for message in messages:
        record = records[message.key.split(":")[1]]
        told = json.loads(message.payload)
        happened_on = timezone.localdate(message.created_at)
        for kind, number, person in _told(message.kind, told, record, people):
            new.append(
                Reminder(
                    person_id=person,
                    kind=kind,
                    record=record,
                    about_on=happened_on,
                    number=number,
                    made_on=today,
                )
            )
    Reminder.objects.bulk_create(new, ignore_conflicts=True)


def _told(
    kind: str,
    told: dict[str, Any],
    record: Record,
    people: People,
) -> Iterator[tuple[ReminderKind, int, int]]:
    """(kind, level, person): who acts on it, and the bureau's office, which is informed (R17)."""
    if kind == RAISED:
        level = int(told["level"])
        named = people.of_cadre(told["cadre"])
        yield from ((ReminderKind.ORDER, level, person) for person in named)
        rest, informed = ReminderKind.ORDER_RAISED, people.office_of(record.area_path)
    else:
        level = 0
        named = people.of_cadre(record.responsible_id)
        yield from ((ReminderKind.EXTENSION, level, person) for person in named)
        rest, informed = ReminderKind.EXTENSION_GRANTED, people.office_of(record.area_path)
    yield from ((rest, level, person) for person in informed if person not in named)
