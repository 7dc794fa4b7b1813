"""Actions: pure plans, one `apply` for one or a hundred thousand of them (R12)."""

from .apply import apply, apply_made
from .errors import ActionError, Changed, NotAllowed, NotNow, Refused
from .making import Made, make
from .plan import Entry, Notice, OutsideNumber, Plan, Row, merge

__all__ = [
    "ActionError",
    "Changed",
    "Entry",
    "Made",
    "NotAllowed",
    "NotNow",
    "Notice",
    "OutsideNumber",
    "Plan",
    "Refused",
    "Row",
    "apply",
    "apply_made",
    "make",
    "merge",
]
