"""Sums of cells: a fixed number of queries, and never one over the records (way of data 8)."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.ledgers.counted import Place, counted_scope
from records.ledgers.figure_fields import NO_SECTION
from records.office.finders import ANY_ORGANISATION, AREA
from records.people.models import Organisation
from records.supervision.inspections.queries import inspected_in, villages_of

from .asking import Asked, By
from .models import ReportCell

BESIDE = ""  # what counts in the whole but in none of its parts


@dataclass(frozen=True)
class Row:
    """A row of every table: its key among the sums, its words, how the list is narrowed to it."""

    key: Any
    label: str
    narrows: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sums:
    rows: list[Row]
    numbers: dict[tuple[Any, str], int]
    villages: dict[Any, tuple[int, int]]

    def number(self, row: Row, code: str) -> int:
        return self.numbers.get((row.key, code), 0)

    def total(self, code: str) -> int:
        return sum(n for (_key, of), n in self.numbers.items() if of == code)


def sums_for(actor: Actor, asked: Asked) -> Sums:
    """Everything that the page shows."""
    place = Place(actor, asked.area)
    areas = place.rows() if asked.by == By.AREA else []
    keys: dict[str, Any] = {By.SECTION: F("organisation_id"), By.MONTH: F("month")}
    key = keys[asked.by] if asked.by in keys else place.counted.key(areas, "area_path")
    grouped = _cells(actor, asked, place).order_by().values_list(key, "measure")
    numbers: dict[tuple[Any, str], int] = defaultdict(int)
    paths = {area.path for area in areas}
    for found, code, number in grouped.annotate(total=Sum("number")):
        row = found if asked.by != By.AREA or found in paths else BESIDE
        numbers[row, code] += number
    rows = _rows(asked, place, areas, {row for row, _code in numbers})
    return Sums(rows, dict(numbers), _villages(actor, asked, place, areas))


def _cells(actor: Actor, asked: Asked, place: Place) -> QuerySet:
    cells = ReportCell.objects.filter(counted_scope(actor, "ledger"), place.condition())
    if asked.organisation is not None:
        owner = asked.organisation.pk if isinstance(asked.organisation, Organisation) else 0
        cells = cells.filter(organisation_id=owner)
    if asked.ledger:
        cells = cells.filter(ledger=asked.ledger)
    if asked.campaign:
        cells = cells.filter(campaign_id=asked.campaign.pk)
    first, last = asked.months[0], asked.months[-1]
    return cells.filter(Q(month="") | Q(month__gte=first, month__lte=last))


def _rows(asked: Asked, place: Place, areas: list[Any], found: set[Any]) -> list[Row]:
    """By place in the tree, name or time: no table is put in order of a figure (R43)."""
    if asked.by == By.MONTH:
        return [Row(m, m, {"month_from": m, "month_to": m}) for m in asked.months]
    if asked.by == By.SECTION:
        return _section_rows({key for key in found if isinstance(key, int)})
    rows = [Row(area.path, area.full_name, narrowed_to(area)) for area in areas]
    whole = place.whole
    if BESIDE in found and whole is not None:
        words = _("%(area)s itself") % {"area": whole.full_name}
        rows.append(Row(BESIDE, words, {**narrowed_to(whole), "own": "True"}))
    return rows


def narrowed_to(area: Any) -> dict[str, str]:
    """The list's parameters that mean this area and no other of its name."""
    return {"area": AREA.label(area), "area_pick": str(area.pk)}


def owned_by(section: Organisation | None) -> dict[str, str]:
    if section is None:
        return {"organisation": str(NO_SECTION)}
    return {"organisation": ANY_ORGANISATION.label(section), "organisation_pick": str(section.pk)}


def _section_rows(keys: set[int]) -> list[Row]:
    sections = Organisation.objects.filter(pk__in=keys).select_related("area__parent")
    rows = [
        Row(section.pk, f"{section.name}", owned_by(section))
        for section in sections.order_by("area__path", "name", "id")
    ]
    return rows + [Row(0, str(NO_SECTION), owned_by(None)) for _none in keys & {0}]


def _villages(
    actor: Actor, asked: Asked, place: Place, areas: list[Any]
) -> dict[Any, tuple[int, int]]:
    """(villages, of them inspected in the quarter) of each row by area; None: of all (R19)."""
    done = Q(pk__in=inspected_in(actor, asked.quarter))
    rows = villages_of(actor).filter(place.condition("path")).order_by()
    key = place.counted.key(areas, "path") if areas else F("level")
    grouped = rows.values_list(key).annotate(
        villages=Count("pk"), inspected=Count("pk", filter=done)
    )
    found = {row: (villages, inspected) for row, villages, inspected in grouped}
    whole = tuple(sum(pair[place] for pair in found.values()) for place in (0, 1))
    return {**found, None: (whole[0], whole[1])}
