"""What one row of a workbook says, read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from records.base.columns import Column

from .table import TableRow
from .texts import text_of


@dataclass
class Cells:
    """What one row says: its read values, and the columns that said something doubtful."""

    row: TableRow
    got: dict[str, object] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        """A text; empty when there is none."""
        value = self.got.get(key)
        return value if isinstance(value, str) else ""

    def day(self, key: str) -> date | None:
        """A date, if one was read."""
        value = self.got.get(key)
        return value if isinstance(value, date) else None

    def words(self, key: str) -> tuple[str, ...]:
        """Several words."""
        value = self.got.get(key)
        return value if isinstance(value, tuple) else ()

    def written(self, key: str) -> str:
        """A cell as the file has it."""
        return text_of(self.row.values.get(key, ""))


def empty_values(columns: Iterable[Column]) -> dict[str, object]:
    """{key: what a row without the cell has}, by the readers' kinds."""
    nothing: dict[str, object] = {
        "date": None, "deadline": None, "count": None, "words": (), "persons": (),
    }  # fmt: skip
    return {
        column.key: nothing.get(column.reader, "") for column in columns if column.reader != "ours"
    }
