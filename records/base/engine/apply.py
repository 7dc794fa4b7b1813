"""The one place where records change (R12): locks, asks who and when, writes all in one go."""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Attachment, Event, ExternalNumber, OutboxMessage, Record
from ..timeline.chain import GENESIS, canonical, commitment_of, link
from .errors import Changed, NotNow, Refused
from .family import Family, family_of
from .plan import Entry, Plan
from .rows import draw_numbers, insert_rows, reserve_ids, update_rows

RandomBytes = Callable[[int], bytes]


def apply(plans: Sequence[Plan], *, random_bytes: RandomBytes = os.urandom) -> list[Record]:
    """Carry out the plans, all or nothing, and return their records in the same order.

    Raises Changed when a record has moved on since its plan was made, NotAllowed and NotNow when
    the locked rows refuse what the plan wants. `random_bytes` salts the commitments.
    """
    if len({plan.uid for plan in plans}) < len(plans):
        raise ValueError("two plans of one record: merge them, the second was made on old ground")
    with transaction.atomic():
        locked = _lock([plan for plan in plans if not plan.is_new])
        new = [plan for plan in plans if plan.is_new]
        ids = dict(zip((p.uid for p in new), reserve_ids(Record, len(new)), strict=True))
        _check_areas(new)
        records = [locked.get(plan.uid) or _fresh(plan, ids[plan.uid]) for plan in plans]
        events: list[Event] = []
        for plan, record in zip(plans, records, strict=True):
            events += _advance(plan, record, random_bytes)
        _write_children(plans, records)
        insert_rows(events)
        insert_rows(_notices(plans, records))
        insert_rows(_attachments(plans, records))
        insert_rows(_outside_numbers(plans, records))
        _write_existing([r for p, r in zip(plans, records, strict=True) if not p.is_new], plans)
        _number_and_insert([(p, r) for p, r in zip(plans, records, strict=True) if p.is_new])
    return records


def _check_areas(new: Sequence[Plan]) -> None:
    """An ended area takes no new records (R4)."""
    areas = Record._meta.get_field("area").related_model._default_manager
    ids = {plan.record["area_id"] for plan in new}
    ended = areas.filter(pk__in=ids, ended_on__isnull=False).first()
    if ended is not None:
        raise Refused(_("%(area)s has ended and takes no new records.") % {"area": ended})


def _lock(plans: Sequence[Plan]) -> dict[object, Record]:
    ids = sorted(plan.record_id for plan in plans if plan.record_id is not None)
    if not ids:
        return {}
    rows: dict[object, Record] = {}
    for start in range(0, len(ids), 5000):
        chunk = Record.objects.select_for_update().filter(pk__in=ids[start : start + 5000])
        rows.update({row.uid: row for row in chunk.order_by("pk")})
    for plan in plans:
        row = rows.get(plan.uid)
        if row is None or row.event_count != plan.version:
            newest = Event.objects.filter(record__uid=plan.uid).order_by("-sequence").first()
            raise Changed(_("Someone else has just changed this matter."), newest)
    return rows


def _fresh(plan: Plan, record_id: int) -> Record:
    return Record(pk=record_id, uid=plan.uid, kind=plan.kind, stage="", head=GENESIS, event_count=0)


def _advance(plan: Plan, record: Record, random_bytes: RandomBytes) -> list[Event]:
    """Ask who and when for every entry, then set the columns and make the chained events."""
    family = family_of(plan.kind)
    for name, value in plan.record.items():
        if name not in ("stage", "head", "event_count"):
            setattr(record, name, value)
    events = []
    for entry in plan.entries:
        _check_move(family, plan, record, entry.verb, entry.stage)
        event = _chained_event(record, entry, plan.actor.user_id, random_bytes(16).hex())
        record.stage, record.head, record.event_count = entry.stage, event.chain, event.sequence
        record.updated_at = entry.at
        events.append(event)
    return events


def _chained_event(record: Record, entry: Entry, actor_id: int | None, salt: str) -> Event:
    """The record's next event, linked to the head of its chain."""
    payload = canonical(entry.payload)
    event = Event(
        record_id=record.pk,
        sequence=record.event_count + 1,
        verb=entry.verb,
        stage=entry.stage,
        at=entry.at,
        actor_id=actor_id,
        on_word_of_id=entry.on_word_of_id,
        payload=payload,
        salt=salt,
        commitment=commitment_of(salt, payload),
    )
    event.chain = link(
        record.head,
        record.uid,
        event.sequence,
        event.verb,
        event.stage,
        event.at,
        event.actor_id,
        event.on_word_of_id,
        event.commitment,
    )
    return event


def _check_move(family: Family, plan: Plan, record: Record, verb: str, to: str) -> None:
    allowed = family.transitions.get((record.stage, verb))
    if allowed is None or allowed != to:
        raise NotNow(_("The matter's present stage does not allow this action."))
    place, owner = record.area_path, record.organisation_id
    family.check_permission(plan.actor, verb, place, record.stage, owner)


def _write_children(plans: Sequence[Plan], records: Sequence[Record]) -> None:
    fresh: dict[str, list[Record]] = defaultdict(list)
    changed: dict[tuple[str, tuple[str, ...]], list[Record]] = defaultdict(list)
    for plan, record in zip(plans, records, strict=True):
        columns: dict[str, Any] = {"record_ptr_id": record.pk, **plan.child}
        child = family_of(plan.kind).model(**columns)
        if plan.is_new:
            fresh[plan.kind].append(child)
        elif plan.child:
            changed[plan.kind, tuple(sorted(plan.child))].append(child)
    for rows in fresh.values():
        insert_rows(rows)
    for (_kind, names), rows in changed.items():
        update_rows(rows, [name.removesuffix("_id") for name in names])


def _notices(plans: Sequence[Plan], records: Sequence[Record]) -> list[OutboxMessage]:
    return [
        OutboxMessage(
            key=f"{notice.kind}:{record.uid}:{record.event_count}:{number}",
            kind=notice.kind,
            payload=json.dumps(dict(notice.payload), default=str, ensure_ascii=False),
            created_at=record.updated_at,
        )
        for plan, record in zip(plans, records, strict=True)
        for number, notice in enumerate(plan.notices)
    ]


def _attachments(plans: Sequence[Plan], records: Sequence[Record]) -> list[Attachment]:
    return [
        Attachment(record_id=record.pk, sequence=record.event_count, **vars(file))
        for plan, record in zip(plans, records, strict=True)
        for file in plan.files
    ]


def _outside_numbers(plans: Sequence[Plan], records: Sequence[Record]) -> list[ExternalNumber]:
    return [
        ExternalNumber(record_id=record.pk, system=outside.system, number=outside.number)
        for plan, record in zip(plans, records, strict=True)
        for outside in plan.outside_numbers
    ]


def _write_existing(records: Sequence[Record], plans: Iterable[Plan]) -> None:
    if records:
        fields = {"stage", "head", "event_count", "updated_at"}
        fields |= {name for plan in plans if not plan.is_new for name in plan.record}
        update_rows(records, sorted(f.removesuffix("_id") for f in fields))


def _number_and_insert(pairs: Sequence[tuple[Plan, Record]]) -> None:
    by_series: dict[str, list[Record]] = defaultdict(list)
    for plan, record in pairs:
        by_series[plan.series].append(record)
    for series in sorted(by_series):
        first = draw_numbers(series, len(by_series[series]))
        for number, record in enumerate(by_series[series], start=first):
            record.reference = f"{series}-{number:06d}"
    insert_rows(sorted((record for _plan, record in pairs), key=attrgetter("pk")))
