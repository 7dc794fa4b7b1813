"""Tables of supervision: orders, inspections, spot checks."""

from .inspection import Inspection, InspectionFinding
from .order import SupervisionOrder
from .spot_check import SpotCheck, SpotCheckRound

__all__ = [
    "Inspection",
    "InspectionFinding",
    "SpotCheck",
    "SpotCheckRound",
    "SupervisionOrder",
]
