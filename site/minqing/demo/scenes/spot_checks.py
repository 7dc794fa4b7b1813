"""The monthly draws (R14a): frozen, drawn with a later number, called; one not done in fact."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from records.base.actor import Actor
from records.base.engine import NotAllowed, Refused
from records.places.models import Area
from records.supervision.choices import CheckResult
from records.supervision.models import SpotCheck, SpotCheckRound
from records.supervision.spot_checks.actions import draw_round, freeze
from records.supervision.spot_checks.checking import CheckInput, record_check

from ..words import words
from .script import Script

# Of each round so many are called at most; of the last one some still wait.
MOST_CALLED, LAST_CALLED = 12, 3


@dataclass
class SpotChecks:
    """Plays the rounds. `spared`: matters that published stories rest on; they stay closed."""

    script: Script
    spared: Collection[UUID]

    def play(self, months: int) -> int:
        """So many rounds of the office, and an inspector's own; how many."""
        today = timezone.localdate(self.script.end)
        firsts = [month_before(today, back) for back in range(months, 0, -1)]
        office = self.script.actor("office", self.district)
        rounds = [self.round(first, office) for first in firsts]
        for row in filter(None, rounds):
            last = row.month == firsts[-1]
            self.call(row, LAST_CALLED if last else MOST_CALLED, undone=not last)
        inspector = self.script.actor("inspector", self.district)
        own = self.round(firsts[-1], inspector, sealed=True)
        if own:
            self.call(own, 1, undone=False, caller=inspector)
        return len(rounds)

    @property
    def district(self) -> Area:
        return self.script.cast.offices.district

    def round(self, first: date, actor: Actor, *, sealed: bool = False) -> SpotCheckRound | None:
        """Frozen on the day after the month's end, drawn the day after with that day's number."""
        frozen_at = self._moment(month_before(first, -1), 9)
        if frozen_at > self.script.end:
            return None
        try:
            row = freeze(self.district, first, actor=actor, now=frozen_at, sealed=sealed)
        except Refused:  # nothing was closed out in that month
            return None
        drawn_at = frozen_at + timedelta(days=1)
        if drawn_at > self.script.end:
            return row
        issue = f"{drawn_at.year}{drawn_at.timetuple().tm_yday:03d}"
        number = f"{self.script.random.randrange(1000):03d}"
        return draw_round(row.pk, issue, number, actor=actor, now=drawn_at)

    def call(
        self, row: SpotCheckRound, most: int, *, undone: bool, caller: Actor | None = None
    ) -> None:
        """Somebody who had no part calls or goes there; who took part leaves it to others."""
        caller = caller or self.script.actor("handler", self.district)
        drawn = row.checks.filter(drawn=True).select_related("record").order_by("position")
        after = row.drawn_at or self.script.end
        for number, check in enumerate(drawn[:most]):
            result = CheckResult.DONE
            if number == 1:
                result = CheckResult.NOT_REACHED
            elif undone and number > 1 and check.record.uid not in self.spared:
                result, undone = CheckResult.NOT_DONE, False
            after = self._later(after, check)
            if after > self.script.end:
                return
            told = result != CheckResult.NOT_REACHED
            heard = CheckInput(result, self._said(result), told=told)
            try:
                record_check(check.pk, heard, actor=caller, now=after)
            except NotAllowed:
                continue

    def _later(self, after: datetime, check: SpotCheck) -> datetime:
        """A quarter of an hour after the call before, and after the matter's own last entry."""
        touched = check.record.updated_at or after
        return max(after, touched) + timedelta(minutes=self.script.random.randint(8, 25))

    def _moment(self, day: date, hour: int) -> datetime:
        moment = datetime(day.year, day.month, day.day, hour, self.script.random.randint(1, 50))
        return timezone.make_aware(moment)

    def _said(self, result: str) -> str:
        said = words("office")["spot_check"][result]
        return said if isinstance(said, str) else str(self.script.random.choice(said))


def month_before(day: date, back: int) -> date:
    """The first day of the month so many months before; negative: after."""
    number = day.year * 12 + day.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)
