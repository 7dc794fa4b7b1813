"""The half of writing a new record that needs no database: a process beside can do it (0013)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..actor import Actor
from ..models import Event, Record
from ..search import Indexed
from ..timeline.chain import GENESIS, canonical, commitment_of, link
from .columns import Columns, Values, columns_of_rows, columns_of_values
from .errors import NotNow
from .family import Family, Ground, family_of, ground_of, next_stage
from .plan import Entry, Plan

RandomBytes = Callable[[int], bytes]
SALT_BYTES = 16


@dataclass
class Made:
    """New records of one kind, as columns without the ids and numbers that writing gives them.

    `areas` and `series` by record; `owners`: whose each event is, by the record's place; `rows`:
    the records as instances, by place; `more`: plans that have more to write than columns, by
    place; `words`: what may be found of them, where it is known without asking the database.
    """

    kind: str
    areas: Sequence[int]
    series: Sequence[str]
    records: Columns
    children: Columns
    events: Columns
    owners: Sequence[int]
    rows: Mapping[int, Record]
    more: Mapping[int, Plan]
    words: Sequence[Indexed] | None = None

    def __len__(self) -> int:
        return len(self.areas)

    def with_words(self, words: Sequence[Indexed]) -> "Made":
        """For another process: of instances only what it needs."""
        needed = {place: self.rows[place] for place in self.more}
        return replace(self, words=words, rows=needed)


def make(plans: Sequence[Plan], random_bytes: RandomBytes) -> list[Made]:
    """New records, kind by kind, in the order of their plans. Raises NotAllowed and NotNow."""
    alike: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        alike[plan.kind].append(plan)
    return [_made(kind, same, random_bytes) for kind, same in alike.items()]


def _made(kind: str, plans: Sequence[Plan], random_bytes: RandomBytes) -> Made:
    records = [_fresh(plan) for plan in plans]
    events: list[Values] = []
    owners: list[int] = []
    salts = salts_for(plans, random_bytes)
    for place, (plan, record) in enumerate(zip(plans, records, strict=True)):
        events += advance(plan, record, salts)
        owners += [place] * len(plan.entries)
    return Made(
        kind,
        [record.area_id for record in records],
        [plan.series for plan in plans],
        columns_of_rows(records),
        columns_of_values(family_of(kind).model, [plan.child for plan in plans]),
        columns_of_values(Event, events),
        owners,
        dict(enumerate(records)),
        {place: plan for place, plan in enumerate(plans) if plan.has_more},
    )


def _fresh(plan: Plan) -> Record:
    """The new record with the plan's columns: by place, a quarter of the work of by name."""
    values = {
        **plan.record,
        "uid": plan.uid,
        "kind": plan.kind,
        "stage": "",
        "head": GENESIS,
        "event_count": 0,
        "updated_at": None,
    }
    names, defaults = _defaults()
    if not values.keys() <= defaults.keys():
        raise TypeError(f"not columns of a record: {sorted(values.keys() - defaults.keys())}")
    return Record(*[values[n] if n in values else defaults[n] for n in names])


@cache
def _defaults() -> tuple[list[str], dict[str, Any]]:
    """The record's columns in order, and what they hold when a plan says nothing."""
    given = {field.attname: field.get_default() for field in Record._meta.concrete_fields}
    return list(given), given


def salts_for(plans: Sequence[Plan], random_bytes: RandomBytes) -> Iterator[str]:
    """One for each entry, drawn together: 16 bytes in hex."""
    count = sum(len(plan.entries) for plan in plans)
    drawn = random_bytes(SALT_BYTES * count).hex()
    return (drawn[start : start + 2 * SALT_BYTES] for start in range(0, len(drawn), 2 * SALT_BYTES))


def advance(plan: Plan, record: Record, salts: Iterator[str]) -> list[Values]:
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
        event = _chained_event(record, entry, plan.actor, next(salts))
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
    return {**event, "chain": _linked(record, event)}


def _linked(record: Record, event: Values) -> str:
    return link(
        record.head,
        record.uid,
        event["sequence"],
        event["verb"],
        event["stage"],
        event["at"],
        event["actor_id"],
        event["on_word_of_id"],
        event["commitment"],
        (event["acting_for_id"], event["cadre_id"]),
    )


def _check_move(family: Family, plan: Plan, ground: Ground, entry: Entry) -> None:
    if next_stage(family.transitions, ground.stage, entry.verb) != entry.stage:
        raise NotNow
    family.check_permission(plan.actor, entry.verb, ground)
