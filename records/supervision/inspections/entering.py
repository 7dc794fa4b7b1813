"""The page on which an inspection is entered; works without scripts, keeps what was typed."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from records.access.queries import actor_of
from records.base.engine import Refused
from records.base.roles import WORKING

from .actions import enter_inspection
from .forms import MOST_ROWS, ROWS, FindingForm, InspectionForm


class EnterInspectionView(View):
    """`rows` says how many rows for findings the page has; the button “more” adds some."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = actor_of(request)
        if not self.actor.has(WORKING):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(InspectionForm(actor=self.actor), self.finding_forms(ROWS))

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST.get("rows", "")
        rows = min(int(asked), MOST_ROWS) if asked.isdecimal() and len(asked) < 4 else ROWS
        if "more" in request.POST:
            return self.show_more(min(rows + ROWS, MOST_ROWS))
        form = InspectionForm(request.POST, actor=self.actor)
        findings = self.finding_forms(rows, request.POST)
        valid = [each.is_valid() for each in (form, *findings)]
        if not all(valid):
            return self.show(form, findings)
        given = tuple(each for each in (row.answer() for row in findings) if each)
        try:
            made = enter_inspection(form.answer(given), actor=self.actor, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(form, findings)
        messages.success(request, _("Inspection entered"))
        return redirect("supervision_inspection", pk=made.pk)

    def finding_forms(self, rows: int, *given: Any) -> list[FindingForm]:
        return [
            FindingForm(*given, actor=self.actor, prefix=f"finding-{number}")
            for number in range(1, rows + 1)
        ]

    def show_more(self, rows: int) -> HttpResponse:
        """The page again with more rows: what was typed stands as it was, unjudged."""
        posted = self.request.POST
        form = InspectionForm(actor=self.actor, initial=_typed(posted, InspectionForm, self.actor))
        findings = [
            FindingForm(
                actor=self.actor,
                prefix=f"finding-{number}",
                initial=_typed(posted, FindingForm, self.actor, f"finding-{number}-"),
            )
            for number in range(1, rows + 1)
        ]
        return self.show(form, findings)

    def show(self, form: InspectionForm, findings: Iterable[FindingForm]) -> HttpResponse:
        context = {"form": form, "findings": list(findings), "most": MOST_ROWS}
        return render(self.request, "records/supervision/inspection_enter.html", context)


def _typed(posted: Any, form: Any, actor: Any, prefix: str = "") -> dict[str, str]:
    """What stands in the boxes, as text."""
    names = form(actor=actor).fields
    return {name: posted[f"{prefix}{name}"] for name in names if f"{prefix}{name}" in posted}
