"""One by one, in bulk, and made by another process: the ways in which matters are written."""

import pickle
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from uuid import UUID

from records.base.engine import Plan, apply, apply_made, merge
from records.base.engine import make as make_records
from records.base.models import Event, OutboxMessage, Record, SearchText
from records.base.search import indexed
from records.ledgers import actions
from records.ledgers.models import LedgerItem
from records.ledgers.search import item_words
from records.ledgers.state import ItemState, load_state, load_states, state_after
from tests.factories import records as make

NOW = datetime(2026, 5, 6, 1, 30, tzinfo=UTC)


def as_stored(records: list[Record]) -> list[tuple]:
    """Everything that the rows of these matters hold, keys of the tables aside."""
    found = []
    for record in records:
        row = Record.objects.filter(pk=record.pk).values().get()
        child = LedgerItem.objects.filter(pk=record.pk).values(
            "demand", "progress", "result", "source", "household_id", "satisfaction"
        )
        events = Event.objects.filter(record=record).values(
            "sequence", "verb", "stage", "at", "payload", "commitment", "on_word_of_id"
        )
        row.pop("id")
        words = SearchText.objects.filter(record=record).values("area_path", "text").get()
        noticed = OutboxMessage.objects.filter(key__contains=str(record.uid)).exists()
        found.append((row, child.get(), list(events), words, noticed))
    return found


def work_on(state: ItemState, steps: int, clerk, person) -> list[Plan]:
    """The plans of the first `steps` verbs after registering, each on the state before it."""
    plans: list[Plan] = []
    now = NOW
    for verb in (assign, start, note, complete)[:steps]:
        now += timedelta(hours=1)
        plans.append(verb(state, clerk, person, now))
        state = state_after(plans[-1], state)
    return plans


def assign(state, clerk, person, now):
    data = actions.AssignInput(person.pk, date(2026, 6, 6))
    return actions.plan_assign(state, data, actor=clerk, now=now)


def start(state, clerk, _person, now):
    return actions.plan_start(state, actions.WordsInput("已到现场"), actor=clerk, now=now)


def note(state, clerk, _person, now):
    return actions.plan_note(state, actions.WordsInput("管道已更换"), actor=clerk, now=now)


def complete(state, clerk, _person, now):
    data = actions.CompleteInput("水已恢复", confirmed_by="户主")
    return actions.plan_complete(state, data, actor=clerk, now=now)


def inputs(count: int) -> list[actions.RegisterInput]:
    return [make.register_input(uid=UUID(int=n + 1), demand=f"第{n}件") for n in range(count)]


def same_salt(size: int) -> bytes:
    return b"\1" * size


def one_by_one(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    records = [apply([plan], random_bytes=same_salt)[0] for plan in new]
    for record, wanted in zip(records, steps, strict=True):
        for plan in work_on(load_state(record.pk), wanted, clerk, person):
            apply([plan], random_bytes=same_salt)
    return records


def in_two_goes(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    """All registered at once, then all worked on at once."""
    records = apply(new, random_bytes=same_salt)
    states = load_states([record.pk for record in records])
    worked = [
        reduce(merge, plans)
        for record, wanted in zip(records, steps, strict=True)
        if (plans := work_on(states[record.pk], wanted, clerk, person))
    ]
    apply(worked, random_bytes=same_salt)
    return records


def in_one_go(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    """As an import does: each matter born with all its entries."""
    whole = [
        reduce(merge, work_on(state_after(plan), wanted, clerk, person), plan)
        for plan, wanted in zip(new, steps, strict=True)
    ]
    return apply(whole, random_bytes=same_salt)


def made_elsewhere(new: list[Plan], steps: list[int], clerk, person) -> list[Record]:
    """As a large import does: made by another process, words and all, and written by this one."""
    whole = [
        reduce(merge, work_on(state_after(plan), wanted, clerk, person), plan)
        for plan, wanted in zip(new, steps, strict=True)
    ]
    [made] = make_records(whole, same_salt)
    names = [person.name if "responsible_id" in plan.record else "" for plan in whole]
    words = [
        indexed(plan.record["area_path"], item_words(plan, "", name))
        for plan, name in zip(whole, names, strict=True)
    ]
    ids = apply_made(pickle.loads(pickle.dumps(made.with_words(words))))
    return [Record.objects.get(pk=pk) for pk in ids]
