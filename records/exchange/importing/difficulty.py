"""What would become of each row of the ledger of households in difficulty (R10a, R58)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from records.ledgers.models import DifficultyEntry
from records.places.models import Area

from ..choices import Fate
from ..models import StagedRow
from ..reading.difficulty import DifficultyRow
from ..reading.matter_identity import row_identity
from .as_matter import measure_matter
from .fates import fate_of
from .homes import Home, chunks, named
from .matters import Matters, Pair


class Entries(Matters):
    """Households held against the register of those in difficulty, a thousand rows at a time."""

    def load(self, pairs: Sequence[Pair]) -> None:
        """Everything that these rows may mean, in a fixed number of queries."""
        rows = [row for _staged, row in pairs]
        new = self.places.load(row.place for row in rows)
        self.findings.told.areas = [area.pk for area in self.places.areas]
        placed = [(row, area) for row in rows if (area := self.places[row.place].area)]
        self.homes.load(new, [(area.pk, row) for row, area in placed if row.head_name])
        self.cadres.load(new, (row.responsible_name for row in rows))
        identities = {self.entry_digest(row, area) for row, area in placed}
        self.entered, self.cared_for = set[str](), set[int]()
        for chunk in chunks(sorted(identities)):
            standing = DifficultyEntry.objects.filter(entry_identity__in=chunk)
            self.entered.update(standing.values_list("entry_identity", flat=True))
        homes = {home.pk for _name, home in self.homes.by_digest.values() if home and home.pk}
        homes |= {home.pk for found in self.homes.by_name.values() for home in found if home.pk}
        for keys in chunks(sorted(homes)):
            standing = DifficultyEntry.objects.filter(household__in=keys, off_register=False)
            self.cared_for.update(standing.values_list("household_id", flat=True))

    def entry_digest(self, row: DifficultyRow, area: Area) -> str:
        """A household comes onto a village's register once, whatever is written about it."""
        return row_identity(self.batch.family, area.path, row.person, None, "")

    def judge(self, staged: StagedRow, read: Any) -> None:
        """One household: where, held back, on the register already, or coming onto it."""
        placing = self.places[read.place]
        if placing.area is None or placing.sentence:
            self.out_of_place(staged, read, placing)
            return
        staged.area, staged.digest = placing.area.pk, self.entry_digest(read, placing.area)
        if kind := self.findings.held_back:
            staged.fate = Fate.REFUSED if kind == "error" else Fate.ASKED
        elif unknown := named(read.categories).unknown:
            sentence = _("“%(words)s” is no category of difficulty that is known here.")
            said = sentence % {"words": "、".join(unknown)}
            self.ask(staged, read, "category", "categories", said)
        elif staged.digest in self.entered:
            staged.fate = Fate.RECOGNISED
        else:
            self.judge_home(staged, read, placing.area)

    def judge_home(self, staged: StagedRow, read: DifficultyRow, area: Area) -> None:
        """The household that a row means: on the register already, or coming onto it."""
        found = self.homes.of(read, area.pk, staged.position)
        if found.question or found.home is None:
            self.ask(staged, read, "household", "head_name", found.question)
        elif found.home.pk in self.cared_for:
            staged.fate = Fate.RECOGNISED
        else:
            self.judge_entry(staged, read, area, found.home)

    def judge_entry(self, staged: StagedRow, read: DifficultyRow, area: Area, home: Home) -> None:
        """A new entry: who answers for it, and what its measure arrives as."""
        if read.end_reason or read.ended_on:
            sentence = _(
                "By the file this household has left the register: it arrives in care, and its"
                " end is to be verified by a second person."
            )
            self.findings.say("remark", "ended", read, "end_reason", sentence)
        if not self.answered(staged, measure_matter(read), area, self.today):
            return
        if read.measures:
            _fate, remark = fate_of(measure_matter(read), self.taken_over_on)
            if remark:
                self.findings.say("remark", "arrival", read, "closed_mark", remark)
        staged.fate = Fate.ENTRY
        staged.household, staged.home = home.pk, home.begun_by
