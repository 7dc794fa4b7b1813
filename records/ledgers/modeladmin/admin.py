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
from ..receipt.pages import receipt_document, receipt_print
from .acting import ActionView
from .gathering import GatherView
from .item_page import item_page
from .letter_page import letter_file
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
            path("ledgers/<int:pk>/letters/<int:letter>/", letter_file, name="ledgers_letter"),
            path("ledgers/<int:pk>/receipt/", receipt_print, name="ledgers_receipt"),
            path(
                "ledgers/<int:pk>/receipt/document/",
                receipt_document,
                name="ledgers_receipt_document",
            ),
            path("ledgers/<int:pk>/gather/", GatherView.as_view(), name="ledgers_gather"),
            path("ledgers/<int:pk>/<slug:verb>/", ActionView.as_view(), name="ledgers_action"),
        )
