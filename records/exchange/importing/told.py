"""What a preview says of a file as a whole; kept encrypted with the import."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..models import ImportBatch
from ..reading.problems import Problem, Reading, SheetRead, UnmatchedColumn
from .responsible import Unknown

MOST_PROBLEMS = 200


@dataclass
class Told:
    """`whole`: problems of sheets and not of rows; `placed`: those found by looking places up;
    `unknown`: responsible persons whom nobody knows, in the order in which rows number them.
    """

    sheets: list[SheetRead] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    columns: list[UnmatchedColumn] = field(default_factory=list)
    whole: list[Problem] = field(default_factory=list)
    placed: list[Problem] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    areas: list[int] = field(default_factory=list)

    def hear(self, chunk: Reading[Any]) -> None:
        """Take in what one part of the file says of its sheets."""
        self.skipped.update(skipped.reason for skipped in chunk.skipped)
        self.columns += chunk.unmatched_columns
        for sheet in chunk.sheets:
            if self.sheets and self.sheets[-1].name == sheet.name:
                rows = self.sheets[-1].rows + sheet.rows
                self.sheets[-1] = replace(sheet, rows=rows)
            else:
                self.sheets.append(sheet)

    def say(self, problems: Iterable[Problem]) -> None:
        """Keep problems that belong to no row; many of one kind are cut short."""
        self.whole += list(problems)[: max(0, MOST_PROBLEMS - len(self.whole))]

    def say_placed(self, problem: Problem) -> None:
        if problem not in self.placed:
            self.placed.append(problem)

    @property
    def problems(self) -> list[Problem]:
        return [*self.whole, *self.placed]

    @property
    def stops(self) -> bool:
        """Whether something about the whole file keeps it from coming in wholly."""
        return any(problem.kind != "remark" for problem in self.problems)

    def save(self, batch: ImportBatch) -> None:
        """Keep it with the import."""
        unknown = [[u.area_path, u.name, u.since.isoformat(), u.rows] for u in self.unknown]
        batch.told = json.dumps(
            {
                "sheets": [list(vars(sheet).values()) for sheet in self.sheets],
                "skipped": self.skipped,
                "columns": [vars(column) for column in self.columns],
                "whole": [list(vars(problem).values()) for problem in self.whole],
                "placed": [list(vars(problem).values()) for problem in self.placed],
                "unknown": unknown,
                "areas": self.areas,
            },
            ensure_ascii=False,
        )
        batch.save(update_fields=["told"])


def told_of(batch: ImportBatch) -> Told:
    """What was kept with the import."""
    kept = json.loads(batch.told or "{}")
    return Told(
        sheets=[
            SheetRead(name, place, tuple(header), tuple(map(tuple, columns)), rows)
            for name, place, header, columns, rows in kept.get("sheets", ())
        ],
        skipped=Counter(kept.get("skipped", {})),
        columns=[
            UnmatchedColumn(**column | {"values": tuple(column["values"])})
            for column in kept.get("columns", ())
        ],
        whole=[Problem(*values) for values in kept.get("whole", ())],
        placed=[Problem(*values) for values in kept.get("placed", ())],
        unknown=[
            Unknown(path, name, date.fromisoformat(since), rows)
            for path, name, since, rows in kept.get("unknown", ())
        ],
        areas=kept.get("areas", []),
    )
