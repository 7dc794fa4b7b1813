"""The list of rounds of spot checks."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from records.access.queries import actor_of
from records.office.admin import OfficeAdmin
from records.office.exportable import file_button
from records.office.filters import AreaFilter, ScopedFilterSet
from records.office.lists import Column, ListView

from ..models import SpotCheckRound
from .actions import DRAWING
from .page import check_page, freeze_page, round_page, to_check_page
from .paper import round_print, round_text
from .queries import READERS, Rate, rounds_of, with_rate


class RoundFilter(ScopedFilterSet):
    area = AreaFilter("area__path", label=pgettext_lazy("spot check", "District"))
    undrawn = django_filters.BooleanFilter(
        "drawn_at", "isnull", label=gettext_lazy("Frozen, not drawn yet")
    )
    sealed = django_filters.BooleanFilter(label=gettext_lazy("an inspector's own draw"))

    class Meta:
        model = SpotCheckRound
        fields: list[str] = []


def stage(row: SpotCheckRound) -> str:
    if row.drawn_at is None:
        return _("Frozen, not drawn yet")
    return _("Drawn with issue %(issue)s") % {"issue": row.issue}


def rate(row: Any) -> str:
    found = Rate(row.drawn_count, row.checked_count, row.done_count)
    counts = {"done": found.done, "checked": found.checked, "drawn": found.drawn}
    said = _("%(done)s done in fact of %(checked)s checked, %(drawn)s drawn") % counts
    return f"{found.percent} · {said}" if found.percent else said


def sealed(row: SpotCheckRound) -> str:
    return _("Sealed draw of an inspector") if row.sealed else _("Public draw")


COLUMNS = (
    Column(gettext_lazy("Month"), lambda row: f"{row.month:%Y-%m}", "month", "number", False),
    Column(
        pgettext_lazy("spot check", "District"),
        lambda row: row.area.short_name,
        "",
        "nowrap",
        False,
    ),
    Column(gettext_lazy("Kind"), sealed, "", "nowrap", False),
    Column(gettext_lazy("Stage"), stage, "", "nowrap", False),
    Column(gettext_lazy("On the list"), lambda row: row.listed),
    Column(gettext_lazy("Rate"), rate),
)


class RoundList(ListView):
    filterset_class = RoundFilter
    columns = COLUMNS
    table_css = "office-items"
    orders = {"month": ("month",)}
    default_order = ("-month", "-pk")
    link_of = staticmethod(lambda row: reverse("supervision_round", args=[row.pk]))

    def load(self, rows: QuerySet) -> list[Any]:
        return list(with_rate(rows).select_related("area"))

    def buttons(self) -> list[tuple[str, str]]:
        mine = (reverse("supervision_to_check"), _("Spot checks to make"))
        out = file_button("spot-checks", self.request.GET)
        if not actor_of(self.request).has(DRAWING):
            return [mine, out]
        return [(reverse("supervision_freeze"), _("Freeze the list of a month")), mine, out]


class RoundAdmin(OfficeAdmin):
    """Rounds are frozen and drawn by actions; nothing edits or deletes one."""

    model = SpotCheckRound
    roles = READERS
    base_url_path = "spot-checks"
    menu_label = gettext_lazy("Spot checks")
    menu_item_name = "spot-checks"
    menu_icon = "view"
    index_view_class = RoundList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return rounds_of(actor_of(request))

    def pages(self) -> Iterable[URLPattern]:
        return (
            path("spot-checks/freeze/", freeze_page, name="supervision_freeze"),
            path("spot-checks/to-check/", to_check_page, name="supervision_to_check"),
            path("spot-checks/<int:pk>/", round_page, name="supervision_round"),
            path("spot-checks/<int:pk>/list/", round_text, name="supervision_round_text"),
            path("spot-checks/<int:pk>/print/", round_print, name="supervision_round_print"),
            path("spot-checks/checks/<int:pk>/", check_page, name="supervision_check"),
        )
