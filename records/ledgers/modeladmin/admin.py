"""Registers the list and the pages of ledger items."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.base.models import Record
from records.office.admin import OfficeAdmin

from ..models import LedgerItem
from .acting import ActionView
from .item_page import item_page
from .listing import ItemListView
from .registering import RegisterView
from .sights import register_sights

register_sights()


class LedgerItemAdmin(OfficeAdmin):
    """Nothing but an action changes an item: there is no create, edit or delete view (R12)."""

    model = LedgerItem
    base_url_path = "ledgers"
    menu_label = _("Ledgers")
    menu_item_name = "ledgers"
    menu_icon = "list-ul"
    menu_order = 100
    index_view_class = ItemListView

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = Record.objects.visible_to(actor_of(request)).values("pk")
        return LedgerItem._default_manager.filter(pk__in=seen)

    def pages(self) -> Iterable[URLPattern]:
        return (
            path("ledgers/register/", RegisterView.as_view(), name="ledgers_register"),
            path("ledgers/<int:pk>/", item_page, name="ledgers_item"),
            path("ledgers/<int:pk>/<slug:verb>/", ActionView.as_view(), name="ledgers_action"),
        )
