"""A round to take away: the frozen list as text, the sheet for those who call and visit (R14a)."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from records.access.log import log_export, log_print, subjects_of
from records.access.queries import actor_of
from records.base.actor import Actor
from records.ledgers.queries import items_by_id

from ..models import SpotCheckRound
from .page import round_in_scope
from .published import redraw_text
from .queries import Rate, drawn_for, sealed_to

WHAT, LIST = "spot_checks", "spot_check_list"


def _open_round(actor: Actor, pk: int) -> SpotCheckRound:
    """404 for a round of elsewhere, and for an inspector's own to everybody else."""
    row = round_in_scope(actor, pk)
    if sealed_to(row, actor):
        raise Http404
    return row


@transaction.atomic
def round_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as plain text, logged; of a sealed round for nobody but its inspector."""
    actor = actor_of(request)
    row = _open_round(actor, pk)
    log_export(actor, LIST, row.listed)
    answer = HttpResponse(redraw_text(row), content_type="text/plain; charset=utf-8")
    name = f"spot-checks-{row.area.code}-{row.month:%Y-%m}.txt"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@never_cache
@transaction.atomic
def round_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The drawn matters of the reader's areas, with room to write; logged, no phone, no name."""
    actor = actor_of(request)
    row: Any = _open_round(actor, pk)
    checks = list(drawn_for(row, actor))
    keys = [check.record_id for check in checks]
    log_print(actor, WHAT, subjects=subjects_of("record", keys), count=len(keys))
    items = items_by_id(keys)
    context = {
        "round": row,
        "rate": Rate(row.drawn_count, row.checked_count, row.done_count),
        "rows": [(check, items[check.record_id]) for check in checks],
        "reader": actor.name,
        "today": localdate(),
    }
    return render(request, "records/supervision/round_print.html", context)
