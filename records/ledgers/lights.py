"""Lights (R16): one table of conditions, read by lists, filters and pages alike."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Q, Value, When

from records.base.policy import policy_on
from records.base.stages import OPEN, Stage

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
        still_open = Q(stage__in=OPEN)
        return {
            Light.GREEN: still_open & Q(due_on__gt=soon),
            Light.YELLOW: still_open & Q(due_on__gte=self.today, due_on__lte=soon),
            Light.RED: still_open & Q(due_on__lt=self.today),
            Light.BLUE: Q(stage__in=CLOSED),
        }

    def annotation(self) -> Case:
        """The light of each row as a column; "" for none."""
        cases = [When(when, then=Value(light.value)) for light, when in self.conditions.items()]
        return Case(*cases, default=Value(""), output_field=CharField())


def lights_on(day: date) -> Lights:
    return Lights(day, policy_on(day).yellow_days)
