"""What an import became: its numbers, and links to what it made."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from records.access.queries import actor_of
from records.base.models import Record
from records.people.models import Household

from ..choices import HELD_BACK, BatchStage, Family, Fate
from ..importing.summary import counted
from ..importing.undoing import why_not_undone
from ..models import ImportBatch, ImportedRow

PAGE = 50


def result_context(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    """The page after confirming; rows outside the reader's scope by now are not linked."""
    counts = [counted(fate.label, batch.counts[fate]) for fate in Fate if fate in batch.counts]
    return {
        "batch": batch,
        "counts": counts,
        "taken": batch.rows.count(),
        "rest": sum(batch.counts.get(fate, 0) for fate in HELD_BACK) or batch.staged.exists(),
        "rows": links(request, batch),
        "shown": PAGE,
        "list_address": reverse("ledgers_modeladmin_index"),
        "households": batch.family == Family.HOUSEHOLDS,
        "not_undone": why_not_undone(batch),
        "undoable": batch.stage == BatchStage.APPLIED and batch.family != Family.HOUSEHOLDS,
    }


def links(request: HttpRequest, batch: ImportBatch) -> list[dict[str, Any]]:
    """The first rows with what they became."""
    rows = list(ImportedRow.objects.filter(batch=batch).order_by("pk")[:PAGE])
    actor = actor_of(request)
    if batch.family == Family.HOUSEHOLDS:
        ids = [row.household_id for row in rows]
        homes = Household.objects.visible_to(actor).in_bulk(ids)
        return [
            {
                "row": row,
                "address": reverse("records_household", args=[row.household_id]),
                "words": str(homes[row.household_id]),
                "stage": "",
            }
            for row in rows
            if row.household_id in homes
        ]
    records = Record.objects.visible_to(actor).in_bulk([row.record_id for row in rows])
    return [
        {
            "row": row,
            "address": reverse("ledgers_item", args=[row.record_id]),
            "words": records[row.record_id].reference,
            "stage": records[row.record_id].get_stage_display(),
        }
        for row in rows
        if row.record_id in records
    ]
