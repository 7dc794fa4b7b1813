"""In which stage a row arrives, and why (R58a)."""

from datetime import date

from django.utils.translation import gettext as _

from ..choices import Fate
from ..reading.livelihood import LivelihoodRow


def fate_of(row: LivelihoodRow, taken_over_on: date | None) -> tuple[Fate, str]:
    """The stage on arrival, with a remark where the row itself does not show why."""
    if not row.responsible_name:
        return Fate.REGISTERED, ""
    if row.closed_mark == "closed" and is_history(row, taken_over_on):
        return Fate.HISTORICAL, ""
    if row.due_on is None:
        if row.closed_mark != "closed":
            return Fate.REGISTERED, ""
        return Fate.REGISTERED, _(
            "Closed since the take-over, but without a deadline: arrives registered."
        )
    if row.closed_mark != "closed" and not row.closed_on:
        return Fate(row.arrives_as), ""
    if not row.progress:
        return Fate.IN_PROGRESS, _("Finished without a result: arrives in progress.")
    if row.closed_mark != "closed":
        return Fate.COMPLETED, ""
    return Fate.COMPLETED, _("Closed since the take-over: arrives as completed, to be verified.")


def is_history(row: LivelihoodRow, taken_over_on: date | None) -> bool:
    """Closed before the take-over; without a take-over date everything closed is history."""
    if taken_over_on is None:
        return True
    day = row.closed_on or row.collected_on
    return day is None or day < taken_over_on
