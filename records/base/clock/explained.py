"""A computed date with everything that made it (R2): a value that can be stored and read back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from .calendar import Day, DayKind


class Unit(StrEnum):
    """What a term counts: calendar days (日) or working days (工作日)."""

    DAY = "day"
    WORKING_DAY = "working_day"


class PauseReason(StrEnum):
    """Why a clock stood still."""

    HEARING = "hearing"
    SUSPENDED = "suspended"
    WAITING = "waiting"


@dataclass(frozen=True)
class Term:
    """`count` days of a unit. `clause` names what it rests on; `number` the policy's number."""

    count: int
    unit: Unit = Unit.DAY
    clause: str = ""
    number: str = ""


@dataclass(frozen=True)
class Pause:
    """Days that do not count, in the unit of the term; they are added. `reason`: a PauseReason."""

    from_on: date
    days: int
    reason: str = ""


@dataclass(frozen=True)
class Extension:
    """An extension as judged. `refusal`: why it has no effect, "" when it has one."""

    days: int
    refusal: str = ""
    served_on: date | None = None

    @property
    def takes_effect(self) -> bool:
        return not self.refusal


@dataclass(frozen=True)
class Explained:
    """A date and why it is that date. `on` is the answer, `ended_on` the last day before rolling.

    `skipped`: days within the term that were not counted; `made_up`: weekends that were;
    `rolled`: days off passed over at the end; `off`: the last day, when it is a day off and stays.
    """

    start: date
    term: Term
    on: date
    ended_on: date
    roll_over: bool = False
    skipped: tuple[Day, ...] = ()
    made_up: tuple[Day, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    rolled: tuple[Day, ...] = ()
    off: Day | None = None
    unknown_years: tuple[int, ...] = ()

    @property
    def added(self) -> int:
        """Days that pauses and effective extensions add, in the unit of the term."""
        return sum(pause.days for pause in self.pauses) + sum(
            extension.days for extension in self.extensions if extension.takes_effect
        )

    def sum(self) -> date:
        """The date again, from the parts of the explanation alone."""
        days = max(0, self.term.count + self.added) + len(self.skipped) + len(self.rolled)
        return self.start + timedelta(days=days)

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON: dates as ISO text, tuples as lists."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Explained":
        """What `as_data` gave; KeyError, TypeError or ValueError for anything else."""
        given = {field.name: data[field.name] for field in fields(cls)}
        for name in ("start", "on", "ended_on"):
            given[name] = date.fromisoformat(given[name])
        for name in ("skipped", "made_up", "rolled"):
            given[name] = tuple(_day(row) for row in given[name])
        term = given["term"]
        given["term"] = Term(**{**term, "unit": Unit(term["unit"])})
        given["pauses"] = tuple(
            Pause(**{**row, "from_on": date.fromisoformat(row["from_on"])})
            for row in given["pauses"]
        )
        given["extensions"] = tuple(_extension(row) for row in given["extensions"])
        given["off"] = _day(given["off"]) if given["off"] else None
        given["unknown_years"] = tuple(given["unknown_years"])
        return cls(**given)

    def to_text(self) -> str:
        """JSON for a text column, such as the basis of a deadline."""
        return json.dumps(self.as_data(), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> "Explained | None":
        """What `to_text` wrote; None for "", the basis of a deadline that was typed by hand."""
        return cls.from_data(json.loads(text)) if text else None


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value


def _day(row: Mapping[str, Any]) -> Day:
    return Day(date.fromisoformat(row["on"]), DayKind(row["kind"]), row["name"], row["by_office"])


def _extension(row: Mapping[str, Any]) -> Extension:
    served = row["served_on"]
    return Extension(row["days"], row["refusal"], date.fromisoformat(served) if served else None)
