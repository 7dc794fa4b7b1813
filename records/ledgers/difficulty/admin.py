"""Registers the list and the pages of the register of households in difficulty."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.office.admin import OfficeAdmin

from ..models import DifficultyEntry
from .listing import EntryListView
from .queries import entries
from .screens import EnterView, EntryActionView, entry_page


class DifficultyAdmin(OfficeAdmin):
    model = DifficultyEntry
    base_url_path = "difficulty"
    menu_label = _("Households in difficulty")
    menu_item_name = "difficulty"
    menu_icon = "group"
    menu_order = 102
    index_view_class = EntryListView

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = entries(actor_of(request)).values("pk")
        return DifficultyEntry._default_manager.filter(pk__in=seen)

    def pages(self) -> Iterable[URLPattern]:
        return (
            path("difficulty/enter/", EnterView.as_view(), name="difficulty_enter"),
            path("difficulty/<int:pk>/", entry_page, name="difficulty_entry"),
            path(
                "difficulty/<int:pk>/<slug:verb>/",
                EntryActionView.as_view(),
                name="difficulty_action",
            ),
        )
