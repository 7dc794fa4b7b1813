"""What the engine must know of a family; each family registers itself once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..actor import Actor
from ..kinds import Confidentiality
from ..models import Record
from ..search import SearchRow
from ..tiers import Tier
from .errors import NotNow


@dataclass(frozen=True)
class Ground:
    """What of a record decides who may act on it (R55, R56); `stage` "" before it is there.

    `untouched`: it has no entry but those with which it came in.
    """

    area_path: str
    stage: str = ""
    organisation_id: int | None = None
    confidentiality: str = Confidentiality.ORDINARY
    subkind: str = ""
    tier: str = Tier.VILLAGE
    entered_by_id: int | None = None
    responsible_id: int | None = None
    untouched: bool = False


def ground_of(record: Record) -> Ground:
    return Ground(
        record.area_path,
        record.stage,
        record.organisation_id,
        record.confidentiality,
        record.subkind,
        record.tier,
        record.entered_by_id,
        record.responsible_id,
        record.updated_at == record.created_at,
    )


class Permission(Protocol):
    """Raises NotAllowed when the actor may not do `verb` on this ground."""

    def __call__(self, actor: Actor, verb: str, ground: Ground) -> None: ...


class SearchRows(Protocol):
    """What may be found of the family's records, whose parent rows may not be written yet."""

    def __call__(self, records: Sequence[Record]) -> Iterable[SearchRow]: ...


@dataclass(frozen=True)
class Family:
    """`transitions` maps (stage or "", verb) to the stage after; nothing else is allowed."""

    kind: str
    model: type[Record]
    transitions: Mapping[tuple[str, str], str]
    check_permission: Permission
    search_rows: SearchRows | None = None


def next_stage(transitions: Mapping[tuple[str, str], str], stage: str, verb: str) -> str:
    """The stage after the verb; NotNow when the stage does not allow it (R12)."""
    to = transitions.get((stage, verb))
    if to is None:
        raise NotNow
    return to


_FAMILIES: dict[str, Family] = {}


def register_family(family: Family) -> None:
    _FAMILIES[family.kind] = family


def family_of(kind: str) -> Family:
    """The registered family; KeyError for a kind that has none."""
    return _FAMILIES[kind]
