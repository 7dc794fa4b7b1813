"""The one place where records change (R12): locks, asks who and when, writes all in one go."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..actor import Actor
from ..models import Event, OutboxMessage, Record
from ..search import index_records
from ..timeline.chain import GENESIS, canonical, commitment_of, link
from .beside import attachments, notices, outside_numbers
from .errors import Changed, NotNow, Refused
from .extra import write_extra
from .family import Family, Ground, family_of, ground_of, next_stage
from .plan import Entry, Plan
from .rows import (
    Values,
    draw_numbers,
    insert_rows,
    insert_values,
    reserve_ids,
    share_lock,
    update_rows,
    update_values,
)

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
        events: list[Values] = []
        for plan, record in zip(plans, records, strict=True):
            events += _advance(plan, record, random_bytes)
        _write_children(plans, records)
        insert_values(Event, events)
        insert_values(OutboxMessage, notices(plans, records))
        insert_rows(attachments(plans, records))
        insert_rows(outside_numbers(plans, records))
        _write_existing([(p, r) for p, r in zip(plans, records, strict=True) if not p.is_new])
        write_extra(plans, records)
        _write_search_rows(plans, records)
        _number_and_insert([(p, r) for p, r in zip(plans, records, strict=True) if p.is_new])
    return records


def _check_areas(new: Sequence[Plan]) -> None:
    """An ended area takes no new records (R4), nor does one that is being ended right now."""
    areas = Record._meta.get_field("area").related_model._default_manager
    ids = {plan.record["area_id"] for plan in new}
    share_lock(areas.model, ids)
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
    """The new record with the plan's columns: by place, a quarter of the work of by name."""
    values = {
        **plan.record,
        "id": record_id,
        "uid": plan.uid,
        "kind": plan.kind,
        "stage": "",
        "head": GENESIS,
        "event_count": 0,
        "updated_at": None,
    }
    names, defaults = _columns()
    if not values.keys() <= defaults.keys():
        raise TypeError(f"not columns of a record: {sorted(values.keys() - defaults.keys())}")
    return Record(*[values[n] if n in values else defaults[n] for n in names])


@cache
def _columns() -> tuple[list[str], dict[str, Any]]:
    """The record's columns in order, and what they hold when a plan says nothing."""
    given = {field.attname: field.get_default() for field in Record._meta.concrete_fields}
    return list(given), given


def _advance(plan: Plan, record: Record, random_bytes: RandomBytes) -> list[Values]:
    """Ask who and when for every entry, then set the columns and make the chained events.

    Who may is asked of the row as it stood: a plan gives nobody the right to itself by naming them
    or by moving the matter to where they decide.
    """
    family = family_of(plan.kind)
    ground = ground_of(record)
    if not plan.is_new:
        for name, value in plan.record.items():
            if name not in ("stage", "head", "event_count"):
                setattr(record, name, value)
    events: list[Mapping[str, Any]] = []
    for entry in plan.entries:
        if ground.stage != record.stage:
            ground = replace(ground, stage=record.stage)
        _check_move(family, plan, ground, entry)
        event = _chained_event(record, entry, plan.actor, random_bytes(16).hex())
        record.stage, record.head = entry.stage, event["chain"]
        record.event_count += 1
        record.updated_at = entry.at
        events.append(event)
    return events


def _chained_event(record: Record, entry: Entry, actor: Actor, salt: str) -> dict[str, Any]:
    """The record's next event, linked to the head of its chain, as values."""
    payload = canonical(entry.payload)
    event: dict[str, Any] = {
        "record_id": record.pk,
        "sequence": record.event_count + 1,
        "verb": str(entry.verb),
        "stage": str(entry.stage),
        "at": entry.at,
        "actor_id": actor.user_id,
        "acting_for_id": entry.acting_for_id,
        "cadre_id": actor.cadre_id,
        "on_word_of_id": entry.on_word_of_id,
        "payload": payload,
        "salt": salt,
        "commitment": commitment_of(salt, payload),
    }
    event["chain"] = link(
        record.head,
        record.uid,
        event["sequence"],
        event["verb"],
        event["stage"],
        entry.at,
        actor.user_id,
        entry.on_word_of_id,
        event["commitment"],
        (entry.acting_for_id, actor.cadre_id),
    )
    return event


def _check_move(family: Family, plan: Plan, ground: Ground, entry: Entry) -> None:
    if next_stage(family.transitions, ground.stage, entry.verb) != entry.stage:
        raise NotNow
    family.check_permission(plan.actor, entry.verb, ground)


def _write_children(plans: Sequence[Plan], records: Sequence[Record]) -> None:
    fresh: dict[str, list[Values]] = defaultdict(list)
    changed: dict[tuple[str, frozenset[str]], list[Values]] = defaultdict(list)
    for plan, record in zip(plans, records, strict=True):
        values = {"record_ptr_id": record.pk, **plan.child}
        if plan.is_new:
            fresh[plan.kind].append(values)
        elif plan.child:
            changed[plan.kind, frozenset(plan.child)].append(values)
    for kind, rows in fresh.items():
        insert_values(family_of(kind).model, rows)
    for (kind, _names), rows in changed.items():
        update_values(family_of(kind).model, rows)


def _write_search_rows(plans: Sequence[Plan], records: Sequence[Record]) -> None:
    """Before numbers are drawn: whoever waits for a number must not wait for this."""
    touched: dict[str, list[Record]] = defaultdict(list)
    for plan, record in zip(plans, records, strict=True):
        if plan.is_new or plan.record or plan.child or plan.outside_numbers:
            touched[plan.kind].append(record)
    for kind, rows in touched.items():
        if (search_rows := family_of(kind).search_rows) is not None:
            index_records(list(search_rows(rows)))


def _write_existing(pairs: Iterable[tuple[Plan, Record]]) -> None:
    """Only what each plan names: a column that is written has all its indexes written."""
    alike: dict[frozenset[str], list[Record]] = defaultdict(list)
    for plan, record in pairs:
        alike[frozenset(plan.record)].append(record)
    for names, records in alike.items():
        fields = {"stage", "head", "event_count", "updated_at"} | names
        update_rows(records, sorted(name.removesuffix("_id") for name in fields))


def _number_and_insert(pairs: Sequence[tuple[Plan, Record]]) -> None:
    by_series: dict[str, list[Record]] = defaultdict(list)
    for plan, record in pairs:
        by_series[plan.series].append(record)
    for series in sorted(by_series):
        first = draw_numbers(series, len(by_series[series]))
        for number, record in enumerate(by_series[series], start=first):
            record.reference = f"{series}-{number:06d}"
    insert_rows(sorted((record for _plan, record in pairs), key=attrgetter("pk")))
