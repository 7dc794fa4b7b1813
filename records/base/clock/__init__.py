"""The explainable clock (R2): every computed date says why it is that date."""

from .calendar import NATIONAL, Calendar, Day, DayKind, day_of
from .counting import explain
from .explained import Explained, Extension, Pause, PauseReason, Term, Unit
from .recompute import recompute

__all__ = [
    "NATIONAL",
    "Calendar",
    "Day",
    "DayKind",
    "Explained",
    "Extension",
    "Pause",
    "PauseReason",
    "Term",
    "Unit",
    "day_of",
    "explain",
    "recompute",
]
