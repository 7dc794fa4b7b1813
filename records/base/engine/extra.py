"""The rows that a plan writes beside its record: letters, orders, analyses (way of data 2)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models

from ..models import Record
from .plan import Plan, Row
from .rows import draw_numbers, insert_rows, update_rows

Changed = dict[tuple[type[models.Model], tuple[str, ...]], list[models.Model]]


def write_extra(pairs: Sequence[tuple[Plan, Record]]) -> None:
    """Insert and update the rows of all plans, model by model; numbers are drawn last (R11)."""
    fresh: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    changed: Changed = defaultdict(list)
    numbered: dict[str, list[Any]] = defaultdict(list)
    for plan, record in pairs:
        for row in plan.rows:
            if row.pk is not None:
                known = row.model(pk=row.pk, **row.values)
                changed[row.model, tuple(sorted(row.values))].append(known)
                continue
            made = row.model(**_placed(row, record), **row.values)
            fresh[row.model].append(made)
            if row.series:
                numbered[row.series].append(made)
    for (_model, names), rows in changed.items():
        update_rows(rows, [name.removesuffix("_id") for name in names])
    for series in sorted(numbered):
        first = draw_numbers(series, len(numbered[series]))
        for number, made in enumerate(numbered[series], start=first):
            made.reference = f"{series}-{number:06d}"
    for rows in fresh.values():
        insert_rows(rows)


def _placed(row: Row, record: Record) -> dict[str, object]:
    names = {field.attname for field in row.model._meta.local_concrete_fields}
    place = {"record_id": record.pk, "sequence": record.event_count}
    return {name: value for name, value in place.items() if name in names}
