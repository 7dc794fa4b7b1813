"""What an import would do, row by row: the preview, the dry run and the import read the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from records.people.entries import NewHousehold
from records.places.models import Area

from ..reading.problems import Problem, Reading
from .fates import COMING_IN, Fate
from .homes import Home
from .responsible import Unknown

# The question that a box in the preview, or --register-cadres, answers.
UNKNOWN_PERSON = "unknown_person"


@dataclass(frozen=True, slots=True)
class RowOutlook:
    """A row (LivelihoodRow or HouseholdRow) and its fate; `digest`: the matter's row identity."""

    row: Any
    fate: Fate
    area: Area | None = None
    home: Home | None = None
    cadre_id: int | None = None
    digest: str = ""
    entry: NewHousehold | None = None

    @property
    def comes_in(self) -> bool:
        return self.fate in COMING_IN


@dataclass(frozen=True)
class Outlook:
    """A file held against the register."""

    reading: Reading[Any]
    rows: tuple[RowOutlook, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[Unknown, ...] = ()
    areas: tuple[Area, ...] = ()

    def coming_in(self) -> Iterator[RowOutlook]:
        return (row for row in self.rows if row.comes_in)

    @cached_property
    def fates(self) -> Mapping[Fate, int]:
        """How many rows have each fate."""
        return Counter(row.fate for row in self.rows)

    @cached_property
    def refused(self) -> bool:
        """Whether something in the file is wrong, a row or a whole sheet."""
        return any(problem.kind == "error" for problem in self.problems)

    @cached_property
    def asked(self) -> bool:
        """Whether something waits for an answer."""
        return any(problem.kind == "question" for problem in self.problems)

    @property
    def comes_in_wholly(self) -> bool:
        return not (self.refused or self.asked)

    @cached_property
    def problems_by_row(self) -> Mapping[tuple[str, int], list[Problem]]:
        """Problems by (sheet, row); row 0 holds those of a whole sheet."""
        found: dict[tuple[str, int], list[Problem]] = {}
        for problem in self.problems:
            found.setdefault((problem.sheet, problem.row), []).append(problem)
        return found
