"""What would become of each row of a ledger of matters: judged without saving anything (R58a)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import OutsideNumber
from records.base.policy import policy_on
from records.ledgers.models import LedgerItem
from records.places.models import Area

from ..choices import Fate
from ..models import ImportBatch, StagedRow
from ..reading.livelihood import LivelihoodRow
from ..reading.matter_identity import row_identity
from .as_matter import as_matter
from .fates import fate_of
from .findings import Findings
from .homes import Home, KnownHomes, chunks
from .known_matters import KnownMatters
from .mended import AMENDS, ANOTHER, CHANGED, MEANS, RESPONSIBLE, answers_of, chosen
from .places import Places, Placing
from .plans import outside_numbers
from .responsible import KnownCadres, UnknownPersons

Pair = tuple[StagedRow, Any]


class Matters:
    """Ledgers of matters held against the register, a thousand rows at a time."""

    def __init__(
        self,
        batch: ImportBatch,
        actor: Actor,
        findings: Findings,
        theirs: frozenset[int] = frozenset(),
    ) -> None:
        self.batch, self.findings, self.today = batch, findings, localdate()
        self.taken_over_on = policy_on(self.today).taken_over_on
        self.places = Places(actor, batch.area, self.today)
        self.homes = KnownHomes()
        self.cadres = KnownCadres()
        self.known = KnownMatters(batch.family, theirs)
        self.answers = answers_of(batch)
        self.unknown = UnknownPersons(findings.told.unknown)
        self.numbers_here: set[OutsideNumber] = set()

    def load(self, pairs: Sequence[Pair]) -> None:
        """Everything that these rows may mean, in a fixed number of queries."""
        rows = [as_matter(row) for _staged, row in pairs]
        new = self.places.load(row.place for row in rows)
        self.findings.told.areas = [area.pk for area in self.places.areas]
        placed = [(row, area) for row in rows if (area := self.places[row.place].area)]
        self.homes.load(new, [(area.pk, row) for row, area in placed if row.head_name])
        self.cadres.load(new, (row.responsible_name for row in rows))
        self.digests = {(row.sheet, row.row_number): self.digest(row, area) for row, area in placed}
        areas, names = {area.pk for _row, area in placed}, {row.head_name for row in rows}
        self.known.load(self.digests.values(), areas, names)
        self.known.load_outside(n for row, area in placed for n in outside_numbers(row, area))
        self.known.load_numbered(row.reference for row in rows)

    def digest(self, row: LivelihoodRow, area: Area) -> str:
        """The row's identity; the village counts by its path, which every area has."""
        family = self.batch.family
        return row_identity(family, area.path, row.person, row.collected_on, row.demand)

    def judge(self, staged: StagedRow, read: Any) -> None:
        """One row: where, known already, held back, or with whom it would come in."""
        row, placing = as_matter(read), self.places[read.place]
        area = placing.area
        if area is None or placing.sentence:
            self.out_of_place(staged, read, placing)
            return
        staged.area, staged.digest = area.pk, self.digests[row.sheet, row.row_number]
        if kind := self.findings.held_back:
            staged.fate = Fate.REFUSED if kind == "error" else Fate.ASKED
        elif staged.digest in self.known.identities or self.number_stands(row, area):
            staged.fate = Fate.RECOGNISED
        elif row.reference:
            self.judge_numbered(staged, row, area)
        elif self.number_repeats(row, area):
            sentence = _("This number stands in another row of the file. Is it the same matter?")
            self.ask(staged, row, "outside_number", "outside_number", sentence)
        else:
            self.judge_placed(staged, row, area)

    def judge_numbered(self, staged: StagedRow, row: LivelihoodRow, area: Area) -> None:
        """A row with a number of ours: known, changed, or a number that nobody here gave (R59a)."""
        if not self.known.is_numbered(row, area.pk):
            sentence = _("No matter of this village has this number.")
            self.ask(staged, row, "unknown_reference", "reference", sentence)
        elif self.known.says_the_same(row):
            staged.fate = Fate.RECOGNISED
        else:
            sentence = _("The words differ from those of this matter. Has it changed?")
            self.ask(staged, row, "changed", "demand", sentence)

    def out_of_place(self, staged: StagedRow, row: Any, placing: Placing) -> None:
        """A row without its village."""
        self.findings.say_of_sheet(placing.kind, "place", row.sheet, placing.sentence)
        staged.fate = Fate.REFUSED if placing.kind == "error" else Fate.ASKED

    def number_stands(self, row: LivelihoodRow, area: Area) -> bool:
        """Whether the register holds the row's outside number: it cannot come in twice (R11)."""
        return any(
            (outside.system, outside.number) in self.known.outside
            for outside in outside_numbers(row, area)
        )

    def number_repeats(self, row: LivelihoodRow, area: Area) -> bool:
        """Whether an earlier row of this file has the same outside number."""
        numbers = set(outside_numbers(row, area))
        repeats = bool(numbers & self.numbers_here)
        self.numbers_here |= numbers
        return repeats

    def judge_placed(self, staged: StagedRow, row: LivelihoodRow, area: Area) -> None:
        """A row whose village is known: its household, and whether the matter stands already."""
        home = None
        if row.head_name:
            found = self.homes.of(row, area.pk, staged.position)
            if found.question:
                self.ask(staged, row, "household", "head_name", found.question)
                return
            home = found.home
        if self.known.same(row, area.pk, staged.digest, home):
            staged.fate = Fate.RECOGNISED
        elif self.known.changed(row, area.pk, home):
            self.judge_changed(staged, row, area, home)
        else:
            self.judge_new(staged, row, area, home)

    def judge_changed(
        self, staged: StagedRow, row: LivelihoodRow, area: Area, home: Home | None
    ) -> None:
        """Other words of a person and day that stand: as was answered, else it is asked."""
        at = (staged.sheet, staged.row_number, CHANGED)
        others = {item.record_id for item in self.known.others(row, area.pk, home)}
        if self.answers.get(at) == ANOTHER:
            self.judge_new(staged, row, area, home)
        elif chosen(self.answers, at, AMENDS) in others:
            staged.fate = Fate.RECOGNISED
            sentence = _("The matter that stands takes the words of this row.")
            self.findings.say("remark", AMENDS, row, "demand", sentence)
        else:
            sentence = _(
                "This person has a matter of the same day with other words. Has it changed?"
            )
            self.ask(staged, row, CHANGED, "demand", sentence)

    def judge_new(
        self, staged: StagedRow, row: LivelihoodRow, area: Area, home: Home | None
    ) -> None:
        """A new matter: its stage, and who answers for it."""
        fate, remark = fate_of(row, self.taken_over_on)
        if remark:
            self.findings.say("remark", "arrival", row, "closed_mark", remark)
        on = row.closed_on or row.collected_on if fate == Fate.HISTORICAL else self.today
        if not self.answered(staged, row, area, on or self.today):
            return
        staged.fate = fate
        if home:
            staged.household, staged.home = home.pk, home.begun_by

    def answered(self, staged: StagedRow, row: LivelihoodRow, area: Area, on: date) -> bool:
        """Who answers for a row, by the day `on`; False when that has to be asked."""
        if not row.responsible_name:
            return True
        answer = self.cadres.named(row.responsible_name, area, on)
        meant = chosen(self.answers, (staged.sheet, staged.row_number, RESPONSIBLE), MEANS)
        if answer.question and meant not in answer.several:
            self.ask(staged, row, RESPONSIBLE, "responsible_name", answer.question)
            return False
        staged.cadre = meant if answer.question else answer.cadre_id
        if answer.unknown:
            since = min(row.collected_on or self.today, self.today)
            staged.person = self.unknown.number(area.path, row.responsible_name, since)
        return True

    def ask(self, staged: StagedRow, row: Any, code: str, key: str, sentence: str) -> None:
        """A row that waits for an answer."""
        self.findings.say("question", code, row, key, sentence)
        staged.fate = Fate.ASKED

    def theirs(self) -> frozenset[int]:
        """Of the matters that rows may be another text of, those that are rows of this file."""
        found: set[int] = set()
        for chunk in chunks(sorted(self.known.doubted)):
            rows = LedgerItem.objects.filter(pk__in=chunk, row_identity__isnull=False)
            identities = dict(rows.values_list("row_identity", "pk"))
            here = StagedRow.objects.filter(batch=self.batch, digest__in=identities)
            found.update(identities[digest] for digest in here.values_list("digest", flat=True))
        return frozenset(found)
