"""Lights (R16): one table of conditions, read by lists, filters and pages alike."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, F, Q, Value, When

from records.base.policy import policy_on
from records.base.stages import PAUSED, RUNNING, Stage
from records.base.walking import before

from .choices import Light

CLOSED = (Stage.CLOSED_OUT, Stage.HISTORICAL)
# The mark beside the word, so that no light speaks by colour alone.
MARKS = {
    Light.GREEN: "●",
    Light.YELLOW: "▲",
    Light.RED: "■",
    Light.BLUE: "✓",
    Light.GREY: "❙❙",
}


@dataclass(frozen=True)
class Lights:
    """The lights of one day under one policy. No light: open without a deadline, or voided."""

    today: date
    yellow_days: int

    @property
    def conditions(self) -> dict[Light, Q]:
        """Which columns make which light; no row meets two."""
        soon = self.today + timedelta(days=self.yellow_days)
        open_one = Q(closed_on__isnull=True)  # as every open matter is; an index holds only these
        working = Q(stage__in=RUNNING, completed_on__isnull=True)
        reported = Q(stage__in=RUNNING, completed_on__isnull=False)
        in_time = Q(completed_on__lte=F("due_on"))
        return {
            Light.GREEN: (working & Q(due_on__gt=soon)) | (reported & in_time),
            Light.YELLOW: open_one & working & Q(due_on__gte=self.today, due_on__lte=soon),
            # What was reported late was due before today too: one range of one index.
            Light.RED: open_one
            & before("due_on", self.today)
            & Q(stage__in=RUNNING)
            & (Q(completed_on__isnull=True) | Q(completed_on__gt=F("due_on"))),
            Light.BLUE: Q(stage__in=CLOSED),
            Light.GREY: Q(stage__in=PAUSED),
        }

    def annotation(self) -> Case:
        """The light of each row as a column; "" for none."""
        cases = [When(when, then=Value(light.value)) for light, when in self.conditions.items()]
        return Case(*cases, default=Value(""), output_field=CharField())


def lights_on(day: date) -> Lights:
    return Lights(day, policy_on(day).yellow_days)
