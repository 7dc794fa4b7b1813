"""What the engine must know of a family; each family registers itself once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ..actor import Actor
from ..models import Record


class Permission(Protocol):
    """Raises NotAllowed when the actor may not do `verb` to this record."""

    def __call__(
        self, actor: Actor, verb: str, area_path: str, stage: str, organisation_id: int | None
    ) -> None: ...


@dataclass(frozen=True)
class Family:
    """`transitions` maps (stage or "", verb) to the stage after; nothing else is allowed."""

    kind: str
    model: type[Record]
    transitions: Mapping[tuple[str, str], str]
    check_permission: Permission


_FAMILIES: dict[str, Family] = {}


def register_family(family: Family) -> None:
    _FAMILIES[family.kind] = family


def family_of(kind: str) -> Family:
    """The registered family; KeyError for a kind that has none."""
    return _FAMILIES[kind]
