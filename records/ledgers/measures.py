"""What reports count (R14, R16, R18–R20, R22): each measure once, as conditions on rows.

A report sums these over rollup cells; the list of matters is filtered by the very same conditions,
so that every figure opens on exactly its records.
"""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from records.base.kinds import Kind
from records.base.models import Record, RecordQuerySet
from records.base.paths import DISTRICT, TOWNSHIP
from records.base.policy import policy_on
from records.base.stages import OPEN, Outcome, Stage
from records.base.tiers import Tier
from records.base.walking import before, walked

from .choices import Cause, Source
from .lateness import stale
from .models import LedgerItem, OverdueAnalysis


class Measure(models.TextChoices):
    RECEIVED = "received", _("Received")
    CLOSED = "closed", _("Closed out")
    SOLVED = "solved", _("Solved")
    EXPLAINED = "explained", _("Explained")
    NOT_SUPPORTED = "not_supported", _("Not supported")
    REFERRED = "referred", _("Referred")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ON_TIME = "on_time", _("Closed out, completed on time")
    LATE = "late", _("Closed out, completed late")
    REOPENED = "reopened", _("Reopened at least once")
    OPEN = "open", _("Open now")
    OVERDUE = "overdue", _("Overdue now")
    STALE = "stale", _("Stale now")
    WAITING = "waiting", _("Waiting now")
    SUSPENDED = "suspended", _("Suspended now")
    ESCALATED = "escalated", _("With an upper tier now")


class Check(models.TextChoices):
    """Spot checks by the month of the close-outs they were drawn from (R14a)."""

    DRAWN = "check:drawn", _("Spot check: drawn")
    DONE = "check:done", _("Spot check: done in fact")
    NOT_DONE = "check:not_done", _("Spot check: not in fact done")
    NOT_REACHED = "check:not_reached", _("Spot check: nobody was reached")


CHECKS = {check.value: check.value.removeprefix("check:") for check in Check} | {Check.DRAWN: ""}
CAUSE = "cause:"
CAUSES = {f"{CAUSE}{cause}": cause for cause in Cause.values}
# Everything that a list of matters can be narrowed to, and its word.
FIGURES = [
    *Measure.choices,
    *((code, Cause(cause).label) for code, cause in CAUSES.items()),
    *Check.choices,
]
# Of a month: by the day of receipt or of close-out. The others are as of now.
BY_OPENED = frozenset({Measure.RECEIVED, Measure.REOPENED})
BY_CLOSED = frozenset(
    {
        Measure.CLOSED,
        Measure.SOLVED,
        Measure.EXPLAINED,
        Measure.NOT_SUPPORTED,
        Measure.REFERRED,
        Measure.WITHDRAWN,
        Measure.ON_TIME,
        Measure.LATE,
    }
)
NOW = frozenset(Measure) - BY_OPENED - BY_CLOSED
OUTCOMES = {
    Measure.SOLVED: Outcome.SOLVED,
    Measure.EXPLAINED: Outcome.EXPLAINED,
    Measure.NOT_SUPPORTED: Outcome.NOT_SUPPORTED,
    Measure.REFERRED: Outcome.REFERRED,
    Measure.WITHDRAWN: Outcome.WITHDRAWN,
}
# Found sooner by what makes them few than by their stage.
FEW: dict[str, str] = {
    Measure.REOPENED: "record_reopened",
    Measure.ESCALATED: "record_tier_area",
    Measure.LATE: "record_late",
    **dict.fromkeys(OUTCOMES, "record_outcome_area"),
}
# A matter that was merged is counted where it went; historical close-outs are in no rate (R58a).
UNCOUNTED = (Stage.VOIDED, Stage.MERGED, Stage.HISTORICAL)


@dataclass(frozen=True)
class Period:
    """Whole days, both included; None: without end."""

    first: date | None = None
    last: date | None = None

    def on(self, column: str) -> Q:
        found = Q()
        if self.first:
            found &= Q(**{f"{column}__gte": self.first})
        if self.last:
            found &= Q(**{f"{column}__lte": self.last})
        return found


