"""The job that counts (way of data 8): all cells anew, in one transaction, inside the database.

What belongs to a month is counted in one pass for all measures of one date; what is as of now in
one pass a measure, over open matters only. Nothing is carried through Python.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.utils import timezone

from records.base.models import Event, Record
from records.base.models.record import RecordQuerySet
from records.ledgers.measures import (
    BY_CLOSED,
    BY_OPENED,
    CAUSE,
    CHECKS,
    NOW,
    Period,
    condition,
    counted,
    date_column,
    measured,
)
from records.ledgers.models import OverdueAnalysis
from records.supervision.models import SpotCheck, SpotCheckRound

from .models import ReportCell, ReportState

COLUMNS = ("area_path", "ledger", "organisation_id", "campaign_id", "month", "measure", "number")


def roll_up(today: date | None = None) -> int:
    """Replace all cells by a fresh count; how many there are now.

    Counted anew rather than added to: a matter that is reopened or voided changes past months.
    """
    now = timezone.now()
    day = today or timezone.localdate(now)
    marked = marker(day)
    with transaction.atomic():
        ReportCell.objects.all().delete()
        for measures in (BY_OPENED, BY_CLOSED):
            _count_together(sorted(measures))
        for measure in sorted(NOW):
            rows = measured(counted_rows(), measure, Period(), day)
            _insert(_cells(rows, Value(""), measure))
        _insert(_causes())
        for code, result in CHECKS.items():
            _insert(_checks(code, result))
        ReportState.objects.all().delete()
        ReportState.objects.create(counted_at=now, marker=marked)
    return ReportCell.objects.count()


def roll_up_if_changed(today: date | None = None) -> bool:
    """Count anew when something changed or a day began; whether it did. Else one small look."""
    state = ReportState.objects.first()
    if state is not None and state.marker == marker(today or timezone.localdate()):
        return False
    roll_up(today)
    return True


def marker(day: date) -> str:
    """What any change to a figure changes: the day, the newest entry of any timeline, the draws.

    Reads the end of two indexes. An entry committed late under a lower number waits for the next
    change, at the latest for the next day.
    """
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    draws = SpotCheckRound.objects.filter(drawn_at__isnull=False).count()
    return f"{day} {newest} {draws}"


def counted_rows() -> RecordQuerySet:
    """The matters that reports are about (R53a)."""
    return counted(Record.objects.all()).order_by()


def _month(column: str) -> Substr:
    """A date's month as text: dates are written alike in both databases."""
    return Substr(Cast(column, CharField()), 1, 7)


def _keyed(rows: QuerySet, month: Combinable, prefix: str = "") -> QuerySet:
    """Rows by what a cell is of, in the order of COLUMNS."""
    return rows.values_list(
        F(f"{prefix}area_path"),
        F(f"{prefix}subkind"),
        Coalesce(f"{prefix}organisation_id", 0),
        Coalesce(f"{prefix}campaign_id", 0),
        month,
    )


def _cells(rows: QuerySet, month: Combinable, measure: object, prefix: str = "") -> QuerySet:
    code = Value(measure) if isinstance(measure, str) else measure
    keyed = _keyed(rows.order_by(), month, prefix)
    return keyed.annotate(code=code, number=Count("pk"))


def _count_together(measures: Iterable[str]) -> None:
    """All measures of one date in one pass over the matters."""
    names = list(measures)
    dated = counted_rows().filter(**{f"{date_column(names[0])}__isnull": False})
    keyed = _keyed(dated, _month(date_column(names[0])))
    wide = keyed.annotate(**{f"n_{m}": Count("pk", filter=condition(m)) for m in names})
    sql, params = wide.query.sql_with_params()
    keys = ", ".join(f"k{place}" for place in range(5))
    numbers = ", ".join(f"n_{name}" for name in names)
    parts = " UNION ALL ".join(
        f"SELECT {keys}, '{name}', n_{name} FROM wide WHERE n_{name} > 0" for name in names
    )
    _execute(f"WITH wide ({keys}, {numbers}) AS MATERIALIZED ({sql}) {parts}", params)


def _causes() -> QuerySet:
    """Asked of the few matters that have an analysis, not of all that could have one."""
    rows = OverdueAnalysis.objects.filter(Exists(counted_rows().filter(pk=OuterRef("record"))))
    return _cells(rows, _month("due_on"), Concat(Value(CAUSE), "cause"), "record__")


def _checks(code: str, result: str) -> QuerySet:
    """Drawn checks of a result ("" for all); inspectors' own draws are sealed (R14a)."""
    rows = SpotCheck.objects.filter(drawn=True, round__sealed=False)
    rows = rows.filter(result=result) if result else rows
    return _cells(rows, _month("round__month"), code, "record__")


def _insert(rows: QuerySet) -> None:
    sql, params = rows.query.sql_with_params()
    _execute(sql, list(params))


def _execute(sql: str, params: Sequence[Any]) -> None:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in COLUMNS)
    with connection.cursor() as cursor:
        table = quote(ReportCell._meta.db_table)
        cursor.execute(f"INSERT INTO {table} ({columns}) {sql}", params)
