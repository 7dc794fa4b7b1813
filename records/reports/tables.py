"""The tables of the reports: figures with what each opens on, for screen, paper and files alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from records.base.models import Campaign
from records.ledgers.choices import Cause
from records.ledgers.measures import CAUSES, NOW, Check, Measure
from records.people.models import Organisation
from records.supervision.inspections.quarters import quarters_before

from .asking import Asked, By
from .sums import Row, Sums, narrowed_to, owned_by

NONE = "—"
PERIOD = (
    Measure.RECEIVED,
    Measure.CLOSED,
    Measure.SOLVED,
    Measure.EXPLAINED,
    Measure.NOT_SUPPORTED,
    Measure.REFERRED,
    Measure.WITHDRAWN,
    Measure.ON_TIME,
    Measure.LATE,
    Measure.REOPENED,
)
AS_OF_NOW = (
    Measure.OPEN,
    Measure.OVERDUE,
    Measure.STALE,
    Measure.WAITING,
    Measure.SUSPENDED,
    Measure.ESCALATED,
)


@dataclass(frozen=True)
class Figure:
    """`value` as a file takes it; `address` "" where there is nothing to open."""

    value: int | float | None
    shown: str
    address: str = ""
    column: str = ""


@dataclass(frozen=True)
class Line:
    label: str
    figures: list[Figure]


@dataclass(frozen=True)
class Table:
    """`total` None: nothing to add up."""

    caption: str
    headings: list[str]
    lines: list[Line]
    total: Line | None


@dataclass(frozen=True)
class Column:
    heading: str
    figure: Callable[[Row | None], Figure]


def tables(asked: Asked, sums: Sums) -> list[Table]:
    """What came in and was closed out, what is open now, inspections; causes and spot checks where
    there are any.
    """
    now = [] if asked.by == By.MONTH else sums.rows
    places = [row for row in sums.rows if row.key in sums.villages]
    found = [
        _table(_("Received and closed out in the period"), sums.rows, period(asked, sums)),
        _table(_("As of now"), now, as_of_now(asked, sums)),
    ]
    if any(sums.total(code) for code in CAUSES):
        found.append(_table(_("Overdue: the causes"), sums.rows, causes(asked, sums)))
    if sums.total(Check.DRAWN):
        found.append(_table(_("Spot checks"), sums.rows, checks(asked, sums)))
    return [*found, _table(_inspected(asked), places, inspections(asked, sums))]


def nothing_of(sums: Sums) -> list[str]:
    """What is said in place of a table of noughts."""
    found = []
    if not any(sums.total(code) for code in CAUSES):
        found.append(_("No cause of an overdue matter was given for deadlines of this period."))
    if not sums.total(Check.DRAWN):
        found.append(_("No spot check was drawn from the close-outs of this period."))
    return found


def whole(asked: Asked, sums: Sums) -> Table:
    """All columns side by side, as they go into one sheet of a file."""
    columns = [*period(asked, sums), *as_of_now(asked, sums), *causes(asked, sums)]
    columns += checks(asked, sums)
    return _table(_("Report"), sums.rows, columns)


def period(asked: Asked, sums: Sums) -> list[Column]:
    columns = _counting(asked, sums, [(code, str(code.label)) for code in PERIOD])
    rate = Column(_("On time, of those with a deadline"), lambda row: _rate(sums, row))
    return [*columns[:-1], rate, columns[-1]]


def as_of_now(asked: Asked, sums: Sums) -> list[Column]:
    return _counting(asked, sums, [(code, str(code.label)) for code in AS_OF_NOW])


def causes(asked: Asked, sums: Sums) -> list[Column]:
    words = [(code, str(Cause(cause).label)) for code, cause in CAUSES.items()]
    return _counting(asked, sums, words)


def checks(asked: Asked, sums: Sums) -> list[Column]:
    return _counting(asked, sums, [(code, str(code.label)) for code in Check])


def inspections(asked: Asked, sums: Sums) -> list[Column]:
    """Villages, and how many have been inspected in the quarter (R19)."""

    def pair(row: Row | None) -> tuple[int, int]:
        return sums.villages.get(None if row is None else row.key, (0, 0))

    def missing(row: Row | None) -> Figure:
        villages, inspected = pair(row)
        return _figure(villages - inspected, _missing_address(asked, row), _("Not inspected yet"))

    def inspected(row: Row | None) -> Figure:
        return _figure(pair(row)[1], _inspected_address(asked, row), _("Inspected"))

    def share(row: Row | None) -> Figure:
        return _share(pair(row)[1], pair(row)[0], _("Share inspected"))

    said = _("Villages and communities")
    return [
        Column(said, lambda row: _figure(pair(row)[0], column=said)),
        Column(_("Inspected"), inspected),
        Column(_("Not inspected yet"), missing),
        Column(_("Share inspected"), share),
    ]


def _table(caption: str, rows: Sequence[Row], columns: Sequence[Column]) -> Table:
    def figures(row: Row | None) -> list[Figure]:
        """Each knows its heading: on a phone it stands beside the number."""
        return [replace(column.figure(row), column=column.heading) for column in columns]

    lines = [Line(row.label, figures(row)) for row in rows]
    total = Line(_("Total"), figures(None))
    headings = [column.heading for column in columns]
    return Table(caption, headings, lines, None if len(lines) == 1 else total)


def _counting(asked: Asked, sums: Sums, words: list[tuple[str, str]]) -> list[Column]:
    def column(code: str, said: str) -> Column:
        def figure(row: Row | None) -> Figure:
            if row is not None and asked.by == By.MONTH and code in NOW:
                return Figure(None, NONE)
            number = sums.total(code) if row is None else sums.number(row, code)
            return _figure(number, list_address(asked, code, row), said)

        return Column(said, figure)

    return [column(code, said) for code, said in words]


def _figure(number: int, address: str = "", column: str = "") -> Figure:
    return Figure(number, str(number), address if number else "", column)


def _rate(sums: Sums, row: Row | None) -> Figure:
    """Completed in time, of all closed out that had a deadline; no figure where there is none."""
    count = sums.total if row is None else lambda code: sums.number(row, code)
    on_time, late = count(Measure.ON_TIME), count(Measure.LATE)
    return _share(on_time, on_time + late, _("On time, of those with a deadline"))


def _share(part: int, of: int, column: str) -> Figure:
    if not of:
        return Figure(None, NONE, column=column)
    percent = round(100 * part / of, 1)
    return Figure(percent, f"{percent:.1f}%", column=column)


def _inspected(asked: Asked) -> str:
    year, quarter = asked.quarter.split("Q")
    return _("Inspections in quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": year}


def list_address(asked: Asked, code: str, row: Row | None = None) -> str:
    """The list of matters, narrowed by the very conditions by which the figure was counted."""
    wanted: dict[str, Any] = {"measure": code, "ledger": asked.ledger, **_place_of(asked)}
    if code not in NOW:
        wanted |= {"month_from": f"{asked.first:%Y-%m}", "month_to": f"{asked.last:%Y-%m}"}
    if isinstance(asked.campaign, Campaign):
        wanted["campaign"] = asked.campaign.name
    if asked.organisation is not None:
        known = isinstance(asked.organisation, Organisation)
        wanted |= owned_by(asked.organisation if known else None)  # type: ignore[arg-type] # known
    wanted |= row.narrows if row is not None else {}
    said = urlencode({name: value for name, value in wanted.items() if value})
    return f"{reverse('ledgers_modeladmin_index')}?{said}"


def _place_of(asked: Asked) -> dict[str, str]:
    return narrowed_to(asked.area) if asked.area else {}


def _missing_address(asked: Asked, row: Row | None) -> str:
    return f"{reverse('records_not_inspected')}?{_in_quarter(asked, row)}"


def _inspected_address(asked: Asked, row: Row | None) -> str:
    """The inspections of the quarter; "" for one that their list does not go back to."""
    if asked.quarter not in dict(quarters_before()):
        return ""
    return f"{reverse('inspections_modeladmin_index')}?{_in_quarter(asked, row)}"


def _in_quarter(asked: Asked, row: Row | None) -> str:
    wanted = {"quarter": asked.quarter, **_place_of(asked), **(row.narrows if row else {})}
    wanted.pop("own", None)
    return urlencode(wanted)
