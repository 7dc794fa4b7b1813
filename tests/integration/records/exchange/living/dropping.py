"""Workbooks dropped in, taken in, and given back, compared cell by cell."""

import io
from pathlib import Path
from typing import Any

from django.utils import timezone
from openpyxl import load_workbook

from records.base.actor import Actor
from records.exchange.choices import BatchStage
from records.exchange.importing.carrying_out import Choice, Import
from records.exchange.importing.files import open_file
from records.exchange.importing.told import told_of
from records.exchange.importing.uploads import keep, read
from records.exchange.living.returning import given_back
from records.exchange.models import ImportBatch
from records.places.models import Area

OURS = ("编号", "现在在哪", "灯")


def dropped(
    content: bytes, actor: Actor, family: str = "livelihood", *, name="", area: Area | None = None
) -> ImportBatch:
    """The good rows of a workbook are in; unknown persons are registered."""
    name = name or "台账.xlsx"
    batch = keep(family, name, content, area, actor=actor, now=timezone.now())
    read(batch, lambda: open_file(content, name).book, actor)
    ImportBatch.objects.filter(pk=batch.pk).update(stage=BatchStage.PREVIEWED)
    batch.refresh_from_db()
    persons = frozenset(range(len(told_of(batch).unknown)))
    Import(batch, actor, Choice(good_rows=True, persons=persons)).at_once()
    batch.refresh_from_db()
    return batch


def back(batch: ImportBatch, actor: Actor) -> bytes:
    return given_back(batch, actor)[0]


def seen(content: bytes) -> dict[str, dict[str, Any]]:
    """Everything of a workbook that somebody can see, by sheet."""
    found = {}
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        cells = {
            cell.coordinate: (
                cell.value,
                cell.font.name,
                cell.font.sz,
                cell.font.b,
                cell.fill.fgColor.rgb,
                cell.border.left.style,
                cell.alignment.horizontal,
                cell.alignment.wrap_text,
                cell.number_format,
                cell.comment.text if cell.comment else None,
            )
            for row in sheet.iter_rows()
            for cell in row
            if cell.has_style or cell.value is not None
        }
        found[sheet.title] = {
            "cells": cells,
            "merged": {str(area) for area in sheet.merged_cells.ranges},
            "widths": {k: d.width for k, d in sheet.column_dimensions.items()},
            "heights": {k: d.height for k, d in sheet.row_dimensions.items() if d.height},
            "hidden": {k for k, d in sheet.row_dimensions.items() if d.hidden},
            "state": sheet.sheet_state,
            "filter": sheet.auto_filter.ref,
        }
    return found


def ours(content: bytes, sheet: str = "") -> dict[int, tuple[Any, ...]]:
    """What stands in our three columns, by row, without the heading."""
    book = load_workbook(io.BytesIO(content))
    page = book[sheet] if sheet else book.worksheets[0]
    places = {c.value: c.column for row in page.iter_rows() for c in row if c.value in OURS}
    return {
        number: values
        for number in range(1, page.max_row + 1)
        if any(values := tuple(page.cell(number, places[h]).value for h in OURS))
        and values != OURS
        and not set(values) <= {*OURS, None}
    }


def notes(content: bytes) -> dict[str, str]:
    """The notes on cells, by sheet and place."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in load_workbook(io.BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def edited(content: bytes, change) -> bytes:
    """The workbook after somebody worked in its first sheet."""
    book = load_workbook(io.BytesIO(content))
    change(book.worksheets[0])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def workbook(path: Path) -> bytes:
    return path.read_bytes()