def date_column(measure: str) -> str:
    """The column whose month a measure belongs to; "" for what is as of now."""
    if measure in BY_OPENED:
        return "opened_on"
    return "closed_on" if measure in BY_CLOSED else ""


def counted(rows: RecordQuerySet) -> RecordQuerySet:
    """Matters that reports are about: what readers report as wrong on a page is none (R53a)."""
    return rows.filter(~is_error_report(), kind=Kind.LEDGER_ITEM)


def is_error_report() -> Q:
    """These few are found once; asked by its source, every matter would be looked up."""
    reports = LedgerItem.objects.filter(source=Source.ERROR_REPORT).order_by()
    return Q(pk__in=reports.values("pk"))


def figured(rows: RecordQuerySet, code: str, period: Period, today: date) -> QuerySet:
    """The matters behind one of FIGURES: a measure, a cause or a result of spot checks."""
    if code in CAUSES:
        return with_cause(rows, CAUSES[code], period)
    return checked(rows, code, period) if code in CHECKS else measured(rows, code, period, today)


def measured(rows: RecordQuerySet, measure: str, period: Period, today: date) -> QuerySet:
    """The matters behind a measure."""
    column = date_column(measure)
    if column:
        rows = rows.filter(period.on(column))
    if measure == Measure.STALE:
        return stale(rows, today, policy_on(today))
    if measure == Measure.OVERDUE:
        late = rows.overdue(today).filter(before("due_on", today), closed_on=None)
        return walked(late, "record_open_due")
    found = rows.filter(condition(measure))
    return walked(found, FEW[measure]) if measure in FEW else found


def condition(measure: str) -> Q:
    """What makes a matter one of the measure; stale and overdue ask for the day besides."""
    closed = Q(stage=Stage.CLOSED_OUT)
    if measure in OUTCOMES:
        return closed & Q(outcome=OUTCOMES[Measure(measure)])
    conditions = {
        Measure.RECEIVED: ~Q(stage__in=UNCOUNTED),
        Measure.REOPENED: ~Q(stage__in=UNCOUNTED) & Q(reopened_count__gt=0),
        Measure.CLOSED: closed,
        Measure.ON_TIME: closed & Q(completed_on__lte=F("due_on")),
        Measure.LATE: closed & Q(completed_on__gt=F("due_on")),
        Measure.OPEN: Q(stage__in=OPEN),
        Measure.WAITING: Q(stage=Stage.WAITING),
        Measure.SUSPENDED: Q(stage=Stage.SUSPENDED),
        Measure.ESCALATED: Q(stage__in=OPEN) & went_up(),
    }
    return conditions[Measure(measure)]


def went_up() -> Q:
    """With a tier above the one in whose ledger it came in (R13)."""
    below_township = Q(GreaterThan(Length("area_path"), TOWNSHIP))
    below_district = Q(GreaterThan(Length("area_path"), DISTRICT))
    return Q(tier=Tier.TOWNSHIP) & below_township | Q(tier=Tier.DISTRICT) & below_district


def with_cause(rows: QuerySet, cause: str, period: Period) -> QuerySet:
    """Matters with an analysis of this cause, missed in the period (R18)."""
    given = OverdueAnalysis.objects.filter(period.on("due_on"), cause=Cause(cause))
    return walked(rows.filter(pk__in=given.order_by().values("record_id")))


def checked(rows: QuerySet, code: str, period: Period) -> QuerySet:
    """Matters drawn for a spot check of a month of the period; no inspector's own draw (R14a)."""
    drawn = Q(spot_checks__drawn=True, spot_checks__round__sealed=False)
    if CHECKS[code]:
        drawn &= Q(spot_checks__result=CHECKS[code])
    found = Record.objects.filter(drawn & period.on("spot_checks__round__month"))
    return rows.filter(pk__in=found.order_by().values("pk"))
