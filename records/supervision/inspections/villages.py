"""Villages not inspected in a quarter, with counts, on screen and paper (R19)."""

from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from records.access.log import log_print
from records.access.queries import actor_of
from records.base.roles import CASE_ROLES

from .quarters import quarter_label, quarters_before, wanted_quarter
from .queries import not_inspected, villages_of

MOST = 2_000


@never_cache
def villages_page(request: HttpRequest) -> HttpResponse:
    return render(request, "records/supervision/villages.html", _context(request))


@never_cache
@transaction.atomic
def villages_print(request: HttpRequest) -> HttpResponse:
    """The same for paper; logged though it names no person."""
    context = _context(request)
    log_print(actor_of(request), "villages_not_inspected")
    return render(request, "records/supervision/villages_print.html", context)


def _context(request: HttpRequest) -> dict[str, Any]:
    """Townships with their villages, no more than anybody reads at once."""
    actor = actor_of(request)
    if not actor.has(CASE_ROLES):
        raise PermissionDenied
    quarter = wanted_quarter(request.GET.get("quarter", ""))
    rows = not_inspected(actor, quarter)
    shown = list(rows.select_related("parent")[: MOST + 1])
    missing = rows.order_by().count() if len(shown) > MOST else len(shown)
    everything = villages_of(actor).order_by().count()
    townships = [
        (township, list(villages))
        for township, villages in groupby(shown[:MOST], key=lambda village: village.parent)
    ]
    return {
        "quarter": quarter,
        "quarter_label": quarter_label(quarter),
        "quarters": quarters_before(),
        "townships": townships,
        "missing": missing,
        "cut": missing > MOST,
        "all": everything,
        "inspected": everything - missing,
        "reader": actor.name,
        "today": localdate(),
    }
