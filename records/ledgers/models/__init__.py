"""Tables of the three ledgers: matters, households in difficulty, and what hangs on them."""

from .assistance import Assistance
from .difficulty import DifficultyEntry, DifficultyReview
from .extension import Extension
from .item import LedgerItem
from .overdue import OverdueAnalysis

__all__ = [
    "Assistance",
    "DifficultyEntry",
    "DifficultyReview",
    "Extension",
    "LedgerItem",
    "OverdueAnalysis",
]
