"""What a ledger item's rules look at, as values: loaded once, asked without a database."""

from .after import state_after
from .loading import load_state, load_states
from .values import NAMING, REPORTING, Details, ItemState, Letter, Side, Terms, Wish, known

__all__ = [
    "NAMING",
    "REPORTING",
    "Details",
    "ItemState",
    "Letter",
    "Side",
    "Terms",
    "Wish",
    "known",
    "load_state",
    "load_states",
    "state_after",
]
