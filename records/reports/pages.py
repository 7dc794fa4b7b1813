"""The reports: on screen, for paper, and the villages behind “not inspected yet”."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views import View
from django.views.decorators.cache import never_cache

from records.access.log import log_print
from records.access.queries import actor_of
from records.base.roles import CASE_ROLES
from records.ledgers.choices import Ledger
from records.ledgers.counted import Place
from records.office.choosing import TypedChoiceField, give_actor
from records.office.finders import AREA
from records.supervision.inspections.quarters import quarter_of
from records.supervision.inspections.queries import not_inspected

from .asking import Asked, AskedForm, By
from .chart import chart_of
from .models import ReportState
from .rollup import marker
from .sums import sums_for
from .tables import nothing_of, tables

MOST_VILLAGES = 500


@method_decorator(never_cache, name="dispatch")
class CaseView(View):
    """For whoever may see matters at all; what of them, each figure decides."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.actor = actor_of(request)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.actor.has(CASE_ROLES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ReportView(CaseView):
    template = "records/reports/report.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = AskedForm(request.GET, actor=self.actor)
        context: dict[str, Any] = {
            "form": form,
            "title": pgettext("of the ledgers", "Reports"),
            "by": [(value, label, _with(request, by=value)) for value, label in By.choices],
            "query": request.GET.urlencode(),
            "asked": form.asked() if form.is_valid() else None,
            **_counted_when(),
        }
        if context["asked"] and context["counted_at"]:
            sums = sums_for(self.actor, context["asked"])
            context["tables"] = tables(context["asked"], sums)
            context["nothing"] = nothing_of(sums)
            context["chart"] = chart_of(sums)
            context["said"] = said_of(context["asked"])
        return render(request, self.template, context)


class ReportPrintView(ReportView):
    """The same tables for paper; logged as a print (R57)."""

    template = "records/reports/print.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not AskedForm(request.GET, actor=self.actor).is_valid():
            return redirect(_with(request, reverse("records_reports")))
        log_print(self.actor, "report")
        return super().get(request)


def said_of(asked: Asked) -> list[str]:
    """What the report is about, in words: for its head on screen, on paper and in files."""
    parts = [
        asked.area.full_name if asked.area else _("All my areas"),
        f"{asked.first:%Y-%m} — {asked.last:%Y-%m}",
        str(By(asked.by).label),
    ]
    if asked.organisation is not None:
        parts.append(str(asked.organisation or _("No section named")))
    if asked.ledger:
        parts.append(str(Ledger(asked.ledger).label))
    if asked.campaign:
        parts.append(asked.campaign.name)
    return [str(part) for part in parts]


def _counted_when() -> dict[str, Any]:
    """As of when the figures stand, and whether anything has changed since."""
    state = ReportState.objects.first()
    if state is None:
        return {"counted_at": None, "older": False}
    return {"counted_at": state.counted_at, "older": state.marker != marker(localdate())}


def _with(request: HttpRequest, address: str = "", **changes: str) -> str:
    wanted = request.GET.copy()
    for name, value in changes.items():
        wanted[name] = value
    return f"{address}?{wanted.urlencode()}"


class QuarterForm(forms.Form):
    quarter = forms.RegexField(
        r"^20\d\dQ[1-4]$",
        required=False,
        label=gettext_lazy("Quarter"),
        help_text=gettext_lazy("Written like 2026Q3."),
    )
    area = TypedChoiceField(AREA, required=False, label=gettext_lazy("Area"))


class NotInspectedView(CaseView):
    """Villages without an inspection in a quarter (R19); this quarter where none is named."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = QuarterForm(request.GET)
        give_actor(form, self.actor)
        valid = form.is_valid()
        quarter = (valid and form.cleaned_data["quarter"]) or quarter_of(localdate())
        rows: list[Any] = []
        if valid:
            place = Place(self.actor, form.cleaned_data["area"])
            missing = not_inspected(self.actor, quarter).filter(place.condition("path"))
            rows = list(missing.select_related("parent")[: MOST_VILLAGES + 1])
        context = {
            "form": form,
            "title": _("Villages not inspected yet"),
            "quarter": quarter,
            "villages": rows[:MOST_VILLAGES],
            "more": len(rows) > MOST_VILLAGES,
            "most": MOST_VILLAGES,
            "reports": f"{reverse('records_reports')}?{urlencode({'by': By.AREA.value})}",
        }
        return render(request, "records/reports/not_inspected.html", context)
