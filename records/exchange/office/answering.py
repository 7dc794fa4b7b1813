"""Answers to what is asked of rows, beside the question: the same matter or another, which of
several persons of one name (R58, R59).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.sensitive import without_numbers
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from records.people.models import Cadre
from records.places.models import Area

from ..importing.as_matter import as_matter
from ..importing.known_matters import NAMED
from ..importing.mended import AMENDS, ANOTHER, CHANGED, MEANS, RESPONSIBLE, Answers
from ..models import ImportBatch, StagedRow

FIELD = "answer:"
ANSWER = re.compile(rf"{ANOTHER}|(?:{AMENDS}|{MEANS}):[1-9]\d{{0,17}}", re.ASCII)
# Under which remark of judging an answer that was given shows.
ASKED_BY = {CHANGED: CHANGED, AMENDS: CHANGED, RESPONSIBLE: RESPONSIBLE}
Asked = tuple[StagedRow, Any, str]
Options = dict[tuple[int, str], list["Option"]]


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen."""

    field: str
    value: str
    label: str
    checked: bool


def answers_in(given: Mapping[str, str], sheets: set[str]) -> dict[tuple[str, int, str], str]:
    """The answers in a form; what names no row, or answers nothing, is passed over."""
    found = {}
    for name, value in given.items():
        rest, _bar, asked = name.removeprefix(FIELD).rpartition("|")
        sheet, _bar, row = rest.rpartition("|")
        known = name.startswith(FIELD) and sheet in sheets and asked in (CHANGED, RESPONSIBLE)
        if known and row.isdecimal() and len(row) < 8 and ANSWER.fullmatch(value):
            found[sheet, int(row), asked] = value
    return found


def options_for(
    batch: ImportBatch, asked: Iterable[Asked], answers: Answers, actor: Actor
) -> Options:
    """{(position, code of the question): what can be answered}, in a fixed number of queries."""
    rows = [(staged, as_matter(read), code) for staged, read, code in asked if code in ASKED_BY]
    changed = [row for row in rows if ASKED_BY[row[2]] == CHANGED and not row[1].reference]
    named = [row for row in rows if ASKED_BY[row[2]] == RESPONSIBLE]
    found: Options = {}
    for staged, code, choices in (*matters(batch, changed, actor), *persons(named)):
        at = (staged.sheet, staged.row_number, ASKED_BY[code])
        field = f"{FIELD}{at[0]}|{at[1]}|{at[2]}"
        found[staged.position, code] = [
            Option(field, value, label, answers.get(at) == value) for value, label in choices
        ]
    return found


Choices = tuple[StagedRow, str, list[tuple[str, str]]]


def matters(batch: ImportBatch, rows: Sequence[Asked], actor: Actor) -> list[Choices]:
    """The matters that the rows may be, as far as the reader may see them; or another matter."""
    if not rows:
        return []
    places = Area.objects.filter(pk__in={staged.area for staged, _read, _code in rows})
    items = LedgerItem.objects.visible_to(actor).filter(
        NAMED,
        subkind=batch.family,
        area_path__in=places.order_by().values("path"),
        caller_name__in={read.head_name for _staged, read, _code in rows},
        opened_on__in={read.collected_on for _staged, read, _code in rows},
    )
    known: dict[Any, list[tuple[str, str]]] = {}
    for item in items.exclude(stage=Stage.VOIDED).order_by("pk"):
        words = {"number": item.reference, "demand": without_numbers(item.demand)[:100]}
        label = _("The same matter as %(number)s (%(demand)s): take the new words") % words
        at = (item.area_id, item.caller_name, item.opened_on)
        known.setdefault(at, []).append((f"{AMENDS}:{item.pk}", label))
    another = (ANOTHER, _("Another matter: register it"))
    return [
        (
            staged,
            code,
            [*known.get((staged.area, read.head_name, read.collected_on), ()), another],
        )
        for staged, read, code in rows
    ]


def persons(rows: Sequence[Asked]) -> list[Choices]:
    """The persons of the name in the row's village and the offices above it."""
    if not rows:
        return []
    names = {read.responsible_name for _staged, read, _code in rows}
    paths = dict(
        Area.objects.filter(pk__in={row[0].area for row in rows}).values_list("pk", "path")
    )
    cadres = Cadre.objects.filter(name__in=names).select_related("organisation__area")
    serving = list(cadres.filter(in_service_to__isnull=True).order_by("pk"))
    return [
        (
            staged,
            code,
            [
                (f"{MEANS}:{cadre.pk}", f"{cadre.name} · {cadre.organisation} · {cadre.position}")
                for cadre in serving
                if cadre.name == read.responsible_name
                and paths[staged.area or 0].startswith(cadre.organisation.area.path)
            ],
        )
        for staged, read, code in rows
    ]
