"""What would become of each row of a livelihood ledger: judged without saving anything (R58a)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import OutsideNumber
from records.base.policy import policy_on
from records.ledgers.choices import Ledger
from records.ledgers.columns import LIVELIHOOD
from records.people.models.member import identity_index
from records.places.models import Area

from ..reading.livelihood import LivelihoodRow
from ..reading.matter_identity import row_identity
from ..reading.problems import Reading
from .fates import Fate, fate_of
from .findings import Findings
from .homes import Home, KnownHomes
from .known_matters import KnownMatters
from .outlook import UNKNOWN_PERSON, Outlook, RowOutlook
from .places import Placing, place_all
from .plans import outside_numbers
from .responsible import KnownCadres, Unknown


@dataclass
class Matters:
    """A ledger held against the register. `register`: keys of persons to be registered, or None
    for everybody.
    """

    reading: Reading[LivelihoodRow]
    actor: Actor
    chosen: Area | None = None
    register: frozenset[str] | None = frozenset()
    today: date = field(default_factory=localdate)

    def outlook(self) -> Outlook:
        """Every row with what would become of it."""
        self.findings = Findings(self.reading, LIVELIHOOD)
        self.held = self.findings.held_back()
        self.taken_over_on = policy_on(self.today).taken_over_on
        self.unknown: dict[str, Unknown] = {}
        self.load()
        rows = {id(row): self.row(row) for row in in_order_of_identity(self.reading.rows)}
        return Outlook(
            reading=self.reading,
            rows=tuple(rows[id(row)] for row in self.reading.rows),
            problems=tuple(self.findings.problems),
            unknown=tuple(sorted(self.unknown.values())),
            areas=tuple(self.areas),
        )

    def load(self) -> None:
        """Everything that the rows may mean, in a number of queries that grows with thousands."""
        rows = self.reading.rows
        self.placed = place_all(
            (row.place for row in rows), actor=self.actor, chosen=self.chosen, today=self.today
        )
        areas = {p.area.pk: p.area for p in self.placed.values() if p.area and not p.sentence}
        self.areas = list(areas.values())
        names = {row.head_name for row in rows}
        self.cadres = KnownCadres((row.responsible_name for row in rows), self.areas)
        self.homes = KnownHomes(self.areas)
        self.homes.load(names, (identity_index(row.identity) for row in rows))
        self.digests = {id(row): self.digest(row) for row in rows}
        self.known = KnownMatters()
        self.known.load(set(self.digests.values()), self.areas, names)
        self.known.load_outside(n for area in self.areas for n in outside_numbers(rows, area))
        self.numbers_here: set[OutsideNumber] = set()

    def digest(self, row: LivelihoodRow) -> str:
        """The row's identity; the village counts by its path, which every area has."""
        area = self.placed[row.place].area
        path = area.path if area else ""
        return row_identity(Ledger.LIVELIHOOD, path, row.person, row.collected_on, row.demand)

    def row(self, row: LivelihoodRow) -> RowOutlook:
        """One row: where, known already, held back, or with whom it would come in."""
        placing = self.placed[row.place]
        if placing.area is None or placing.sentence:
            return self.out_of_place(row, placing)
        if kind := self.held.get((row.sheet, row.row_number)):
            return RowOutlook(row, Fate.REFUSED if kind == "error" else Fate.ASKED, placing.area)
        digest = self.digests[id(row)]
        if digest in self.known.by_identity or self.number_stands(row, placing.area):
            return RowOutlook(row, Fate.RECOGNISED, placing.area)
        if self.number_repeats(row, placing.area):
            sentence = _("This number stands in another row of the file. Is it the same matter?")
            return self.asked(row, placing.area, "outside_number", "outside_number", sentence)
        return self.placed_row(row, placing.area, digest)

    def number_stands(self, row: LivelihoodRow, area: Area) -> bool:
        """Whether the register holds the row's outside number: it cannot come in twice (R11)."""
        return any(
            (outside.system, outside.number) in self.known.outside
            for outside in outside_numbers([row], area)
        )

    def number_repeats(self, row: LivelihoodRow, area: Area) -> bool:
        """Whether an earlier row of this file has the same outside number."""
        numbers = set(outside_numbers([row], area))
        repeats = bool(numbers & self.numbers_here)
        self.numbers_here |= numbers
        return repeats

    def out_of_place(self, row: LivelihoodRow, placing: Placing) -> RowOutlook:
        """A row without its village."""
        self.findings.say_of_sheet(placing.kind, "place", row.sheet, placing.sentence)
        return RowOutlook(row, Fate.REFUSED if placing.kind == "error" else Fate.ASKED)

    def placed_row(self, row: LivelihoodRow, area: Area, digest: str) -> RowOutlook:
        """A row whose village is known: its household, and whether the matter stands already."""
        found = self.homes.of(row, area)
        if found.question:
            return self.asked(row, area, "household", "head_name", found.question)
        if self.known.same(row, area, digest, found.home):
            return RowOutlook(row, Fate.RECOGNISED, area, home=found.home)
        if self.known.changed(row, area, found.home):
            sentence = _(
                "This person has a matter of the same day with other words. Has it changed?"
            )
            return self.asked(row, area, "changed", "demand", sentence)
        return self.new_row(row, area, digest, found.home)

    def new_row(self, row: LivelihoodRow, area: Area, digest: str, home: Home | None) -> RowOutlook:
        """A new matter: its stage, and who answers for it."""
        fate, remark = fate_of(row, self.taken_over_on)
        if remark:
            self.findings.say("remark", "arrival", row, "closed_mark", remark)
        if not row.responsible_name:
            return RowOutlook(row, fate, area, home, digest=digest)
        on = row.closed_on or row.collected_on if fate == Fate.HISTORICAL else self.today
        answer = self.cadres.named(row.responsible_name, area, on or self.today)
        if answer.question:
            return self.asked(row, area, "responsible", "responsible_name", answer.question)
        if answer.unknown and not self.registers(row, area):
            sentence = _("%(name)s is not registered yet. Confirm that this person be registered.")
            values = {"name": row.responsible_name}
            return self.asked(row, area, UNKNOWN_PERSON, "responsible_name", sentence % values)
        return RowOutlook(row, fate, area, home, answer.cadre_id, digest)

    def registers(self, row: LivelihoodRow, area: Area) -> bool:
        """Note an unknown person; whether somebody confirmed that they be registered."""
        since = min(row.collected_on or self.today, self.today)
        person = Unknown(area.path, row.responsible_name, since)
        if before := self.unknown.get(person.key):
            since = min(before.since, since)
            person = Unknown(area.path, row.responsible_name, since, before.rows + 1)
        self.unknown[person.key] = person
        return self.register is None or person.key in self.register

    def asked(
        self, row: LivelihoodRow, area: Area, code: str, key: str, sentence: str
    ) -> RowOutlook:
        """A row that waits for an answer."""
        self.findings.say("question", code, row, key, sentence)
        return RowOutlook(row, Fate.ASKED, area)


def in_order_of_identity(rows: Iterable[LivelihoodRow]) -> list[LivelihoodRow]:
    """Rows with an identity number first: those without may then mean the same household."""
    return sorted(rows, key=lambda row: not row.identity)
