"""The list of supervision orders."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from records.access.queries import actor_of
from records.ledgers.choices import Ledger
from records.office.admin import OfficeAdmin
from records.office.exportable import file_button
from records.office.lists import Column, ListView

from ..models import SupervisionOrder
from .filters import OrderFilter
from .letter import order_file, order_print
from .page import ReplyView, order_page
from .queries import State, orders_of, state_of
from .words import addressee, state_shown


def matter_of(order: SupervisionOrder) -> str:
    return f"{order.record.reference} · {Ledger(order.record.subkind).label}"


COLUMNS = (
    Column(gettext_lazy("Number"), lambda row: row.reference, "", "number", False),
    Column(gettext_lazy("Level"), lambda row: row.get_level_display(), "", "nowrap", False),
    Column(pgettext_lazy("order", "Matter"), matter_of),
    Column(gettext_lazy("Area"), lambda row: row.record.area.full_name, "", "place"),
    Column(gettext_lazy("Addressed to"), addressee, "", "nowrap"),
    Column(gettext_lazy("Raised on"), lambda row: f"{row.raised_on:%Y-%m-%d}", "raised", "nowrap"),
    Column(gettext_lazy("Reply by"), lambda row: f"{row.reply_due_on:%Y-%m-%d}", "due", "nowrap"),
    Column(
        gettext_lazy("State"), lambda row: state_shown(state_of(row, localdate())), "", "lit", False
    ),
)
PRESETS = ({"whose": "mine"}, {"state": str(State.WAITING)}, {"state": str(State.LATE)})


class OrderList(ListView):
    filterset_class = OrderFilter
    columns = COLUMNS
    table_css = "office-items"
    orders = {"raised": (), "due": ("reply_due_on",)}
    link_of = staticmethod(lambda row: reverse("supervision_order", args=[row.pk]))

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("record__area__parent", "cadre"))

    def presets(self) -> list[tuple[str, str, bool]]:
        """Narrowings with a name of their own; the first is everything."""
        asked = {name: self.request.GET.get(name, "") for name in ("whose", "state")}
        words = (_("Addressed to me"), str(State.WAITING.label), str(State.LATE.label))
        chosen = [("?", _("All orders"), not any(asked.values()))]
        for preset, said in zip(PRESETS, words, strict=True):
            ((name, value),) = preset.items()
            chosen.append((f"?{name}={value}", said, asked[name] == value))
        return chosen

    def buttons(self) -> list[tuple[str, str]]:
        return [file_button("orders", self.request.GET)]


class OrderAdmin(OfficeAdmin):
    """Orders are raised and replied to by actions on their matters; nothing edits a row."""

    model = SupervisionOrder
    base_url_path = "orders"
    menu_label = gettext_lazy("Supervision orders")
    menu_item_name = "orders"
    menu_icon = "warning"
    index_view_class = OrderList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return orders_of(actor_of(request))

    def pages(self) -> Iterable[URLPattern]:
        return (
            path("orders/<int:pk>/", order_page, name="supervision_order"),
            path("orders/<int:pk>/reply/", ReplyView.as_view(), name="supervision_reply"),
            path("orders/<int:pk>/document/", order_file, name="supervision_order_file"),
            path("orders/<int:pk>/print/", order_print, name="supervision_order_print"),
        )
