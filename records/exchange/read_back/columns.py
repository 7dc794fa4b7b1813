"""Which columns of an edited list are taken in, and as what (R59)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.base.columns import Column
from records.base.kinds import Kind
from records.ledgers.choices import Source

from ..reading.column_cells import ColumnCells
from ..reading.refusals import CellProblem, Noted
from ..reading.texts import is_blank, tidy
from .stars import SENSITIVE

NEVER_COMPARED = frozenset(("serial", "reference", "version", "place", "outside_number"))
BY_ACTION = _("This is changed by an action on the matter's page, not here; it was not taken in.")
AT_HOME = _("This is changed on the household's page, not here; it was not taken in.")
OF_HOUSEHOLD = frozenset(("head_name", "identity", "phone", "address", "household_size"))


@dataclass(frozen=True)
class Taking:
    """`into`: the columns of the register that edited cells go to."""

    kind: str
    into: dict[str, str]


TAKING: dict[str, Taking] = {
    "livelihood": Taking(
        Kind.LEDGER_ITEM,
        {
            "demand": "demand",
            "category": "topic",
            "source": "source",
            "remarks": "remarks",
            "head_name": "caller_name",
            "phone": "caller_phone",
        },
    ),
    "stability": Taking(Kind.LEDGER_ITEM, {"matter": "demand", "remarks": "remarks"}),
    "difficulty": Taking(Kind.DIFFICULTY_ENTRY, {"reason": "cause", "remarks": "entry_remarks"}),
}


def is_compared(column: Column) -> bool:
    return column.reader != "ours" and column.key not in NEVER_COMPARED


def why_not(key: str) -> Promise:
    """Why a column that differs is not taken in."""
    return AT_HOME if key in OF_HOUSEHOLD else BY_ACTION


class AsRead:
    """Values of the register as the readers would give them, so that like is held against like."""

    def __init__(self, columns: tuple[Column, ...], today: date) -> None:
        self.columns = {column.key: column for column in columns if is_compared(column)}
        self.cells = {key: ColumnCells(column, today) for key, column in self.columns.items()}

    def values(self, row: dict[str, Any]) -> dict[str, object]:
        return {key: self.value(key, row.get(key)) for key in self.columns}

    def value(self, key: str, value: object) -> object:
        """One value. Stars stay; what no reader takes is empty, as in the row that comes back."""
        if value is None or is_blank(value) or key in SENSITIVE:
            return "" if value is None or is_blank(value) else value
        if isinstance(value, str) and self.columns[key].reader == "text":
            return tidy(value)
        said = self.cells[key].read(tidy(value) if isinstance(value, str) else value)
        if isinstance(said, CellProblem):
            if key == "source":
                return Source.OTHER.value
            return said.value if isinstance(said, Noted) and said.value else ""
        return said
