"""Areas and their succession."""

from .area import Area, AreaQuerySet
from .succession import Succession, SuccessionQuerySet

__all__ = ["Area", "AreaQuerySet", "Succession", "SuccessionQuerySet"]
