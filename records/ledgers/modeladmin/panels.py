"""What parts above the ledgers show on the page of a matter, such as its supervision orders."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from records.base.actor import Actor

from ..models import LedgerItem


@dataclass(frozen=True)
class Panel:
    """A template and what it says; it is included with `panel` and nothing else."""

    template: str
    said: Any


# Gives None when there is nothing to show. It asks the database as often for one row as for many.
PanelMaker = Callable[[LedgerItem, Actor], Panel | None]
_MAKERS: list[PanelMaker] = []


def register_panel(maker: PanelMaker) -> None:
    _MAKERS.append(maker)


def panels_of(item: LedgerItem, actor: Actor) -> list[Panel]:
    """Of a matter that this reader may see, in the order in which they were registered."""
    made = (maker(item, actor) for maker in _MAKERS)
    return [panel for panel in made if panel is not None]
