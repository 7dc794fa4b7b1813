"""What a ledger item's rules look at, as values."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from records.base.engine.family import Ground
from records.base.kinds import Confidentiality
from records.base.tiers import Tier

from ..verbs import Verb

# Entries whose typist and word-giver stand on the responsible side (R14).
REPORTING = (Verb.COMPLETE, Verb.TAKE_OVER)
# Entries that name a responsible person: whoever was one stays on that side (R14).
NAMING = (Verb.ASSIGN, Verb.ACCEPT, Verb.HAND_DOWN)


@dataclass(frozen=True)
class Side:
    """The responsible side: users who typed, cadres who reported or answer for it."""

    users: frozenset[int] = frozenset()
    cadres: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Wish:
    """An extension that waits for its decision; `asked_by`: who typed it, and for whom (R15)."""

    id: int
    wanted_on: date
    asked_by: frozenset[int]


@dataclass(frozen=True)
class Letter:
    """A letter to another unit, as far as rules ask (R13a)."""

    id: int
    part: str
    sent_on: date
    answered_on: date | None = None
    told_on: date | None = None


@dataclass(frozen=True)
class Terms:
    """The policy's numbers that verbs of a matter ask for (R1); days, but for the months."""

    accept_days: int = 3
    letter_reply_days: int = 15
    waiting_months: int = 6
    roll_over: bool = False


@dataclass(frozen=True)
class Details:
    """What only some verbs ask: of the family's own row and of what hangs on it.

    `leads`: other matters hang on it (R21a). `told_on`: when the household last answered how
    satisfied it is (R40). `due_basis`: an `Explained` as text, "" for a deadline set by hand.
    `analysed`: the missed deadlines that have their analysis. `supervised_from`: the take-over
    date (R58a).
    """

    stability_state: str = ""
    paused_on: date | None = None
    sent_up_by_id: int | None = None
    lead_matter_id: int | None = None
    leads: bool = False
    household_id: int | None = None
    told_on: date | None = None
    due_basis: str = ""
    letters: tuple[Letter, ...] = ()
    wish: Wish | None = None
    analysed: frozenset[date] = frozenset()
    supervised_from: date | None = None
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True)
class ItemState:
    """A ledger item as its rules see it; `version` is the number of its timeline entries."""

    id: int
    uid: UUID
    version: int
    stage: str
    ledger: str
    area_path: str
    organisation_id: int | None
    opened_on: date
    due_on: date | None
    closed_on: date | None
    responsible_id: int | None
    reopened_count: int
    side: Side
    completed_on: date | None = None
    next_on: date | None = None
    tier: str = Tier.VILLAGE
    confidentiality: str = Confidentiality.ORDINARY
    entered_by_id: int | None = None
    untouched: bool = False
    details: Details = field(default_factory=Details)

    @property
    def ground(self) -> Ground:
        """What decides who may act."""
        return Ground(
            self.area_path,
            self.stage,
            self.organisation_id,
            self.confidentiality,
            self.ledger,
            self.tier,
            self.entered_by_id,
            self.responsible_id,
            self.untouched,
        )


def known(*keys: int | None) -> frozenset[int]:
    """The keys that are there."""
    return frozenset(key for key in keys if key is not None)
