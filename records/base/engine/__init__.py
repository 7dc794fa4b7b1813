"""Actions: pure plans, one `apply` for one or a hundred thousand of them (R12)."""

from .apply import apply
from .errors import ActionError, Changed, NotAllowed, NotNow, Refused
from .plan import Entry, Notice, OutsideNumber, Plan, Row, merge

__all__ = [
    "ActionError",
    "Changed",
    "Entry",
    "NotAllowed",
    "NotNow",
    "Notice",
    "OutsideNumber",
    "Plan",
    "Refused",
    "Row",
    "apply",
    "merge",
]
