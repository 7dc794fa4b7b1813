"""Rows that wait become matters, entries and households, a part at a time (R58, R59)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from records.base.engine import apply_made
from records.base.engine.rows import insert_values, update_values
from records.people.actions import register_households
from records.people.entries import NewHousehold, People
from records.people.models import Cadre, Household
from records.places.models import Area

from ..choices import Family, Fate
from ..models import ImportedRow, StagedRow
from .entries import apply_entries
from .homes import automatic_numbers, entries_for
from .known_matters import standing_identities
from .registers import entry_of
from .result import Result
from .thinking import Gathered, Thinking, Thought
from .waiting import Waiting, waiting


@dataclass
class Prepared(Thought, Gathered):
    """Rows with what was looked up for them and what was thought of them."""


@dataclass
class Applying(Thinking):
    """One import on its way in. `numbers`: the automatic numbers that are next in each village;
    `names`: of the persons responsible, as far as asked for; `early`: positions of rows whose
    household was begun with an earlier row; `looks_up`: whether it is looked up once more who and
    what stands in the register, or its constraints alone refuse it.
    """

    numbers: dict[int, Iterator[str]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    early: set[int] = field(default_factory=set)
    looks_up: bool = True

    def prepare(self, rows: Sequence[Waiting]) -> Prepared:
        """Half of the work, while others may write. Raises Refused."""
        gathered = self.gather(rows)
        return prepared(gathered, self.think(gathered))

    def gather(self, rows: Sequence[Waiting]) -> Gathered:
        areas = Area.objects.select_related("parent").in_bulk({row.area for row in rows})
        begun = self.begun(rows)
        homes = {row.household for row in (*rows, *begun.values()) if row.household}
        return Gathered(rows, areas, begun, self.cadre_names(rows), head_names(homes))

    def cadre_names(self, rows: Sequence[Waiting]) -> dict[int, str]:
        """Few persons are responsible for many rows."""
        wanted = {pk for row in rows if (pk := self.responsible(row))}
        if missing := wanted - self.names.keys():
            known = Cadre.objects.filter(pk__in=missing).order_by()
            self.names.update(known.values_list("pk", "name"))
        return {pk: self.names.get(pk, "") for pk in wanted}

    def begun(self, rows: Sequence[Waiting]) -> dict[int, Waiting]:
        """{position: the row that begins a household}; most begin their own."""
        found = {row.position: row for row in rows if row.home == row.position}
        others = {row.home for row in rows if row.home is not None} - found.keys()
        if others:
            away = StagedRow.objects.filter(batch=self.batch, position__in=others)
            found.update({row.position: row for row in waiting(away)})
        return found

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
            ids = [record.pk for record in apply_entries(self, new, ready, homes)]
        else:
            ids = self.matters(new, ready, homes)
        self.note(new, [{"record_id": pk} for pk in ids])
        result.matters += len(new)
        result.households += begun

    def matters(
        self, rows: Sequence[Waiting], ready: Prepared, homes: Mapping[int, int]
    ) -> list[int]:
        """As they were made; made anew where somebody was faster with some of the rows."""
        if not rows:
            return []
        made = ready.made if len(rows) == len(ready.rows) else self.prepare(rows).made
        assert made is not None
        known = made.children.named["household_id"]
        made.children.named["household_id"] = [
            home if row.home is None else homes[row.home]
            for row, home in zip(rows, known, strict=True)
        ]
        return apply_made(made)

    def households(self, ready: Prepared) -> None:
        """Register the households and note which rows they came from."""
        self.number(ready.areas.values())
        entries = []
        for row in ready.rows:
            area, read = ready.areas[row.area], ready.read[row.pk]
            entries.append(entry_of(read, area, read.number or next(self.numbers[area.pk])))
        households = self.register(entries)
        self.note(ready.rows, [{"household_id": household} for household in households])

    def register(
        self, entries: Sequence[NewHousehold], people: Sequence[People] | None = None
    ) -> list[int]:
        return register_households(
            entries, actor=self.actor, now=self.now, people=people, look_up=self.looks_up
        )

    def note(self, rows: Sequence[Waiting], became: Sequence[Mapping[str, int]]) -> None:
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

    def without_known(self, rows: Sequence[Waiting]) -> Sequence[Waiting]:
        """The rows whose matter nobody has taken in since they were judged (R59)."""
        if self.batch.family == Family.DIFFICULTY or not self.looks_up:
            return rows
        known = standing_identities(row.digest for row in rows)
        twice = [row.pk for row in rows if row.digest in known]
        update_values(
            StagedRow, [{"id": pk, "fate": Fate.RECOGNISED, "person": None} for pk in twice]
        )
        return [row for row in rows if row.digest not in known]

    def homes(self, rows: Sequence[Waiting], ready: Prepared) -> tuple[dict[int, int], int]:
        """({position of the row that begins a household: the household}, how many are new)."""
        wanted = sorted({row.home for row in rows if row.home is not None})
        new = self.still_new([position for position in wanted if position in ready.new], ready)
        if new:
            heads = [(ready.areas[ready.begun[p].area], ready.new[p]) for p in new]
            self.number(area for area, _head in heads)
            entries = entries_for(heads, self.numbers)
            people = [(head.identified,) for _area, head in heads]
            keys = self.register(entries, people)
            self.early.update({*new} - {row.position for row in ready.rows})
            begun = [ready.begun[position] for position in new]
            for row, household in zip(begun, keys, strict=True):
                row.household = household
            values = [{"id": row.pk, "household": row.household} for row in begun]
            update_values(StagedRow, values)
        return {p: home for p in wanted if (home := ready.begun[p].household)}, len(new)

    def still_new(self, positions: Sequence[int], ready: Prepared) -> list[int]:
        """Without the households that an earlier part has registered since the rows were read."""
        here = {row.position for row in ready.rows} - self.early
        if away := [position for position in positions if position not in here]:
            begun = StagedRow.objects.filter(batch=self.batch, position__in=away)
            for position, household in begun.values_list("position", "household"):
                ready.begun[position].household = household
        return [position for position in positions if ready.begun[position].household is None]


def prepared(gathered: Gathered, thought: Thought) -> Prepared:
    return Prepared(**vars(thought), **vars(gathered))


def head_names(households: Iterable[int]) -> dict[int, str]:
    found = Household.objects.filter(pk__in=households).order_by()
    return dict(found.values_list("pk", "head_name"))
