"""Registering a matter for something else, such as what an inspection found: `?for=finding-12`.

Parts above the ledgers register what the form begins with and where one comes back to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from records.base.actor import Actor
from records.base.keys import key_in
from records.base.models import Record


@dataclass(frozen=True)
class Ground:
    """`begins` gives the form's first values and raises Http404 outside the scope; `then` is told
    of the matter that was registered and gives the address to go to."""

    begins: Callable[[Actor, int], dict[str, Any]]
    then: Callable[[Actor, int, Record], str]


_GROUNDS: dict[str, Ground] = {}


def register_ground(name: str, ground: Ground) -> None:
    _GROUNDS[name] = ground


def first_values(asked: str, actor: Actor) -> dict[str, Any]:
    """What the form begins with; nothing when the matter is registered for its own sake."""
    ground, key = _of(asked)
    return ground.begins(actor, key) if ground else {}


def address_after(asked: str, actor: Actor, record: Record) -> str:
    """Where one comes back to; "" when the matter was registered for its own sake."""
    ground, key = _of(asked)
    return ground.then(actor, key, record) if ground else ""


def _of(asked: str) -> tuple[Ground | None, int]:
    name, _dash, key = asked.partition("-")
    return (_GROUNDS.get(name) if key_in(key) else None), key_in(key)
