"""What would become of each household of a village's register (R7, R58)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.people.entries import NewHousehold, NewMember
from records.people.rules import Problem, ProblemKind, check_households
from records.places.models import Area

from ..choices import Fate
from ..models import ImportBatch, StagedRow
from ..reading.households import HouseholdRow, MemberRow
from ..reading.problems import Kind
from .findings import Findings
from .homes import automatic_numbers, named
from .places import Places
from .staging import problems_of

Pair = tuple[StagedRow, HouseholdRow]


class Registers:
    """Registers of households held against the one that stands, a thousand at a time."""

    def __init__(
        self,
        batch: ImportBatch,
        actor: Actor,
        findings: Findings,
        theirs: frozenset[int] = frozenset(),
    ) -> None:
        self.findings, self.today = findings, localdate()
        self.places = Places(actor, batch.area, self.today)

    def load(self, pairs: Sequence[Pair]) -> None:
        """Ask the register about households that nothing in the file holds back."""
        self.places.load(row.place for _staged, row in pairs)
        self.findings.told.areas = [area.pk for area in self.places.areas]
        checked: list[int] = []
        entries: list[NewHousehold] = []
        numbers = automatic_numbers(self.places.areas)
        for staged, row in pairs:
            area = self.places[row.place].area
            if area and not held_back(staged) and not unknown_words(row):
                number = row.number or next(numbers[area.pk])
                checked.append(staged.position)
                entries.append(entry_of(row, area, number))
        self.problems: dict[int, list[Problem]] = {}
        for problem in check_households(entries, self.today):
            self.problems.setdefault(checked[problem.index], []).append(problem)

    def judge(self, staged: StagedRow, row: HouseholdRow) -> None:
        """One household: where, held back, known already, or new."""
        placing = self.places[row.place]
        if placing.area is None or placing.sentence:
            self.findings.say_of_sheet(placing.kind, "place", row.sheet, placing.sentence)
            staged.fate = Fate.REFUSED if placing.kind == "error" else Fate.ASKED
            return
        staged.area = placing.area.pk
        self.ask_about_words(row)
        if kind := self.findings.held_back:
            staged.fate = Fate.REFUSED if kind == "error" else Fate.ASKED
        elif self.findings.said:
            staged.fate = Fate.ASKED
        else:
            staged.fate = self.known(row, self.problems.get(staged.position, []))

    def ask_about_words(self, row: HouseholdRow) -> None:
        """Categories that are not understood are asked about."""
        for member in row.members:
            if unknown := named(member.categories).unknown:
                sentence = _("“%(words)s” is no category of difficulty that is known here.")
                said = sentence % {"words": "、".join(unknown)}
                on = OnRow(row.sheet, member)
                self.findings.say("question", "category", on, "categories", said)

    def known(self, row: HouseholdRow, problems: Iterable[Problem]) -> Fate:
        """A household that the register knows, doubts or refuses; else a new one."""
        kinds = {problem.kind for problem in problems}
        if ProblemKind.KNOWN in kinds:
            return Fate.RECOGNISED
        for problem in problems:
            self.say(row, problem)
        if not kinds:
            return Fate.HOUSEHOLD
        return Fate.REFUSED if ProblemKind.INVALID in kinds else Fate.ASKED

    def say(self, row: HouseholdRow, problem: Problem) -> None:
        """A problem of the register on the cell that it is about."""
        kind: Kind = "error" if problem.kind == ProblemKind.INVALID else "question"
        if problem.member is None:
            key = "number" if problem.kind == ProblemKind.NUMBER_TAKEN else ""
            self.findings.say(kind, str(problem.kind), row, key, problem.sentence)
            return
        on = OnRow(row.sheet, row.members[problem.member])
        self.findings.say(kind, str(problem.kind), on, "identity", problem.sentence)

    def theirs(self) -> frozenset[int]:
        """Households are told apart by number and person: no second look is needed."""
        return frozenset()


def held_back(staged: StagedRow) -> bool:
    """Whether reading has found something that keeps the household out."""
    read, _judged = problems_of(staged)
    return any(problem.kind != "remark" for problem in read)


def unknown_words(row: HouseholdRow) -> bool:
    return any(named(member.categories).unknown for member in row.members)


def entry_of(row: HouseholdRow, area: Area, number: str) -> NewHousehold:
    """The household as an entry of the register."""
    members = tuple(
        NewMember(
            member.name,
            member.relation,
            member.identity,
            member.phone,
            categories=named(member.categories).categories,
        )
        for member in row.members
    )
    return NewHousehold(area, number, members, row.address)


@dataclass(frozen=True)
class OnRow:
    """A member's row, as a place in the file."""

    sheet: str
    member: MemberRow

    @property
    def row_number(self) -> int:
        return self.member.row_number
