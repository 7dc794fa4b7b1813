"""Each village each quarter (R19): what was found, put right, verified; some not inspected yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from records.base.models import Record, RecordQuerySet
from records.base.stages import OPEN
from records.people.models import Cadre
from records.places.models import Area
from records.supervision.choices import Found
from records.supervision.inspections.actions import (
    FindingInput,
    InspectionInput,
    enter_inspection,
)
from records.supervision.inspections.findings import put_right, verify_put_right
from records.supervision.models import InspectionFinding

from ..acting import SECRETARY, TOWNSHIP_OFFICER
from ..words import words
from .script import Script

# Of the villages, those inspected already in the quarter that runs.
SO_FAR = 0.7
TO_PUT_RIGHT = 18
# What a day in the quarter brings, and how often.
FATES = {"nothing": 5, "updated": 3, "rectify": 4, "new": 1.5}


@dataclass
class Inspections:
    """Plays the inspections of some villages."""

    script: Script

    def play(self, villages: Sequence[Area], quarters: int) -> int:
        """So many whole quarters and the one that runs; how many inspections."""
        today = timezone.localdate(self.script.end)
        days = [
            (day, village)
            for back in range(quarters, -1, -1)
            for village in villages
            if back or self.script.random.random() < SO_FAR
            for day in [self._day(today, back)]
        ]
        for day, village in sorted(days, key=lambda pair: (pair[0], pair[1].pk)):
            self.inspect(village, day, fresh=(today - day).days < TO_PUT_RIGHT)
        return len(days)

    def _day(self, today: date, back: int) -> date:
        """Some day of the quarter so many quarters back, not after today."""
        first = quarter_start(today, back)
        last = min(today, quarter_start(today, back - 1) - timedelta(days=1))
        return first + timedelta(days=self.script.random.randint(0, (last - first).days))

    def inspect(self, village: Area, day: date, *, fresh: bool) -> None:
        """By the village's secretary with somebody of the township; the clerk enters it."""
        secretary = self.script.cast.village(village)[SECRETARY]
        officer = self.script.cast.township(village)[TOWNSHIP_OFFICER]
        actor = self.script.actor("clerk", village)
        now = self.script.at((timezone.localdate(self.script.end) - day).days)
        found = tuple(self._findings(village, day, secretary, fresh=fresh))
        data = InspectionInput(
            village, day, (secretary, officer), self._said("looked"), not found, found
        )
        made = enter_inspection(data, actor=actor, now=now)
        for finding in made.findings.filter(found=Found.RECTIFY).order_by("pk"):
            self._put_right(finding, village, now, fresh=fresh)

    def _findings(
        self, village: Area, day: date, secretary: Cadre, *, fresh: bool
    ) -> Iterable[FindingInput]:
        """A new matter has its number, but for what was found lately."""
        [fate] = self.script.random.choices(list(FATES), list(FATES.values()))
        if fate == "updated" and (record := self._open_matter(village, day)):
            yield FindingInput(Found.UPDATED, self._said("updated"), record)
        elif fate == "new" and ((record := self._new_matter(village, day)) or fresh):
            yield FindingInput(Found.NEW_MATTER, self._said("new"), record)
        elif fate == "rectify":
            due_on = day + timedelta(days=15)
            said, _done = self.script.random.choice(words("office")["inspection"]["rectify"])
            yield FindingInput(Found.RECTIFY, said, responsible=secretary, due_on=due_on)

    def _open_matter(self, village: Area, day: date) -> Record | None:
        return self._matters(village).filter(opened_on__lt=day, stage__in=OPEN).first()

    def _new_matter(self, village: Area, day: date) -> Record | None:
        """One that came in on that day or soon after; none where it is still to be registered."""
        soon = (day, day + timedelta(days=5))
        return self._matters(village).filter(opened_on__range=soon).first()

    def _matters(self, village: Area) -> RecordQuerySet:
        seen = Record.objects.visible_to(self.script.actor("clerk", village))
        return seen.filter(kind="ledger_item", area=village, confidentiality="ordinary").order_by(
            "pk"
        )

    def _put_right(
        self, finding: InspectionFinding, village: Area, now: datetime, *, fresh: bool
    ) -> None:
        """What was found lately waits; of the rest most is put right, and verified by the town."""
        dice = self.script.random
        if fresh or dice.random() < 0.15:
            return
        done = dict(words("office")["inspection"]["rectify"])[finding.words]
        now = min(self.script.end, now + timedelta(days=dice.randint(3, 14)))
        put_right(finding.pk, done, actor=self.script.actor("clerk", village), now=now)
        if dice.random() < 0.8:
            now = min(self.script.end, now + timedelta(days=dice.randint(1, 4)))
            upper = self.script.actor("township", village)
            verify_put_right(finding.pk, actor=upper, now=now)

    def _said(self, name: str) -> str:
        return str(self.script.random.choice(words("office")["inspection"][name]))


def quarter_start(day: date, back: int = 0) -> date:
    """The first day of the quarter that lies so many quarters before that of the day."""
    number = day.year * 4 + (day.month - 1) // 3 - back
    return date(number // 4, number % 4 * 3 + 1, 1)
