"""Problems that show only when rows are held against the register, placed on their cells."""

from collections.abc import Sequence
from typing import Any, Protocol

from records.base.columns import Column

from ..reading.problems import Kind, Problem, Reading


class Placed(Protocol):
    """A row with its place in the file."""

    @property
    def sheet(self) -> str: ...

    @property
    def row_number(self) -> int: ...


class Findings:
    """Gathers problems beside those that reading has found."""

    def __init__(self, reading: Reading[Any], columns: Sequence[Column]) -> None:
        self.labels = {column.key: str(column.label) for column in columns}
        self.letters = {
            (sheet.name, key): letter
            for sheet in reading.sheets
            for letter, _heading, key in sheet.columns
        }
        self.problems: list[Problem] = list(reading.problems)

    def say(self, kind: Kind, code: str, row: Placed, key: str, sentence: str) -> None:
        """Keep a problem of the cell in a row's column `key`; `key` "" is the whole row."""
        letter = self.letters.get((row.sheet, key))
        cell = f"{letter}{row.row_number}" if letter else ""
        label = self.labels.get(key, "")
        self.problems.append(
            Problem(kind, code, row.sheet, row.row_number, cell, key, label, "", sentence)
        )

    def say_of_sheet(self, kind: Kind, code: str, sheet: str, sentence: str) -> None:
        """Keep a problem that holds for many rows of a sheet, once."""
        problem = Problem(kind, code, sheet, 0, "", "", "", "", sentence)
        if problem not in self.problems:
            self.problems.append(problem)

    def held_back(self) -> dict[tuple[str, int], Kind]:
        """(sheet, row) of each row that cannot come in: error where there is one, else question."""
        held: dict[tuple[str, int], Kind] = {}
        for problem in self.problems:
            if problem.kind == "error":
                held[problem.sheet, problem.row] = "error"
            elif problem.kind == "question":
                held.setdefault((problem.sheet, problem.row), "question")
        return held
