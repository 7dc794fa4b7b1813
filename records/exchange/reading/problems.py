"""What a reader has to say: problems of cells, rows passed over, columns that it could not match.

Errors are refused, remarks are let in and shown, questions are asked and never guessed (R58).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Kind = Literal["error", "remark", "question"]
Row = TypeVar("Row")


@dataclass(frozen=True)
class Problem:
    """One thing to say about one cell; `cell` is empty for a whole sheet, `row` is 0 then.

    `code` names the rule for programs, `sentence` says it to a person. Identity and telephone
    numbers in `value` are masked.
    """

    kind: Kind
    code: str
    sheet: str
    row: int
    cell: str
    key: str
    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class Skipped:
    """A row (or, with row 0, a sheet) that holds no matter, and why it was passed over."""

    sheet: str
    row: int
    reason: str
    text: str = ""


@dataclass(frozen=True)
class UnmatchedColumn:
    """A column whose meaning is not known, or (`same_as`) one that a surer column already fills.

    `values` are the first few, for the preview; every row keeps its own in `unmatched`.
    """

    sheet: str
    column: str
    heading: str
    same_as: str
    filled: int
    values: tuple[str, ...]


@dataclass(frozen=True)
class SheetRead:
    """How one sheet was understood: its header rows (1-based), its columns by letter, its place
    and count.
    """

    name: str
    place: str
    header: tuple[int, int]
    columns: tuple[tuple[str, str, str], ...]  # (letter, heading as written, column key)
    rows: int


@dataclass(frozen=True)
class Reading(Generic[Row]):
    """A workbook as it would be read; nothing of it is saved yet."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    unmatched_columns: tuple[UnmatchedColumn, ...] = ()
    place_hint: str = ""
    skipped: tuple[Skipped, ...] = ()
    sheets: tuple[SheetRead, ...] = ()

    def of_kind(self, kind: Kind) -> Iterator[Problem]:
        """The problems of one kind, in the order of the file."""
        return (problem for problem in self.problems if problem.kind == kind)

    def rows_with(self, kind: Kind) -> set[tuple[str, int]]:
        """(sheet, row) of every row with a problem of the kind; (sheet, 0) for a whole sheet."""
        return {(problem.sheet, problem.row) for problem in self.of_kind(kind)}

    @property
    def unusable(self) -> bool:
        """Whether no sheet could be read at all."""
        return not self.sheets
