"""The list of ledger items."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.queries import actor_of
from records.base.models.record import Kind
from records.office.lists import Column
from records.office.record_lists import RecordListView

from ..choices import Ledger, Light
from ..filters import ItemFilter
from ..lights import MARKS, lights_on
from ..models import LedgerItem
from ..permissions import PERMITTED
from ..queries import items_by_id
from ..verbs import Verb


def light_shown(light: str) -> Any:
    """Mark and word (R16); a dash where no light burns."""
    if not light:
        return format_html('<span class="light light--none">{}</span>', _("No deadline yet"))
    return format_html(
        '<span class="light light--{}"><span aria-hidden="true">{}</span> {}</span>',
        light,
        MARKS[Light(light)],
        Light(light).label,
    )


def short(text: str) -> str:
    return Truncator(text).chars(42)


def day(value: Any) -> str:
    return date_format(value, "Y-m-d") if value else "—"


COLUMNS = (
    Column(gettext_lazy("Number"), lambda item: item.reference, "number", "number", False),
    Column(gettext_lazy("Ledger"), lambda item: Ledger(item.subkind).label, "", "nowrap", False),
    Column(gettext_lazy("Category"), lambda item: item.topic or "—", "", "nowrap", False),
    Column(gettext_lazy("What is asked"), lambda item: short(item.demand), "", "demand", False),
    Column(gettext_lazy("Area"), lambda item: item.area.full_name, "", "place", False),
    Column(gettext_lazy("Responsible"), lambda item: item.responsible or "—", "", "nowrap"),
    Column(gettext_lazy("Deadline"), lambda item: day(item.due_on), "due", "nowrap"),
    Column(gettext_lazy("Light"), lambda item: light_shown(item.light), "", "lit", False),
    Column(gettext_lazy("Stage"), lambda item: item.get_stage_display(), "stage", "nowrap", False),
)


def item_address(item: LedgerItem) -> str:
    return reverse("ledgers_item", args=[item.pk])


class ItemListView(RecordListView):
    kind = Kind.LEDGER_ITEM
    filterset_class = ItemFilter
    columns = COLUMNS
    table_css = "office-items"
    orders = {"number": ("id",), "due": ("due_on",), "stage": ("stage",), "opened": ("opened_on",)}
    link_of = staticmethod(item_address)

    def annotations(self) -> dict[str, Any]:
        return {"light": lights_on(localdate()).annotation()}

    def rows_by_id(self, record_ids: list[int]) -> dict[int, LedgerItem]:
        return items_by_id(record_ids)

    def buttons(self) -> list[tuple[str, str]]:
        if actor_of(self.request).has(PERMITTED[Verb.REGISTER]):
            return [(reverse("ledgers_register"), _("Register a matter"))]
        return []
