"""The list screen: a filter form, a bounded count, one page of rows, always in one order.

A page is found in three steps that cost the same whatever the table holds: how many fit, counted
no further than it pays; the keys of the page's rows, read from the nearer end; those rows alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_modeladmin.views import WMABaseView

from records.access.queries import actor_of

from .paging import COUNT_UP_TO, LAST, Cut, Page, bounded_count, cut_out, ordered_ids, wanted_page


@dataclass(frozen=True)
class Column:
    """`cell` gives text, or markup marked safe. `order` names a sort of the list, if any.

    `labelled`: on a phone, where a row is a card, the label stands before the value.
    """

    label: Any
    cell: Callable[[Any], Any]
    order: str = ""
    css: str = ""
    labelled: bool = True


def more_than(count: int) -> str:
    return _("More than %(count)d found") % {"count": count}


def localtime_of(value: Any) -> Any:
    """Moments in the office's own time, as templates show them."""
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value


def row_html(cells: Sequence[Mapping[str, Any]], link: str) -> SafeString:
    """One row; a template takes three times as long for fifty rows of ten cells."""
    said: list[str] = []
    for cell in cells:
        value: str = conditional_escape(localize(localtime_of(cell["value"])))
        if link and not said:
            value = f'<a href="{escape(link)}">{value}</a>'
        label = f' data-label="{escape(cell["label"])}"' if cell["label"] else ""
        said.append(f'<td class="{cell["css"]}"{label}>{value}</td>')
    return mark_safe(f"<tr>{''.join(said)}</tr>")  # every value was escaped above


class ListView(WMABaseView):
    """Families subclass it. Unknown and malformed parameters never raise."""

    template_name = "records/office/list.html"
    filterset_class: Any = None
    columns: tuple[Column, ...] = ()
    orders: Mapping[str, tuple[str, ...]] = {}
    default_order: tuple[str, ...] = ("-pk",)
    page_size = 50
    count_up_to = COUNT_UP_TO
    table_css = ""
    link_of: Callable[[Any], str] | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not actor_of(request).has(self.model_admin.roles):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def filterset(self) -> Any:
        return self.filterset_class(
            self.request.GET, queryset=self.base_rows(), request=self.request
        )

    def base_rows(self) -> QuerySet:
        """Everything that this reader may see in this list."""
        return self.model_admin.get_queryset(self.request)

    @cached_property
    def order(self) -> str:
        wanted = self.request.GET.get("order", "")
        return wanted if wanted.lstrip("-") in self.orders else ""

    def ordering(self) -> tuple[str, ...]:
        """The wanted sort ending in the key, so that pages never overlap and an index fits."""
        if not self.order:
            return self.default_order
        names = (*self.orders[self.order.lstrip("-")], "pk")
        return tuple(f"-{name}" for name in names) if self.order.startswith("-") else names

    def rows(self) -> QuerySet:
        """Filtered and ordered; nothing at all while the filter is not understood."""
        if not self.filterset.form.is_valid():
            return self.base_rows().none()
        return self.filterset.qs.order_by(*self.ordering())

    def load(self, rows: QuerySet) -> list[Any]:
        """The rows of one page, with what the columns need."""
        return list(rows)

    def page(self, rows: QuerySet) -> Page:
        total = bounded_count(rows, self.counted_to())
        cut = cut_out(wanted_page(self.request.GET.get("p", "1")), self.page_size, total)
        return self.page_of(rows, self.page_ids(rows, cut), cut)

    def page_of(self, rows: QuerySet, ids: list[int], cut: Cut) -> Page:
        """The rows of these keys, in their order; one that vanished meanwhile is left out."""
        loaded = {row.pk: row for row in self.load(rows.model._default_manager.filter(pk__in=ids))}
        return Page([loaded[pk] for pk in ids if pk in loaded], cut)

    def page_ids(self, rows: QuerySet, cut: Cut) -> list[int]:
        return ordered_ids(rows, self.ordering(), cut)

    def counted_to(self) -> int:
        return self.count_up_to

    def count_shown(self, page: Page) -> str:
        if page.cut.total is None:
            return more_than(self.counted_to())
        found = ngettext("%(count)d found", "%(count)d found", page.cut.total)
        return found % {"count": page.cut.total}

    def narrow(self, page: Page) -> str:
        """What to do where not everything that fits can be paged to; "" where it can."""
        return str(_("Narrow the search to see the others.")) if page.cut.total is None else ""

    def address(self, **changes: str) -> str:
        """This list with other parameters; the page starts again unless it is named."""
        wanted = self.request.GET.copy()
        wanted.pop("p", None)
        for name, value in changes.items():
            wanted[name] = value
        return f"?{wanted.urlencode()}"

    def sorted_by(self, column: Column) -> str:
        """The value of aria-sort; "" for a column that the list is not sorted by."""
        if not column.order or self.order.lstrip("-") != column.order:
            return ""
        return "descending" if self.order.startswith("-") else "ascending"

    def headings(self) -> list[dict[str, Any]]:
        return [
            {
                "label": column.label,
                "css": column.css,
                "sorted": self.sorted_by(column),
                "address": column.order
                and self.address(
                    order=column.order if self.order != column.order else f"-{column.order}"
                ),
            }
            for column in self.columns
        ]

    def table(self, rows: Sequence[Any]) -> list[dict[str, Any]]:
        labels = [str(column.label) if column.labelled else "" for column in self.columns]
        found = []
        for row in rows:
            link = self.link_of(row) if self.link_of else ""
            cells = [
                {"label": label, "value": column.cell(row), "css": column.css}
                for column, label in zip(self.columns, labels, strict=True)
            ]
            found.append({"link": link, "cells": cells, "html": row_html(cells, link)})
        return found

    def presets(self) -> list[tuple[str, str, bool]]:
        """Narrowings that have a name of their own: (address, words, whether it is this one)."""
        return []

    def buttons(self) -> list[tuple[str, str]]:
        """(address, words) of what can be begun from this list."""
        return []

    def page_addresses(self, cut: Cut) -> dict[str, str]:
        """Addresses of the pages that can be turned to from here; "" where there is none."""
        more = cut.later or (cut.total is None and cut.number > 0)
        return {
            "first": "" if cut.number == 1 else self.address(),
            "earlier": self.address(p=str(cut.earlier)) if cut.earlier else "",
            "later": self.address(p=str(cut.later)) if cut.later else "",
            "last": self.address(p=LAST) if more else "",
        }

    def get_page_title(self) -> str:
        """The same words as in the menu."""
        return str(self.page_title or self.model_admin.get_menu_label())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.rows()
        page = self.page(rows)
        return {
            "view": self,
            "page_title": self.get_page_title(),
            "filter_form": self.filterset.form,
            "filtered": any(self.request.GET.get(name) for name in self.filterset.form.fields),
            "headings": self.headings(),
            "table_css": self.table_css,
            "table": self.table(page.rows),
            "count": self.count_shown(page),
            "narrow": self.narrow(page),
            "page": page,
            "pages": self.page_addresses(page.cut),
            "buttons": self.buttons(),
            "presets": self.presets(),
            "empty": _("Nothing here fits.") if self.request.GET else _("Nothing is here yet."),
        }
