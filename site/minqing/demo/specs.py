"""What each matter of the demo is about: who, where, what is asked, and how far it has come."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any
from uuid import UUID

from records.base.stages import Outcome
from records.ledgers.choices import Ledger, Source
from records.people.models import Household
from records.places.models import Area

from .fates import fates
from .names import Namer
from .words import words

SOURCES = {
    Source.VISIT: 40,
    Source.WALK_IN: 20,
    Source.HOTLINE: 16,
    Source.INSPECTION: 10,
    Source.TRANSFERRED: 6,
    Source.ONLINE: 5,
    Source.PETITION: 3,
}
OUTCOMES = {
    Outcome.SOLVED: 70,
    Outcome.EXPLAINED: 13,
    Outcome.NOT_SUPPORTED: 7,
    Outcome.REFERRED: 5,
    Outcome.WITHDRAWN: 5,
}
LATE = ("overdue", "late", "analysed")
# Those whose deadline is still to come.
RUNNING = frozenset(
    {"assigned", "begun", "in_progress", "completed", "returned", "escalated"}
    | {"at_township", "at_district", "suspended", "waiting"}
)
OF_A_CAMPAIGN = 0.12
LEDGERS = {Ledger.LIVELIHOOD: 6, Ledger.DIFFICULTY: 3, Ledger.STABILITY: 0.6}


@dataclass(frozen=True)
class Registered:
    """A household on the register, which matters may name from that moment on."""

    entry_id: int
    household: Household
    at: datetime


@dataclass(frozen=True)
class Spec:
    """One matter to be. `opened_at` and `ended_at` frame its life so far."""

    area: Area
    topic: str
    ledger: str
    term: int
    demand: str
    step: str
    result: str
    found: str
    fate: str
    opened_at: datetime
    ended_at: datetime
    uid: UUID
    outcome: str = Outcome.SOLVED
    source: str = Source.VISIT
    household: Household | None = None
    caller_name: str = ""
    caller_phone: str = ""
    by_township: bool = False
    tracking_code: str = "000000"
    # The post of the village's cadre who answers for it; else somebody is drawn.
    answering: int | None = None
    campaign_id: int | None = None
    difficulty_entry_id: int | None = None


@dataclass
class Drawing:
    """Draws matters at random, oldest first."""

    random: Random
    namer: Namer
    villages: list[Area]
    households: dict[int, list[Household]]
    end: datetime
    register: Mapping[int, list[Registered]] = field(default_factory=dict)
    campaigns: Sequence[int] = ()

    def __post_init__(self) -> None:
        said = words("district")
        near = said["township"][:9]
        weights = [
            24 if area.code == said["village"] else 4 if area.code.startswith(near) else 1
            for area in self.villages
        ]
        self.weights = list(accumulate(weights))
        self.ledgers = list(accumulate(LEDGERS.values()))
        self.told: Counter[str] = Counter()
        self.topics: dict[str, list[dict[str, Any]]] = {ledger: [] for ledger in LEDGERS}
        for topic in words("topics")["topic"]:
            self.topics[topic["ledger"]].append(topic)

    def specs(self, count: int) -> Iterator[Spec]:
        for age, fate in fates(count, self.random):
            yield self.spec(fate, self.end - timedelta(days=age), age)

    def spec(self, fate: str, opened_at: datetime, age: float) -> Spec:
        [area] = self.random.choices(self.villages, cum_weights=self.weights)
        [ledger] = self.random.choices(list(LEDGERS), cum_weights=self.ledgers)
        topic, case = self.case(ledger, area)
        outcome = self.outcome(topic)
        told = case if outcome == Outcome.SOLVED else {**case, **renamed(topic[outcome])}
        lasting = self.lasting(fate, age)
        return Spec(
            area=area,
            topic=topic["name"],
            ledger=ledger,
            term=self.term(topic["term"], fate, age, lasting),
            demand=case["demand"],
            step=case["step"],
            result=told["result"],
            found=told["found"],
            fate=fate,
            opened_at=opened_at,
            ended_at=opened_at + timedelta(days=lasting),
            uid=UUID(int=self.random.getrandbits(128), version=4),
            tracking_code=f"{self.random.randrange(1_000_000):06d}",
            outcome=outcome,
            campaign_id=self.campaign(),
            **(self.measure_for(ledger, area, opened_at) or self.asker(area)),
        )

    def case(self, ledger: str, area: Area) -> tuple[dict[str, Any], dict[str, str]]:
        """A category and a case that can happen here; of its cases the one told least so far."""
        urban = area.name.endswith(words("district")["words"]["community"])
        here = ("any", "community" if urban else "village")
        fitting = [
            (topic, cases)
            for topic in self.topics[ledger]
            if (cases := [case for case in topic["cases"] if case["at"] in here])
        ]
        topic, cases = self.random.choice(fitting)
        case = min(cases, key=lambda case: (self.told[case["demand"]], self.random.random()))
        self.told[case["demand"]] += 1
        return topic, case

    def outcome(self, topic: dict[str, Any]) -> str:
        known = [outcome for outcome in OUTCOMES if outcome == Outcome.SOLVED or outcome in topic]
        [outcome] = self.random.choices(known, [OUTCOMES[name] for name in known])
        return outcome

    def term(self, usual: int, fate: str, age: float, lasting: float) -> int:
        """Days until the deadline; a matter that is late or nearly so has one that makes it so.

        What was closed out was reported in time: a late one owes an analysis first (R18).
        """
        if fate in LATE:
            return max(1, int(age) - self.random.randint(2, 15))
        if fate == "yellow":
            return int(age) + self.random.randint(1, 3)
        if fate in RUNNING:
            return max(usual, int(age) + self.random.randint(5, 15))
        return max(usual, int(lasting) + 3)

    def lasting(self, fate: str, age: float) -> float:
        """Days from the first entry to the last one; nothing ends after today."""
        if fate in ("registered", "voided"):
            return min(1.0, age / 2)
        if fate in ("closed_out", "closed_briefly"):
            return min(age * 0.95, self.random.triangular(2, 55, 12))
        if fate in ("historical", "confirmed", "reclosed"):
            return min(age * 0.95, self.random.uniform(25, 60))
        if fate == "analysed":
            return age - 0.5
        return age * self.random.uniform(0.8, 0.98)

    def campaign(self) -> int | None:
        """Some matters belong to one (R42)."""
        if not self.campaigns or self.random.random() > OF_A_CAMPAIGN:
            return None
        return self.random.choice(self.campaigns)

    def measure_for(self, ledger: str, area: Area, opened_at: datetime) -> dict[str, Any]:
        """In the ledger of difficulties a household on the register, where one is (R10a)."""
        if ledger != Ledger.DIFFICULTY:
            return {}
        entered = [row for row in self.register.get(area.pk, ()) if row.at < opened_at]
        if not entered:
            return {}
        row = self.random.choice(entered)
        return {
            "household": row.household,
            "caller_name": row.household.head_name,
            "difficulty_entry_id": row.entry_id,
        }

    def asker(self, area: Area) -> dict[str, Any]:
        """A household of the village; sometimes a caller whom no register knows."""
        [source] = self.random.choices(list(SOURCES), list(SOURCES.values()))
        known = self.households.get(area.pk)
        if known and self.random.random() < 0.8:
            household = self.random.choice(known)
            return {
                "source": source,
                "household": household,
                "caller_name": household.head_name,
            }
        name = self.namer.person(self.random.randint(28, 70), male=self.random.random() < 0.5)
        return {"source": source, "caller_name": name, "caller_phone": self.namer.phone()}


def renamed(told: dict[str, str]) -> dict[str, str]:
    return {"result": told["result"], "found": told["found"]}
