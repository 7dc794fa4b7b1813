"""The list of inspections."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from records.access.queries import actor_of
from records.base.roles import WORKING
from records.office.admin import OfficeAdmin
from records.office.exportable import file_button
from records.office.filters import AreaFilter, ScopedFilterSet
from records.office.lists import Column, ListView

from ..choices import Found
from ..models import Inspection
from .entering import EnterInspectionView
from .page import finding_act, inspection_page
from .quarters import quarters_before
from .queries import Rectified, inspections_of, with_findings
from .villages import villages_page, villages_print


class InspectionFilter(ScopedFilterSet):
    quarter = django_filters.ChoiceFilter(choices=quarters_before, label=gettext_lazy("Quarter"))
    area = AreaFilter()
    state = django_filters.ChoiceFilter(
        choices=Rectified.choices, method="by_state", label=gettext_lazy("What is still to be done")
    )

    class Meta:
        model = Inspection
        fields: list[str] = []

    def by_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return with_findings(rows, value, localdate())


def result(row: Any) -> str:
    """Nothing on purpose, or how many findings and how many are still open."""
    if row.nothing_found:
        return _("Nothing was found")
    found = ngettext("%(count)d finding", "%(count)d findings", row.findings_count)
    said = found % {"count": row.findings_count}
    still = _("%(count)d to be put right") % {"count": row.open_count}
    return _("; ").join((said, still)) if row.open_count else said


COLUMNS = (
    Column(
        gettext_lazy("Village or community"), lambda row: row.area.full_name, "", "number", False
    ),
    Column(gettext_lazy("Inspected on"), lambda row: f"{row.inspected_on:%Y-%m-%d}", "on", "lit"),
    Column(
        gettext_lazy("Inspected by"),
        lambda row: "、".join(each.name for each in row.inspectors.all()),
    ),
    Column(pgettext_lazy("inspection", "What was found"), result),
)


class InspectionList(ListView):
    filterset_class = InspectionFilter
    columns = COLUMNS
    table_css = "office-items"
    orders = {"on": ("inspected_on",)}
    default_order = ("-inspected_on", "-pk")
    link_of = staticmethod(lambda row: reverse("supervision_inspection", args=[row.pk]))

    def load(self, rows: QuerySet) -> list[Any]:
        open_ones = Q(findings__found=Found.RECTIFY, findings__done_on__isnull=True)
        counted = rows.annotate(
            findings_count=Count("findings", distinct=True),
            open_count=Count("findings", filter=open_ones, distinct=True),
        )
        return list(counted.select_related("area__parent").prefetch_related("inspectors"))

    def presets(self) -> list[tuple[str, str, bool]]:
        chosen = self.request.GET.get("state", "")
        kinds = [("", _("All inspections")), *((r.value, str(r.label)) for r in Rectified)]
        return [(f"?state={key}" if key else "?", said, key == chosen) for key, said in kinds]

    def buttons(self) -> list[tuple[str, str]]:
        missing = (reverse("supervision_villages"), _("Villages not inspected this quarter"))
        out = file_button("inspections", self.request.GET)
        if not actor_of(self.request).has(WORKING):
            return [missing, out]
        return [(reverse("supervision_inspection_new"), _("Enter an inspection")), missing, out]


class InspectionAdmin(OfficeAdmin):
    """Inspections are entered once; nothing edits or deletes one (R57)."""

    model = Inspection
    base_url_path = "inspections"
    menu_label = gettext_lazy("Inspections")
    menu_item_name = "inspections"
    menu_icon = "search"
    index_view_class = InspectionList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return inspections_of(actor_of(request))

    def pages(self) -> Iterable[URLPattern]:
        return (
            path(
                "inspections/new/", EnterInspectionView.as_view(), name="supervision_inspection_new"
            ),
            path("inspections/villages/", villages_page, name="supervision_villages"),
            path("inspections/villages/print/", villages_print, name="supervision_villages_print"),
            path("inspections/<int:pk>/", inspection_page, name="supervision_inspection"),
            path(
                "inspections/findings/<int:pk>/<slug:act>/",
                finding_act,
                name="supervision_finding",
            ),
        )
