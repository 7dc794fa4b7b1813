"""The columns of the three ledgers, as offices head them (R10, R58)."""

from .difficulty import DIFFICULTY
from .livelihood import LIVELIHOOD
from .stability import STABILITY

__all__ = ["DIFFICULTY", "LIVELIHOOD", "STABILITY"]
