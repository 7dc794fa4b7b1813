"""Problems that show only when rows are held against the register, placed on their cells."""

from collections.abc import Iterable
from typing import Protocol

from ..reading.families import FAMILIES
from ..reading.problems import Kind, Problem
from .told import Told


class Placed(Protocol):
    """A row with its place in the file."""

    @property
    def sheet(self) -> str: ...

    @property
    def row_number(self) -> int: ...


class Findings:
    """Gathers what there is to say about one row after another, beside what reading has found."""

    def __init__(self, told: Told, family: str) -> None:
        self.told = told
        self.labels = {column.key: str(column.label) for column in FAMILIES[family].columns}
        self.letters: dict[tuple[str, str], str] = {}
        self.sheets = 0
        self.read: list[Problem] = []
        self.said: list[Problem] = []
        told.placed.clear()

    def begin(self, read: Iterable[Problem]) -> None:
        """A new row, with the problems that reading has found in it."""
        self.read, self.said = list(read), []

    def say(self, kind: Kind, code: str, row: Placed, key: str, sentence: str) -> None:
        """Keep a problem of the cell in a row's column `key`; `key` "" is the whole row."""
        letter = self.letter(row.sheet, key)
        cell = f"{letter}{row.row_number}" if letter else ""
        label = self.labels.get(key, "")
        self.said.append(
            Problem(kind, code, row.sheet, row.row_number, cell, key, label, "", sentence)
        )

    def letter(self, sheet: str, key: str) -> str:
        """Where a column stands in a sheet; sheets are told of as they are read. "" for nowhere."""
        if self.sheets != len(self.told.sheets):
            self.sheets = len(self.told.sheets)
            self.letters = {
                (each.name, key): letter
                for each in self.told.sheets
                for letter, _heading, key in each.columns
            }
        return self.letters.get((sheet, key), "")

    def say_of_sheet(self, kind: Kind, code: str, sheet: str, sentence: str) -> None:
        """Keep a problem that holds for many rows of a sheet, once."""
        self.told.say_placed(Problem(kind, code, sheet, 0, "", "", "", "", sentence))

    @property
    def held_back(self) -> Kind | None:
        """Why reading keeps the row out: error where there is one, else question."""
        kinds = {problem.kind for problem in self.read}
        return next((kind for kind in ("error", "question") if kind in kinds), None)
