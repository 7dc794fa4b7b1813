"""An import, its rows on their way in, where each row went; what leaves and comes back edited."""

from .batch import ImportBatch
from .leaving import EditedFile, ExportFile, VillageLayout
from .row import ImportedRow
from .staged import StagedRow

__all__ = [
    "EditedFile",
    "ExportFile",
    "ImportBatch",
    "ImportedRow",
    "StagedRow",
    "VillageLayout",
]
