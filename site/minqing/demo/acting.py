"""Gives each matter its people and its hours, and applies them in bulk, turn by turn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random

from django.utils import timezone

from records.base.actor import Actor
from records.base.engine import apply
from records.base.stages import Outcome
from records.ledgers.choices import Ledger, Satisfaction
from records.ledgers.state import ItemState
from records.people.models import Cadre

from .cast import Cast
from .matter import TURNS, Matter
from .specs import Spec
from .words import words

BATCH = 2_000
SECRETARY, CLERK, GRID_WORKER = 0, 1, 2
TOWNSHIP_OFFICER = 2
OPENS, CLOSES = time(8, 30), time(17, 40)
WORD_OF = 0.4


@dataclass
class Stage:
    """Where the matters are played: the staff, the dice, and the hour that nothing passes."""

    cast: Cast
    random: Random
    end: datetime

    def play(self, specs: Iterable[Spec]) -> int:
        """Make records of all specs, in batches; how many."""
        waiting, made = iter(specs), 0
        while batch := [self.matter(spec) for spec in islice(waiting, BATCH)]:
            batch.sort(key=lambda matter: matter.moments[0])
            self.act(batch)
            made += len(batch)
        return made

    def act(self, matters: list[Matter]) -> None:
        """All first turns in one go, then all second ones, and so on."""
        states: dict[int, ItemState] = {}
        for number in range(max(len(matter.turns) for matter in matters)):
            due = [place for place, m in enumerate(matters) if number < len(m.turns)]
            planned = [matters[place].plan(number, states.get(place)) for place in due]
            records = apply([plan for plan, _state in planned])
            for place, record, (_plan, state) in zip(due, records, planned, strict=True):
                states[place] = replace(state, id=record.pk)

    def matter(self, spec: Spec) -> Matter:
        village = self.cast.village(spec.area)
        responsible = self.responsible(spec, village)
        return Matter(
            spec=spec,
            clerk=self.cast.actors[spec.area.pk],
            upper=self.upper(spec),
            responsible=responsible,
            organisation_id=self.cast.offices.villages[spec.area.pk].pk,
            on_word_of=responsible if self.random.random() < WORD_OF else None,
            due_days=spec.term,
            satisfaction=self.satisfaction(spec.outcome),
            said={
                name: self.random.choice(said) for name, said in words("topics")["reasons"].items()
            },
            moments=self.moments(spec),
        )

    def responsible(self, spec: Spec, village: list[Cadre]) -> Cadre:
        """The secretary answers for stability work (包案); else mostly somebody of the village."""
        if spec.ledger == Ledger.STABILITY:
            return village[SECRETARY]
        township = self.cast.township(spec.area)[TOWNSHIP_OFFICER]
        return self.random.choices(
            [village[SECRETARY], village[GRID_WORKER], village[CLERK], township], [4, 4, 1, 2]
        )[0]

    def upper(self, spec: Spec) -> Actor:
        """The township verifies; the bureau's section one in five."""
        handler = self.cast.actors[spec.area.parent_id or 0]
        if spec.by_township:
            return handler
        return self.cast.head if self.random.random() < 0.2 else handler

    def satisfaction(self, outcome: str) -> str:
        weights = (55, 20, 3, 22) if outcome == Outcome.SOLVED else (20, 30, 15, 35)
        answers = (
            Satisfaction.SATISFIED,
            Satisfaction.FAIRLY,
            Satisfaction.DISSATISFIED,
            Satisfaction.NOT_ASKED,
        )
        return self.random.choices(answers, weights)[0]

    def moments(self, spec: Spec) -> list[datetime]:
        """One hour of an office day for each entry, in order, the last on the spec's last day."""
        count = sum(len(turn) for turn in TURNS[spec.fate])
        span = spec.ended_at - spec.opened_at
        found: list[datetime] = []
        for place in range(count):
            share = 0.03 if place == 1 and count > 2 else place / max(1, count - 1)
            moment = self.in_office_hours(spec.opened_at + span * share)
            latest = self.end - timedelta(minutes=7 * (count - place))
            if found:
                moment = max(moment, found[-1] + timedelta(minutes=self.random.randint(5, 40)))
            found.append(min(moment, latest) if not found else max(found[-1], min(moment, latest)))
        return found

    def in_office_hours(self, moment: datetime) -> datetime:
        first = OPENS.hour * 60 + OPENS.minute
        minute = self.random.randint(first, CLOSES.hour * 60 + CLOSES.minute)
        day = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
        return day + timedelta(minutes=minute, seconds=self.random.randint(0, 59))


def last_working_moment(now: datetime) -> datetime:
    """Now, or yesterday's close when the office has not been open for an hour today."""
    local = timezone.localtime(now)
    if local.time() > time(9, 30):
        return now
    return (local - timedelta(days=1)).replace(hour=17, minute=40, second=0, microsecond=0)
