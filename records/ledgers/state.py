"""What a ledger item's rules look at, as values: loaded once, asked without a database."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from records.base.engine.plan import Plan
from records.base.models import Event, Record

from .verbs import Verb

# Entries whose typist and word-giver stand on the responsible side (R14).
REPORTING = (Verb.COMPLETE, Verb.TAKE_OVER)
CARRIED = ("opened_on", "due_on", "closed_on", "responsible_id", "reopened_count")


@dataclass(frozen=True)
class Side:
    """The responsible side: users who typed, cadres who reported or answer for it."""

    users: frozenset[int] = frozenset()
    cadres: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ItemState:
    """A ledger item as its rules see it; `version` is the number of its timeline entries."""

    id: int
    uid: UUID
    version: int
    stage: str
    ledger: str
    area_path: str
    organisation_id: int | None
    opened_on: date
    due_on: date | None
    closed_on: date | None
    responsible_id: int | None
    reopened_count: int
    side: Side


def load_states(record_ids: Iterable[int]) -> dict[int, ItemState]:
    """States by record id, in two queries whatever their number."""
    rows = list(Record.objects.filter(pk__in=list(record_ids)))
    sides = _sides(rows)
    return {
        row.pk: ItemState(
            id=row.pk,
            uid=row.uid,
            version=row.event_count,
            stage=row.stage,
            ledger=row.subkind,
            area_path=row.area_path,
            organisation_id=row.organisation_id,
            opened_on=row.opened_on,
            due_on=row.due_on,
            closed_on=row.closed_on,
            responsible_id=row.responsible_id,
            reopened_count=row.reopened_count,
            side=sides[row.pk],
        )
        for row in rows
    }


def load_state(record_id: int) -> ItemState:
    """The state of one item; Record.DoesNotExist when there is none."""
    found = load_states([record_id])
    if not found:
        raise Record.DoesNotExist(record_id)
    return found[record_id]


def _sides(rows: list[Record]) -> dict[int, Side]:
    users: dict[int, set[int]] = {row.pk: set() for row in rows}
    cadres: dict[int, set[int]] = {
        row.pk: {row.responsible_id} if row.responsible_id else set() for row in rows
    }
    entries = Event.objects.filter(record__in=[row.pk for row in rows]).filter(
        Q(verb__in=REPORTING) | Q(on_word_of__isnull=False)
    )
    columns = entries.values_list("record_id", "actor_id", "actor__cadre", "on_word_of_id")
    for record_id, user_id, cadre_id, on_word_of_id in columns.order_by():
        users[record_id] |= known(user_id)
        cadres[record_id] |= known(cadre_id, on_word_of_id)
    for record_id, responsible_id in _once_responsible(list(cadres)):
        cadres[record_id].add(responsible_id)
    return {row.pk: Side(frozenset(users[row.pk]), frozenset(cadres[row.pk])) for row in rows}


def state_after(plan: Plan, before: ItemState | None = None) -> ItemState:
    """The state that a plan leads to, without a database, so that the next verb can be planned.

    `before` is None for a plan that registers or takes over; such an item has the id 0 until it
    is applied.
    """
    state = before or _unborn(plan)
    record: dict[str, Any] = dict(plan.record)
    carried = {name: record[name] for name in CARRIED if name in record}
    users, cadres = state.side.users, state.side.cadres | known(carried.get("responsible_id"))
    for entry in plan.entries:
        if entry.verb in REPORTING or entry.on_word_of_id:
            users |= known(plan.actor.user_id)
            cadres |= known(plan.actor.cadre_id, entry.on_word_of_id)
    return replace(
        state,
        version=plan.version + len(plan.entries),
        stage=plan.entries[-1].stage,
        side=Side(users, cadres),
        **carried,
    )


def known(*keys: int | None) -> frozenset[int]:
    """The keys that are there."""
    return frozenset(key for key in keys if key is not None)


def _unborn(plan: Plan) -> ItemState:
    record: dict[str, Any] = dict(plan.record)
    return ItemState(
        id=0,
        uid=plan.uid,
        version=0,
        stage="",
        ledger=record["subkind"],
        area_path=record["area_path"],
        organisation_id=record["organisation_id"],
        opened_on=record["opened_on"],
        due_on=None,
        closed_on=None,
        responsible_id=None,
        reopened_count=0,
        side=Side(),
    )


def _once_responsible(record_ids: list[int]) -> Iterator[tuple[int, int]]:
    """(record, cadre) of every assignment: who was responsible stays on that side (R14)."""
    assigned = Event.objects.filter(record__in=record_ids, verb=Verb.ASSIGN, payload__isnull=False)
    for record_id, payload in assigned.order_by().values_list("record_id", "payload"):
        yield record_id, json.loads(payload or "")["responsible"][1]
