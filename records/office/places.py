"""Areas: read only; the tree changes by loading tables and by the action that ends an area."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from records.places.choices import Level
from records.places.models import Area

from .admin import OfficeAdmin
from .filters import AreaFilter, ScopedFilterSet
from .finders import AREA
from .lists import Column, ListView


class AreaListFilter(ScopedFilterSet):
    q = django_filters.CharFilter(method="search", label=_("Search"), max_length=60)
    area = AreaFilter("path", label=_("Within"))
    level = django_filters.ChoiceFilter(choices=Level.choices, label=_("Level"))
    ended = django_filters.BooleanFilter("ended_on", "isnull", exclude=True, label=_("Has ended"))

    class Meta:
        model = Area
        fields: list[str] = []

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            rows = AREA.narrow(rows, word)
        return rows


class AreaList(ListView):
    filterset_class = AreaListFilter
    columns = (
        Column(_("Name"), lambda row: row.name, "name"),
        Column(_("Code"), lambda row: row.code or "—", "code", "nowrap"),
        Column(_("Level"), lambda row: row.get_level_display(), "", "nowrap"),
        Column(_("Belongs to"), lambda row: row.parent or "—"),
        Column(
            _("Ended on"), lambda row: f"{row.ended_on:%Y-%m-%d}" if row.ended_on else "—", "ended"
        ),
    )
    orders = {"name": ("name",), "code": ("code",), "ended": ("ended_on",)}
    default_order = ("path", "-pk")

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("parent"))


class AreaAdmin(OfficeAdmin):
    model = Area
    base_url_path = "areas"
    menu_label = _("Areas")
    menu_item_name = "areas"
    menu_icon = "site"
    index_view_class = AreaList
