"""Counts over ledger items, made by a job and never on request (way of data 8)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Substr, TruncMonth

from records.base.kinds import Confidentiality
from records.base.models import Record
from records.base.stages import Outcome, Stage
from records.places.models import Area

from .measures import is_error_report

MECHANISM = "ledger"
TOWNSHIP_PATH = len("51/08/02/103/")


@dataclass(frozen=True)
class MonthlyCount:
    """`month`: "2026-05", or "2026" for the year; `area_code` "" means everywhere."""

    month: str
    area_code: str
    mechanism: str
    received: int
    closed: int
    solved: int
    median_days: Decimal | None


class _Cell:
    def __init__(self) -> None:
        self.received = self.solved = 0
        self.days: dict[int, int] = defaultdict(int)

    @property
    def closed(self) -> int:
        return sum(self.days.values())

    @property
    def median(self) -> Decimal | None:
        """The median of a histogram, in days, exact to a half."""
        return _median(self.days) if self.days else None


def counts_by_month() -> list[MonthlyCount]:
    """Received by month of receipt; closed, solved, median days by month of close-out (R52).

    Ordinary matters only; the voided, historical close-outs (R58a) and what readers report as wrong
    on a page (R53a: nobody asked for anything) are in no figure.
    """
    codes = dict(Area.objects.filter(level="township").values_list("path", "code"))
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    for path, month, number in _received():
        for key in _keys(codes.get(path, ""), month):
            cells[key].received += number
    for path, month, outcome, lasted, number in _closed():
        for key in _keys(codes.get(path, ""), month):
            cells[key].days[lasted.days] += number
            cells[key].solved += number if outcome == Outcome.SOLVED else 0
    return [
        MonthlyCount(month, code, MECHANISM, c.received, c.closed, c.solved, c.median)
        for (month, code), c in sorted(cells.items())
    ]


def _keys(code: str, month) -> set[tuple[str, str]]:
    return {(f"{month:%Y-%m}", code), (f"{month:%Y-%m}", ""), (f"{month:%Y}", "")}


def _counted():
    rows = Record.objects.filter(confidentiality=Confidentiality.ORDINARY)
    rows = rows.filter(~Q(stage__in=[Stage.VOIDED, Stage.HISTORICAL]))
    rows = rows.filter(~is_error_report())
    return rows.annotate(township=Substr("area_path", 1, TOWNSHIP_PATH)).order_by()


def _received():
    rows = _counted().annotate(month=TruncMonth("opened_on"))
    return rows.values_list("township", "month").annotate(number=Count("id"))


def _closed():
    lasted = ExpressionWrapper(F("closed_on") - F("opened_on"), output_field=DurationField())
    rows = _counted().filter(stage=Stage.CLOSED_OUT)
    rows = rows.annotate(month=TruncMonth("closed_on"), lasted=lasted)
    return rows.values_list("township", "month", "outcome", "lasted").annotate(number=Count("id"))


def _median(days: dict[int, int]) -> Decimal:
    middle: list[int] = []
    total, seen = sum(days.values()), 0
    for day in sorted(days):
        seen += days[day]
        while len(middle) < 2 and seen > (total - 1 + len(middle)) // 2:
            middle.append(day)
    return Decimal(sum(middle)) / 2
