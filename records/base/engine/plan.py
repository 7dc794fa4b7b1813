"""What an action wants to happen, as values: nothing here touches a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, pairwise
from uuid import UUID

from django.db.models import Model

from ..actor import Actor
from ..attachments import StoredFile


@dataclass(frozen=True)
class Entry:
    """One timeline entry to be: the verb, the stage after it, and its payload."""

    verb: str
    stage: str
    at: datetime
    payload: Mapping[str, object] = field(default_factory=dict)
    on_word_of_id: int | None = None
    acting_for_id: int | None = None


@dataclass(frozen=True)
class Row:
    """One more row of the record's family, written with it: a letter, an order, an analysis.

    A new row gets the record and the number of the plan's last entry, where its model has
    `record` and `sequence`; with a `series` its `reference` is drawn from it. With `pk` the named
    columns of a row that exists are written.
    """

    model: type[Model]
    values: Mapping[str, object]
    pk: int | None = None
    series: str = ""


@dataclass(frozen=True)
class Notice:
    """One outbox row to be. Its key is made of the record and the entry that caused it."""

    kind: str
    payload: Mapping[str, object]


@dataclass(frozen=True)
class OutsideNumber:
    """A number that others gave to the matter; `system` says whose it is (R11)."""

    system: str
    number: str


@dataclass(frozen=True)
class Plan:
    """Changes of one record: parent and child columns, entries, notices.

    `version` is the number of entries that the plan was made on (0: the record is new, its
    `series` names the number series to draw from). `record` and `child` hold column values.
    """

    kind: str
    actor: Actor
    uid: UUID
    version: int
    entries: tuple[Entry, ...]
    record_id: int | None = None
    series: str = ""
    record: Mapping[str, object] = field(default_factory=dict)
    child: Mapping[str, object] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    files: tuple[StoredFile, ...] = ()
    outside_numbers: tuple[OutsideNumber, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.version == 0

    @property
    def has_more(self) -> bool:
        """Whether more is to be written than record, child and events."""
        return bool(self.notices or self.files or self.outside_numbers or self.rows)


def merge(first: Plan, *later: Plan) -> Plan:
    """Plans of one record, each made on the state after the one before it, as one."""
    plans = (first, *later)
    for before, after in pairwise(plans):
        if (before.uid, before.version + len(before.entries)) != (after.uid, after.version):
            raise ValueError("the second plan was not made on the result of the first")
    if not later:
        return first
    return replace(
        first,
        entries=tuple(chain.from_iterable(plan.entries for plan in plans)),
        record={name: value for plan in plans for name, value in plan.record.items()},
        child={name: value for plan in plans for name, value in plan.child.items()},
        notices=tuple(chain.from_iterable(plan.notices for plan in plans)),
        files=tuple(chain.from_iterable(plan.files for plan in plans)),
        outside_numbers=tuple(chain.from_iterable(plan.outside_numbers for plan in plans)),
        rows=tuple(chain.from_iterable(plan.rows for plan in plans)),
    )
