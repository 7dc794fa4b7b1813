"""The page of one inspection, and what becomes of its findings (R19)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import Refused
from records.base.models import Record
from records.base.roles import WORKING

from ..models import Inspection, InspectionFinding
from .findings import check_name_matter, check_put_right, check_verify, put_right, verify_put_right
from .forms import PutRightForm
from .quarters import quarter_label
from .queries import inspections_of


@dataclass(frozen=True)
class FindingShown:
    """One finding as this reader may see it, and what this reader may do with it now."""

    row: InspectionFinding
    matter: Record | None
    late: bool
    may_put_right: bool
    may_verify: bool
    may_register: bool
    form: PutRightForm | None


@never_cache
def inspection_page(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    inspection = _in_scope(actor, pk)
    return _page(request, inspection, actor, {})


def _in_scope(actor: Actor, pk: int) -> Inspection:
    rows = inspections_of(actor).select_related("area__parent", "entered_by")
    return get_object_or_404(rows.prefetch_related("inspectors__organisation"), pk=pk)


def _page(
    request: HttpRequest, inspection: Inspection, actor: Actor, forms: dict[int, PutRightForm]
) -> HttpResponse:
    context = {
        "inspection": inspection,
        "quarter": quarter_label(inspection.quarter),
        "findings": _findings(inspection, actor, forms),
    }
    return render(request, "records/supervision/inspection.html", context)


def _findings(
    inspection: Inspection, actor: Actor, forms: dict[int, PutRightForm]
) -> list[FindingShown]:
    rows = inspection.findings.select_related(
        "responsible__organisation", "verified_by", "done_by"
    ).order_by("id")
    found = list(rows)
    keys = [row.record_id for row in found if row.record_id]
    seen = Record.objects.visible_to(actor).in_bulk(keys)
    today = localdate()
    verify = partial(check_verify, reporters={})
    shown = []
    for row in found:
        row.inspection = inspection
        may = _may(check_put_right, row, actor)
        shown.append(
            FindingShown(
                row,
                seen.get(row.record_id or 0),
                row.done_on is None and row.due_on is not None and row.due_on < today,
                may,
                _may(verify, row, actor),
                _may(check_name_matter, row, actor),
                forms.get(row.pk, PutRightForm(prefix=f"f{row.pk}")) if may else None,
            )
        )
    return shown


def _may(check: Callable[[InspectionFinding, Actor], None], row: Any, actor: Actor) -> bool:
    try:
        check(row, actor)
    except Refused:
        return False
    return True


@require_POST
def finding_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Put right or verified; 404 outside the reader's scope and for any other act."""
    actor = actor_of(request)
    if not actor.has(WORKING):
        raise PermissionDenied
    rows = InspectionFinding.objects.filter(inspection__in=inspections_of(actor).values("pk"))
    row = get_object_or_404(rows, pk=pk)
    form = PutRightForm(request.POST, prefix=f"f{pk}")
    try:
        if act == "verify":
            verify_put_right(pk, actor=actor, now=timezone.now())
        elif act != "put-right":
            raise Http404
        elif not form.is_valid():
            return _page(request, _in_scope(actor, row.inspection_id), actor, {pk: form})
        else:
            words = form.cleaned_data["done_words"]
            put_right(pk, words, actor=actor, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved"))
    return redirect("supervision_inspection", pk=row.inspection_id)
