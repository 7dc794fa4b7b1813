"""The register of households in difficulty as a family of the engine."""

from records.base.engine.family import Family, register_family
from records.base.kinds import Kind

from ..models import DifficultyEntry
from ..search import entry_search_rows
from .permissions import check_permission
from .transitions import TRANSITIONS

FAMILY = Family(
    Kind.DIFFICULTY_ENTRY, DifficultyEntry, TRANSITIONS, check_permission, entry_search_rows
)
register_family(FAMILY)
