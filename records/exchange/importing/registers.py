"""What would become of each household of a village's register (R7, R58)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.people.categories import Named, categories_named
from records.people.columns import HOUSEHOLDS
from records.people.entries import NewHousehold, NewMember
from records.people.rules import Problem, ProblemKind, check_households
from records.places.models import Area

from ..reading.households import HouseholdRow, MemberRow
from ..reading.problems import Kind, Reading
from .fates import Fate
from .findings import Findings
from .homes import automatic_numbers
from .outlook import Outlook, RowOutlook
from .places import Placing, place_all


@dataclass
class Registers:
    """A register of households held against the one that stands."""

    reading: Reading[HouseholdRow]
    actor: Actor
    chosen: Area | None = None
    today: date = field(default_factory=localdate)

    def outlook(self) -> Outlook:
        """Every household with what would become of it."""
        self.findings = Findings(self.reading, HOUSEHOLDS)
        self.placed = place_all(
            (row.place for row in self.reading.rows),
            actor=self.actor,
            chosen=self.chosen,
            today=self.today,
        )
        areas = {p.area.pk: p.area for p in self.placed.values() if p.area and not p.sentence}
        self.numbers = automatic_numbers(areas.values())
        self.words: dict[tuple[str, ...], Named] = {}
        held = self.held()
        rows = [self.row(row, held) for row in self.reading.rows]
        return Outlook(
            reading=self.reading,
            rows=tuple(self.against_the_register(rows)),
            problems=tuple(self.findings.problems),
            areas=tuple(areas.values()),
        )

    def held(self) -> dict[int, Fate]:
        """Households with an error or a question on any of their rows, by identity of the row."""
        by_row = self.findings.held_back()
        found: dict[int, Fate] = {}
        for row in self.reading.rows:
            numbers = {row.row_number, *(member.row_number for member in row.members)}
            kinds = {by_row.get((row.sheet, number)) for number in numbers}
            if "error" in kinds:
                found[id(row)] = Fate.REFUSED
            elif "question" in kinds:
                found[id(row)] = Fate.ASKED
        return found

    def row(self, row: HouseholdRow, held: dict[int, Fate]) -> RowOutlook:
        """One household as an entry, unless something holds it back."""
        placing = self.placed[row.place]
        if placing.area is None or placing.sentence:
            return self.out_of_place(row, placing)
        if fate := held.get(id(row)):
            return RowOutlook(row, fate, placing.area)
        members = tuple(self.member(row, member) for member in row.members)
        if None in members:
            return RowOutlook(row, Fate.ASKED, placing.area)
        number = row.number or next(self.numbers[placing.area.pk])
        entry = NewHousehold(placing.area, number, tuple(m for m in members if m), row.address)
        return RowOutlook(row, Fate.HOUSEHOLD, placing.area, entry=entry)

    def out_of_place(self, row: HouseholdRow, placing: Placing) -> RowOutlook:
        """A household without its village."""
        self.findings.say_of_sheet(placing.kind, "place", row.sheet, placing.sentence)
        return RowOutlook(row, Fate.REFUSED if placing.kind == "error" else Fate.ASKED)

    def member(self, row: HouseholdRow, member: MemberRow) -> NewMember | None:
        """One person; None when a category is not understood, which is asked about."""
        named = self.words.get(member.categories)
        if named is None:
            named = self.words[member.categories] = categories_named(member.categories)
        if named.unknown:
            sentence = _("“%(words)s” is no category of difficulty that is known here.")
            said = sentence % {"words": "、".join(named.unknown)}
            self.findings.say("question", "category", OnRow(row.sheet, member), "categories", said)
            return None
        return NewMember(
            member.name,
            member.relation,
            member.identity,
            member.phone,
            categories=named.categories,
        )

    def against_the_register(self, rows: list[RowOutlook]) -> Iterator[RowOutlook]:
        """Who stands already is recognised; a number or person taken is asked about."""
        entered = [row for row in rows if row.entry]
        problems: dict[int, list[Problem]] = {}
        checked = [row.entry for row in entered if row.entry]
        for problem in check_households(checked, self.today):
            problems.setdefault(id(entered[problem.index]), []).append(problem)
        for row in rows:
            said = problems.get(id(row), [])
            yield self.judged(row, said) if said else row

    def judged(self, row: RowOutlook, problems: Iterable[Problem]) -> RowOutlook:
        """A household that the register knows, doubts or refuses."""
        kinds = {problem.kind for problem in problems}
        if ProblemKind.KNOWN in kinds:
            return RowOutlook(row.row, Fate.RECOGNISED, row.area)
        for problem in problems:
            self.say(row.row, problem)
        fate = Fate.REFUSED if ProblemKind.INVALID in kinds else Fate.ASKED
        return RowOutlook(row.row, fate, row.area)

    def say(self, row: HouseholdRow, problem: Problem) -> None:
        """A problem of the register on the cell that it is about."""
        kind: Kind = "error" if problem.kind == ProblemKind.INVALID else "question"
        if problem.member is None:
            key = "number" if problem.kind == ProblemKind.NUMBER_TAKEN else ""
            self.findings.say(kind, str(problem.kind), row, key, problem.sentence)
            return
        on = OnRow(row.sheet, row.members[problem.member])
        self.findings.say(kind, str(problem.kind), on, "identity", problem.sentence)


@dataclass(frozen=True)
class OnRow:
    """A member's row, as a place in the file."""

    sheet: str
    member: MemberRow

    @property
    def row_number(self) -> int:
        return self.member.row_number
