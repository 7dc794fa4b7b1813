"""In which stage a row arrives, and why (R58a)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..reading.livelihood import LivelihoodRow


class Fate(models.TextChoices):
    """What becomes of a row. The first five are the stages of a matter on arrival."""

    REGISTERED = "registered", gettext_lazy("Registered, unassigned")
    ASSIGNED = "assigned", gettext_lazy("Assigned")
    IN_PROGRESS = "in_progress", gettext_lazy("In progress")
    COMPLETED = "completed", gettext_lazy("Completed, to be closed out")
    HISTORICAL = "historical", gettext_lazy("Historical close-out")
    HOUSEHOLD = "household", gettext_lazy("New household")
    RECOGNISED = "recognised", gettext_lazy("Taken in already")
    REFUSED = "refused", gettext_lazy("Refused")
    ASKED = "asked", gettext_lazy("Waits for an answer")


MATTERS = (Fate.REGISTERED, Fate.ASSIGNED, Fate.IN_PROGRESS, Fate.COMPLETED, Fate.HISTORICAL)
COMING_IN = (*MATTERS, Fate.HOUSEHOLD)
HELD_BACK = (Fate.REFUSED, Fate.ASKED)


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
