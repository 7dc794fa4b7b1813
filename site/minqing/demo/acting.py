"""Gives each matter its people and its hours, and applies them in bulk, turn by turn."""

import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random

from django.utils import timezone

from records.base.actor import Actor
from records.base.engine import Plan, apply
from records.base.jobs.ahead import ahead
from records.base.stages import Outcome
from records.ledgers.choices import Ledger, Satisfaction
from records.ledgers.state import ItemState
from records.people.models import Cadre

from .cast import Cast
from .matter import Matter
from .specs import Spec
from .turns import CLERK, SECTION, TOWNSHIP, UPPER, turns_of
from .words import words

BATCH = 5_000
NO_KEY_YET = -1
# How often a run says how far it has come, in matters.
TOLD_EVERY = 20_000
SECRETARY, SCRIBE, GRID_WORKER = 0, 1, 2
TOWNSHIP_OFFICER = 2
# The office's day, 8:30 to 17:40, in seconds.
FIRST_SECOND, OPEN_SECONDS = 30_600, 33_000
WORD_OF = 0.4

# (place in the batch, what is planned) of all matters that have this turn.
Turn = list[tuple[int, Plan]]


@dataclass
class Stage:
    """Where the matters are played: the staff, the dice, and the hour that nothing passes.

    `quiet`: the portal is told of no step; nobody was given a receipt for one of so many.
    """

    cast: Cast
    random: Random
    end: datetime
    told: Callable[[int], None] = lambda made: None
    quiet: bool = False

    def __post_init__(self) -> None:
        # Salts have dice of their own: the others may be thrown by a second process.
        self.salts = Random(self.random.getrandbits(64))

    def play(self, specs: Iterable[Spec]) -> int:
        """Make records of all specs, in batches; how many. `told` hears how many so far."""
        with timezone.override(timezone.get_default_timezone()):  # else asked for at every date
            return self._play(specs)

    def _play(self, specs: Iterable[Spec]) -> int:
        made = 0
        gc.freeze()  # what stands by now lives to the end; looking through it costs a tenth
        gc.disable()
        planned = self.planned(specs)
        for turns in ahead(planned) if self.quiet else planned:
            made += self.act(turns)
            if made // TOLD_EVERY > (made - len(turns[0])) // TOLD_EVERY:
                self.told(made)
        gc.enable()
        gc.unfreeze()
        return made

    def planned(self, specs: Iterable[Spec]) -> Iterator[list[Turn]]:
        """Batch by batch the plans of each turn; asks nothing of the database."""
        waiting = iter(specs)
        while batch := [self.matter(spec) for spec in islice(waiting, BATCH)]:
            batch.sort(key=lambda matter: matter.moments[0])
            yield self.turns(batch)

    def turns(self, matters: list[Matter]) -> list[Turn]:
        """All first turns, then all second ones, and so on; records have no key yet."""
        states: dict[int, ItemState] = {}
        found: list[Turn] = []
        for number in range(max(len(matter.turns) for matter in matters)):
            turn: Turn = []
            for place, matter in enumerate(matters):
                if number < len(matter.turns):
                    plan, after = matter.plan(number, states.get(place))
                    if number + 1 < len(matter.turns):
                        state = after()
                        states[place] = state if state.id else replace(state, id=NO_KEY_YET)
                    turn.append((place, replace(plan, notices=()) if self.quiet else plan))
            found.append(turn)
        return found

    def act(self, turns: list[Turn]) -> int:
        """Carry out the turns of one batch, one after the other; how many matters."""
        keys: dict[int, int] = {}
        for turn in turns:
            plans = [p if p.is_new else replace(p, record_id=keys[at]) for at, p in turn]
            for (at, _plan), record in zip(
                turn, apply(plans, random_bytes=self.salts.randbytes), strict=True
            ):
                keys[at] = record.pk
        return len(keys)

    def matter(self, spec: Spec) -> Matter:
        village = self.cast.village(spec.area)
        responsible = self.responsible(spec, village)
        clerk = self.cast.actors[spec.area.pk]
        return Matter(
            spec=spec,
            actors={
                CLERK: clerk,
                UPPER: self.upper(spec),
                TOWNSHIP: self.cast.actors[spec.area.parent_id or 0],
                SECTION: self.cast.head,
            },
            responsible=responsible,
            uppers={
                TOWNSHIP: self.cast.township(spec.area)[TOWNSHIP_OFFICER],
                SECTION: self.cast.section_officer,
            },
            organisation_id=self.cast.offices.villages[spec.area.pk].pk,
            on_word_of=self.word_of(responsible, clerk),
            due_days=spec.term,
            satisfaction=self.satisfaction(spec.outcome),
            said={
                name: self.random.choice(said) for name, said in words("topics")["reasons"].items()
            },
            moments=self.moments(spec),
        )

    def word_of(self, responsible: Cadre, clerk: Actor) -> Cadre | None:
        """Now and then the clerk types for whoever answers; never on their own word."""
        typed = self.random.random() < WORD_OF
        return responsible if typed and responsible.pk != clerk.cadre_id else None

    def responsible(self, spec: Spec, village: list[Cadre]) -> Cadre:
        """The secretary answers for stability work (包案); else mostly somebody of the village."""
        if spec.answering is not None:
            return village[spec.answering]
        if spec.ledger == Ledger.STABILITY:
            return village[SECRETARY]
        township = self.cast.township(spec.area)[TOWNSHIP_OFFICER]
        return self.random.choices(
            [village[SECRETARY], village[GRID_WORKER], village[SCRIBE], township], [4, 4, 1, 2]
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
        turns = turns_of(spec.fate, stability=spec.ledger == Ledger.STABILITY)
        count = sum(len(verbs) for _who, verbs in turns)
        opened = timezone.localtime(spec.opened_at)
        span = spec.ended_at - spec.opened_at
        found: list[datetime] = []
        for place in range(count):
            share = 0.03 if place == 1 and count > 2 else place / max(1, count - 1)
            moment = self.in_office_hours(opened + span * share)
            latest = self.end - timedelta(minutes=7 * (count - place))
            if found:
                moment = max(moment, found[-1] + timedelta(minutes=self.random.randint(5, 40)))
            found.append(min(moment, latest) if not found else max(found[-1], min(moment, latest)))
        return found

    def in_office_hours(self, moment: datetime) -> datetime:
        """Some second of the office's hours on that day."""
        second = FIRST_SECOND + int(self.random.random() * OPEN_SECONDS)
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(seconds=second)


def last_working_moment(now: datetime) -> datetime:
    """Now, or yesterday's close when the office has not been open for an hour today."""
    local = timezone.localtime(now)
    if local.time() > time(9, 30):
        return now
    return (local - timedelta(days=1)).replace(hour=17, minute=40, second=0, microsecond=0)
