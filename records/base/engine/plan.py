"""What an action wants to happen, as values: nothing here touches a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

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

    @property
    def is_new(self) -> bool:
        return self.version == 0


def merge(first: Plan, second: Plan) -> Plan:
    """Two plans of one record, the second made on the state after the first, as one."""
    if (first.uid, first.version + len(first.entries)) != (second.uid, second.version):
        raise ValueError("the second plan was not made on the result of the first")
    return replace(
        first,
        entries=first.entries + second.entries,
        record={**first.record, **second.record},
        child={**first.child, **second.child},
        notices=first.notices + second.notices,
        files=first.files + second.files,
        outside_numbers=first.outside_numbers + second.outside_numbers,
    )
