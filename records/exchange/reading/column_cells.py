"""The cells of one column, each distinct value read once: the same days, names and words stand in
many rows.
"""

from datetime import date

from records.base.columns import Column

from .cells import DITTO, SPREADSHEET_ERRORS, read_cell
from .refusals import Asked, CellProblem, Noted, Refused

MOST_REMEMBERED = 5_000
PROBLEMS = frozenset((Asked, Noted, Refused))
NEVER_TEXT = DITTO | SPREADSHEET_ERRORS
SELDOM_TWICE = frozenset(("identity", "phone", "reference"))


class ColumnCells:
    """Reads the cells of one column."""

    __slots__ = ("column", "known", "limit", "remembers", "today")

    def __init__(self, column: Column, today: date) -> None:
        self.column = column
        self.today = today
        self.known: dict[object, object] = {}
        self.limit = column.max_length if column.reader == "text" else 0
        self.remembers = column.reader not in SELDOM_TWICE

    def read(self, value: object) -> object:
        """What a filled, tidy cell says, or the problem with it (an instance, not raised)."""
        if (
            self.limit
            and isinstance(value, str)
            and len(value) <= self.limit
            and value[0] != "="
            and value not in NEVER_TEXT
        ):
            return value
        if not self.remembers or isinstance(value, bool):  # True is 1, but reads otherwise
            return self.read_anew(value)
        said = self.known.get(value)
        if said is None:
            if len(self.known) >= MOST_REMEMBERED:
                self.known.clear()
            said = self.known[value] = self.read_anew(value)
        return said

    def read_anew(self, value: object) -> object:
        """The value, or the problem."""
        try:
            return read_cell(value, self.column, self.today)
        except CellProblem as problem:
            return problem.with_traceback(None)
