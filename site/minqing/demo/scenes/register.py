"""The register of households in difficulty (R10a): entries, reviews, some taken off again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils import timezone

from records.base.actor import Actor
from records.base.engine import Plan, apply
from records.ledgers.difficulty import actions
from records.ledgers.difficulty.choices import EndReason
from records.ledgers.difficulty.state import EntryState, load_entry
from records.ledgers.models import DifficultyEntry
from records.people.models import Household, HouseholdCategory
from records.places.models import Area

from ..specs import Registered
from ..words import words
from .script import Script

# However many households there are in all.
MOST = 150
REVIEWED_EVERY = 110
# One household in so many is looked after slackly: up to so many days late by now.
SLACK_ONE_IN, SLACK_DAYS = 4, 45
# (reason, what the second person did) of the households that left, or nearly did.
ENDS = (
    (EndReason.IMPROVED, "confirm"),
    (EndReason.MOVED_AWAY, "confirm"),
    (EndReason.IMPROVED, "wait"),
    (EndReason.MISTAKEN, "keep"),
    (EndReason.DIED, "wait"),
)

ANSWERS = {
    "confirm": (actions.plan_confirm_end, "found"),
    "keep": (actions.plan_keep, "kept"),
}


@dataclass
class Register:
    """Plays the register; `known` by village afterwards."""

    script: Script
    areas: Mapping[int, Area]
    known: dict[int, list[Registered]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.by_path = {area.path: area for area in self.areas.values()}

    def open(self, households: Iterable[Household]) -> None:
        """Enter the households that have a category, oldest first (their numbers run so)."""
        dice = self.script.random
        found = list(islice(_in_difficulty(households), MOST))
        days = sorted((dice.uniform(35, 380) for _each in found), reverse=True)
        plans: list[Plan] = []
        moments: list[datetime] = []
        for (household, held), ago in zip(found, days, strict=True):
            moments.append(self.script.at(ago, moments[-1] if moments else None))
            plans.append(self._entry(household, held, moments[-1]))
        made = apply(plans, random_bytes=dice.randbytes)
        for record, (household, _held), at in zip(made, found, moments, strict=True):
            self.known[household.area_id].append(Registered(record.pk, household, at))

    def _entry(self, household: Household, held: HouseholdCategory, now: datetime) -> Plan:
        dice, said = self.script.random, words("office")["difficulty"]
        area = self.areas[household.area_id]
        village = self.script.cast.village(area)
        uid = UUID(int=dice.getrandbits(128), version=4)
        data = actions.EnterInput(
            area_id=area.pk,
            area_path=area.path,
            district_code=area.district_code,
            household_id=household.pk,
            cause=dice.choice(said["causes"].get(held.category.code, said["causes"]["other"])),
            needs=dice.choice(said["needs"]),
            opened_on=timezone.localdate(now),
            next_on=timezone.localdate(now) + timedelta(days=REVIEWED_EVERY),
            category_id=held.category_id,
            category=held.category.name,
            responsible_id=dice.choice(village).pk,
            organisation_id=self.script.cast.offices.villages[area.pk].pk,
            on_word_of_id=village[0].pk,
            uid=uid,
        )
        return actions.plan_enter(data, actor=self.script.actor("clerk", area), now=now)

    def keep(self) -> None:
        """The regular reviews since, but for some that are late; then who left the register."""
        rows = [row for known in self.known.values() for row in known]
        states = {row.entry_id: load_entry(row.entry_id) for row in rows}
        last = {row.entry_id: row.at for row in rows}
        while due := [pk for pk in states if self._reviewed(states[pk])]:
            plans = []
            for pk in due:
                plan = self._review(states[pk], last[pk])
                last[pk] = plan.entries[0].at
                states[pk] = after_review(states[pk], plan)
                plans.append(plan)
            apply(plans, random_bytes=self.script.random.randbytes)
        self._end(last)

    def _reviewed(self, state: EntryState) -> bool:
        slack = 1 if state.id % SLACK_ONE_IN else SLACK_DAYS
        last = timezone.localdate(self.script.end) - timedelta(days=slack)
        return state.next_on is not None and state.next_on < last

    def _review(self, state: EntryState, after: datetime) -> Plan:
        said = words("office")["difficulty"]["reviews"]
        ago = (timezone.localdate(self.script.end) - (state.next_on or state.opened_on)).days
        now = self.script.at(ago, after)
        days = REVIEWED_EVERY + self.script.random.randint(-15, 15)
        next_on = timezone.localdate(now) + timedelta(days=days)
        data = actions.ReviewInput(self.script.random.choice(said), next_on)
        return actions.plan_review(state, data, actor=self._clerk(state), now=now)

    def _end(self, last: Mapping[int, datetime]) -> None:
        """Households whose measures are all closed: proposed by the village, verified upstairs."""
        for (reason, answer), state in zip(ENDS, self._idle(), strict=False):
            said, area = words("office")["difficulty"], self.by_path[state.area_path]
            now = self.script.at(6, last[state.id])
            proposal = actions.EndInput(reason, said["ends"][reason])
            clerk, upper = self._clerk(state), self.script.actor("township", area)
            self._apply(actions.plan_propose_end(state, proposal, actor=clerk, now=now))
            if answer not in ANSWERS:
                continue
            plan, words_of = ANSWERS[answer]
            now, proposed = self.script.at(2, now), load_entry(state.id)
            self._apply(plan(proposed, said[words_of], actor=upper, now=now))

    def _idle(self) -> Iterator[EntryState]:
        """Of the accounts' township, those without an open measure."""
        near = self.by_path_of_township()
        rows = DifficultyEntry._default_manager.filter(area_path__startswith=near)
        for pk in rows.order_by("pk").values_list("pk", flat=True):
            state = load_entry(pk)
            if not state.open_measures:
                yield state

    def by_path_of_township(self) -> str:
        code = words("district")["township"]
        return next(area.path for area in self.areas.values() if area.code == code)

    def _apply(self, plan: Plan) -> None:
        apply([plan], random_bytes=self.script.random.randbytes)

    def _clerk(self, state: EntryState) -> Actor:
        return self.script.actor("clerk", self.by_path[state.area_path])


def after_review(state: EntryState, plan: Plan) -> EntryState:
    """The state that a review leads to, without a database."""
    columns: dict[str, Any] = dict(plan.record)
    return replace(state, version=state.version + 1, next_on=columns["next_on"])


def _in_difficulty(
    households: Iterable[Household],
) -> Iterable[tuple[Household, HouseholdCategory]]:
    """Each household with the first category that it holds, in the order given."""
    rows = {household.pk: household for household in households}
    held = HouseholdCategory.objects.select_related("category").filter(to_on=None)
    seen: dict[int, HouseholdCategory] = {}
    for row in held.order_by("id"):
        seen.setdefault(row.household_id, row)
    return ((rows[pk], seen[pk]) for pk in rows if pk in seen)
