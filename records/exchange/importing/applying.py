"""Rows that wait become matters, entries and households, a part at a time (R58, R59)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.engine import Plan, apply
from records.base.engine.rows import insert_values, update_rows
from records.people.actions import register_households
from records.people.entries import People
from records.people.rules import identified
from records.places.models import Area

from ..choices import Family, Fate
from ..models import ImportBatch, ImportedRow, StagedRow
from .as_matter import as_matter
from .content import from_text
from .entries import apply_entries
from .homes import automatic_numbers, entries_for, head_of
from .known_matters import standing_identities
from .plans import Origin, Placed, plan_of
from .registers import entry_of
from .result import Result


@dataclass
class Gathered:
    """Rows with all that must be looked up for them. `begun`: the row that begins each household
    that they belong to, by position.
    """

    rows: Sequence[StagedRow]
    areas: dict[int | None, Area]
    begun: dict[int, StagedRow]


@dataclass
class Thought:
    """All that can be done for rows before anything is written, and so without the lock.

    `read` and `plans` by the row's key; a plan's household is still to come. `new`: who is
    registered by the row at a position that begins a household.
    """

    read: dict[int, Any]
    new: dict[int, tuple[tuple[Area, Any], People]] = field(default_factory=dict)
    plans: dict[int, Plan] = field(default_factory=dict)


@dataclass
class Prepared(Thought, Gathered):
    """Both."""


@dataclass
class Applying:
    """One import on its way in. `cadres`: the persons registered for it, by their number;
    `numbers`: the automatic numbers that are next in each village.
    """

    batch: ImportBatch
    actor: Actor
    origin: Origin
    cadres: Mapping[int, int]
    now: datetime
    numbers: dict[int, Iterator[str]] = field(default_factory=dict)

    def prepare(self, rows: Sequence[StagedRow]) -> Prepared:
        """Half of the work, while others may write. Raises Refused."""
        gathered = self.gather(rows)
        return prepared(gathered, self.think(gathered))

    def gather(self, rows: Sequence[StagedRow]) -> Gathered:
        areas = Area.objects.select_related("parent").in_bulk({row.area for row in rows})
        return Gathered(rows, areas, self.begun(rows))

    def think(self, given: Gathered) -> Thought:
        """Decrypt, identify and plan; nothing is looked up."""
        text = partial(from_text, self.batch.family)
        thought = Thought({row.pk: text(row.content) for row in given.rows})
        if self.batch.family == Family.HOUSEHOLDS:
            return thought
        for position, row in given.begun.items():
            if row.household is None:
                read = thought.read.get(row.pk) or text(row.content)
                head = identified(head_of(read), localdate(self.now))
                thought.new[position] = (given.areas[row.area], read), (head,)
        if self.batch.family != Family.DIFFICULTY:
            thought.plans = {row.pk: self.plan(row, given, thought.read) for row in given.rows}
            thought.read = {}
        return thought

    def begun(self, rows: Sequence[StagedRow]) -> dict[int, StagedRow]:
        """{position: the row that begins a household}; most begin their own."""
        found = {row.position: row for row in rows if row.home == row.position}
        others = {row.home for row in rows if row.home is not None} - found.keys()
        if others:
            away = StagedRow.objects.filter(batch=self.batch, position__in=others)
            found.update({row.position: row for row in away})
        return found

    def plan(self, row: StagedRow, given: Gathered, read: Mapping[int, Any]) -> Plan:
        """The row's whole way, but for its household."""
        where = self.placed(row, given.areas[row.area], row.household)
        matter = as_matter(read[row.pk])
        return plan_of(matter, where, self.origin, actor=self.actor, now=self.now)

    def apply(self, ready: Prepared, result: Result) -> None:
        """Take these rows in, all or none; rows that have come in meanwhile are recognised.

        Call it inside a transaction. Raises Refused and IntegrityError.
        """
        if self.batch.family == Family.HOUSEHOLDS:
            self.households(ready)
            result.households += len(ready.rows)
            return
        new = self.without_known(ready.rows)
        homes, begun = self.homes(new, ready)
        if self.batch.family == Family.DIFFICULTY:
            records = apply_entries(self, new, ready, homes)
        else:
            records = apply([housed(ready.plans[row.pk], row, homes) for row in new])
        self.note(new, [{"record_id": record.pk} for record in records])
        result.matters += len(new)
        result.households += begun

    def households(self, ready: Prepared) -> None:
        """Register the households and note which rows they came from."""
        self.number(ready.areas.values())
        entries = []
        for row in ready.rows:
            area, read = ready.areas[row.area], ready.read[row.pk]
            entries.append(entry_of(read, area, read.number or next(self.numbers[area.pk])))
        households = register_households(entries, actor=self.actor, now=self.now)
        self.note(ready.rows, [{"household_id": household.pk} for household in households])

    def note(self, rows: Sequence[StagedRow], became: Sequence[Mapping[str, int]]) -> None:
        """Which row became what."""
        insert_values(
            ImportedRow,
            [
                {
                    "batch_id": self.batch.pk,
                    "sheet": row.sheet,
                    "row_number": row.row_number,
                    **values,
                }
                for row, values in zip(rows, became, strict=True)
            ],
        )

    def number(self, areas: Iterable[Area]) -> None:
        """Look the last automatic number of new villages up; `forget_numbers` after a refusal."""
        missing = [area for area in areas if area.pk not in self.numbers]
        if missing:
            self.numbers.update(automatic_numbers(missing))

    def forget_numbers(self) -> None:
        """Somebody else may have given the next ones."""
        self.numbers.clear()

    def without_known(self, rows: Sequence[StagedRow]) -> Sequence[StagedRow]:
        """The rows whose matter nobody has taken in since they were judged (R59)."""
        if self.batch.family == Family.DIFFICULTY:
            return rows
        known = standing_identities(row.digest for row in rows)
        twice = [row for row in rows if row.digest in known]
        for row in twice:
            row.fate, row.person = Fate.RECOGNISED, None
        if twice:
            update_rows(twice, ["fate", "person"])
        return [row for row in rows if row.digest not in known]

    def homes(self, rows: Sequence[StagedRow], ready: Prepared) -> tuple[dict[int, int], int]:
        """({position of the row that begins a household: the household}, how many are new)."""
        wanted = sorted({row.home for row in rows if row.home is not None})
        new = self.still_new([position for position in wanted if position in ready.new], ready)
        if new:
            found = [ready.new[position] for position in new]
            self.number(area for (area, _read), _people in found)
            entries = entries_for([person for person, _people in found], self.numbers)
            people = [who for _person, who in found]
            made = register_households(entries, actor=self.actor, now=self.now, people=people)
            for position, household in zip(new, made, strict=True):
                ready.begun[position].household = household.pk
            update_rows([ready.begun[position] for position in new], ["household"])
        return {p: home for p in wanted if (home := ready.begun[p].household)}, len(new)

    def still_new(self, positions: Sequence[int], ready: Prepared) -> list[int]:
        """Without the households that an earlier part has registered since the rows were read."""
        here = {row.position for row in ready.rows}
        if away := [position for position in positions if position not in here]:
            begun = StagedRow.objects.filter(batch=self.batch, position__in=away)
            for position, household in begun.values_list("position", "household"):
                ready.begun[position].household = household
        return [position for position in positions if ready.begun[position].household is None]

    def placed(self, row: StagedRow, area: Area, home: int | None, **more: Any) -> Placed:
        """The row's village, household and responsible person, new ones included."""
        person = row.cadre if row.person is None else self.cadres[row.person]
        given = {"digest": row.digest, "fate": Fate(row.fate), "ledger": str(self.batch.family)}
        return Placed(area, home, person, **{**given, **more})


def prepared(gathered: Gathered, thought: Thought) -> Prepared:
    return Prepared(**vars(thought), **vars(gathered))


def housed(plan: Plan, row: StagedRow, homes: Mapping[int, int]) -> Plan:
    """The plan with the household that has just been registered for its row."""
    if row.home is None:
        return plan
    return replace(plan, child={**plan.child, "household_id": homes[row.home]})
