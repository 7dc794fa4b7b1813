"""The rows that hang on a record's newest entry: outbox, files, numbers that others gave."""

import json
from collections.abc import Sequence

from ..models import Attachment, ExternalNumber, Record
from .columns import Values
from .plan import Plan


def notices(pairs: Sequence[tuple[Plan, Record]]) -> list[Values]:
    return [
        {
            "key": f"{notice.kind}:{record.uid}:{record.event_count}:{number}",
            "kind": notice.kind,
            "payload": json.dumps(dict(notice.payload), default=str, ensure_ascii=False),
            "created_at": record.updated_at,
        }
        for plan, record in pairs
        for number, notice in enumerate(plan.notices)
    ]


def attachments(pairs: Sequence[tuple[Plan, Record]]) -> list[Attachment]:
    return [
        Attachment(record_id=record.pk, sequence=record.event_count, **vars(file))
        for plan, record in pairs
        for file in plan.files
    ]


def outside_numbers(pairs: Sequence[tuple[Plan, Record]]) -> list[ExternalNumber]:
    return [
        ExternalNumber(record_id=record.pk, system=outside.system, number=outside.number)
        for plan, record in pairs
        for outside in plan.outside_numbers
    ]
