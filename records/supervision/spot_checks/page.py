"""Pages of a round: its frozen list and hash, the draw, the matters to check (R14a)."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import Changed, Refused
from records.base.paths import within
from records.ledgers.queries import items_by_id
from records.places.models import Area

from ..models import SpotCheckRound
from .actions import DRAWING, check_drawer, draw_round, freeze, redrawn_alike
from .checking import record_check
from .drawing import possible_issues
from .forms import CheckForm, DrawForm, FreezeForm
from .queries import (
    READERS,
    Rate,
    counted_by_village,
    drawn_for,
    reopened_before,
    rounds_of,
    sealed_to,
    to_check,
    with_rate,
)


def round_in_scope(actor: Actor, pk: int) -> SpotCheckRound:
    """With its counts; 404 for a round of elsewhere."""
    rows = with_rate(rounds_of(actor)).select_related("area", "frozen_by", "drawn_by")
    return get_object_or_404(rows, pk=pk)


@never_cache
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The round; a POST draws from it."""
    actor = actor_of(request)
    row: Any = round_in_scope(actor, pk)
    form = DrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            draw_round(pk, given["issue"], given["number"], actor=actor, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Drawn"))
            return redirect("supervision_round", pk=pk)
    context = {
        "round": row,
        "sealed": sealed_to(row, actor),
        "rate": Rate(row.drawn_count, row.checked_count, row.done_count),
        "form": form if _may_draw(row, actor) else None,
    }
    if not context["sealed"]:
        context |= _of_the_list(row, actor, redraw="redraw" in request.GET)
    return render(request, "records/supervision/round.html", context)


def _of_the_list(row: SpotCheckRound, actor: Actor, *, redraw: bool) -> dict[str, Any]:
    """What those see to whom the round is not sealed: of their own areas, what was found (R56)."""
    villages = list(counted_by_village(row))
    codes = [each["village"] for each in villages]
    mine = Area.objects.filter(within(actor.paths(READERS), "path"), code__in=codes)
    names = {area.code: area.full_name for area in mine.select_related("parent")}
    return {
        "villages": [
            (names[each["village"]], each) for each in villages if each["village"] in names
        ],
        "drawn": _drawn(row, actor),
        "reopened": reopened_before(row),
        "issues": possible_issues(localdate(row.frozen_at)),
        "alike": redrawn_alike(row) if redraw else None,
    }


def _may_draw(row: SpotCheckRound, actor: Actor) -> bool:
    try:
        check_drawer(actor, row.area, sealed=row.sealed)
    except Refused:
        return False
    return row.drawn_at is None and not sealed_to(row, actor)


def _drawn(row: SpotCheckRound, actor: Actor) -> list[dict[str, Any]]:
    """The drawn matters that this reader sees (R56); `mine`: this reader is to check it."""
    mine = set(to_check(actor).filter(round=row).values_list("pk", flat=True))
    return [{"row": check, "mine": check.pk in mine} for check in drawn_for(row, actor)]


@never_cache
def freeze_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not actor.has(DRAWING):
        raise PermissionDenied
    form = FreezeForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        month = date.fromisoformat(given["month"])
        try:
            made = freeze(
                given["area"], month, actor=actor, now=timezone.now(), sealed=form.seals()
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("supervision_round", pk=made.pk)
    return render(request, "records/supervision/freeze.html", {"form": form})


@never_cache
def check_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What one call or visit found; 404 for whoever it is not for."""
    actor = actor_of(request)
    check = get_object_or_404(to_check(actor).select_related("round"), pk=pk)
    form = CheckForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            record_check(pk, form.answer(), actor=actor, now=timezone.now())
        except (Refused, Changed) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved"))
            return redirect("supervision_round", pk=check.round_id)
    item = items_by_id([check.record_id])[check.record_id]
    context = {"check": check, "item": item, "form": form}
    return render(request, "records/supervision/check.html", context)


MOST = 200


@require_safe
@never_cache
def to_check_page(request: HttpRequest) -> HttpResponse:
    """What is for this reader to check, of all rounds; the oldest first."""
    actor = actor_of(request)
    if not actor.has(READERS):
        raise PermissionDenied
    rows = to_check(actor).select_related("round__area", "record__area__parent")
    found = list(rows.order_by("round__month", "round_id", "position")[: MOST + 1])
    context = {"checks": found[:MOST], "most": MOST if len(found) > MOST else 0}
    return render(request, "records/supervision/to_check.html", context)
