"""Rows of the other ledgers as matters, so that one judge and one way in serve all (R10b)."""

from dataclasses import dataclass, field
from typing import Any

from records.ledgers.actions.register import Stability
from records.ledgers.choices import StabilityState

from ..reading.difficulty import DifficultyRow
from ..reading.livelihood import Arrival, LivelihoodRow
from ..reading.stability import StabilityRow

STATES = {
    "": StabilityState.RESOLVING,
    "defusing": StabilityState.RESOLVING,
    "contained": StabilityState.CONTAINED,
    "defused": StabilityState.RESOLVED,
}


@dataclass(frozen=True, slots=True)
class StabilityMatter(LivelihoodRow):
    """A row of the stability ledger: nobody's household, but people concerned and a state."""

    stability: Stability = field(default_factory=Stability)
    people: str = ""
    arrival: Arrival = "registered"

    @property
    def person(self) -> str:
        return self.people

    @property
    def arrives_as(self) -> Arrival:
        return self.arrival


def as_matter(row: Any) -> LivelihoodRow:
    """The row as a matter; a row of the livelihood ledger is one."""
    return stability_matter(row) if isinstance(row, StabilityRow) else row


def stability_matter(row: StabilityRow) -> StabilityMatter:
    """What the two ledgers have in common by the same names; the rest beside it."""
    same = (
        "sheet row_number serial outside_number place responsible_name due_on closed_on"
        " closed_mark remarks unmatched reference version address"
    )
    return StabilityMatter(
        **{name: getattr(row, name) for name in same.split()},
        head_name="",
        identity="",
        phone="",
        category="",
        demand=row.matter,
        collected_on=row.registered_on,
        source="",
        source_words="",
        progress="\n".join(text for text in (row.situation, row.progress) if text),
        satisfaction="",
        satisfaction_words="",
        stability=Stability(
            people_concerned=row.people_words[:500],
            people_count=row.people_count,
            risk=row.risk,
            measures=row.measures,
            state=STATES[row.state],
        ),
        people=row.people_words,
        arrival=row.arrives_as,
    )


def measure_matter(row: DifficultyRow) -> LivelihoodRow:
    """What is done for a household in difficulty, as a matter."""
    same = (
        "sheet row_number serial place head_name identity phone address responsible_name due_on"
        " progress closed_on closed_mark unmatched"
    )
    return LivelihoodRow(
        **{name: getattr(row, name) for name in same.split()},
        outside_number="",
        category="",
        demand=row.measures,
        collected_on=row.recorded_on,
        source="",
        source_words="",
        satisfaction="",
        satisfaction_words="",
        remarks="",
    )
