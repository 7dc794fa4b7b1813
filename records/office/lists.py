"""The list screen: a filter form, a bounded count, one page of rows, always in one order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail_modeladmin.views import WMABaseView

from records.access.queries import actor_of

# Counting further costs more than anybody learns from the number.
COUNT_UP_TO = 1000


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


@dataclass(frozen=True)
class Page:
    """One page: what to show, its number from 1, and whether another follows."""

    rows: Sequence[Any]
    number: int
    has_next: bool


class ListView(WMABaseView):
    """Families subclass it. Unknown and malformed parameters never raise."""

    template_name = "records/office/list.html"
    filterset_class: Any = None
    columns: tuple[Column, ...] = ()
    orders: Mapping[str, tuple[str, ...]] = {}
    default_order: tuple[str, ...] = ("-pk",)
    page_size = 50
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
        """The wanted sort with `-pk` last, so that pages never overlap."""
        if not self.order:
            return self.default_order
        names = self.orders[self.order.lstrip("-")]
        if self.order.startswith("-"):
            names = tuple(f"-{name}" for name in names)
        return (*names, "-pk")

    def rows(self) -> QuerySet:
        """Filtered and ordered; nothing at all while the filter is not understood."""
        if not self.filterset.form.is_valid():
            return self.base_rows().none()
        return self.filterset.qs.order_by(*self.ordering())

    def load(self, rows: QuerySet) -> list[Any]:
        """The rows of one page, with what the columns need."""
        return list(rows)

    def page(self, rows: QuerySet) -> Page:
        number = self.page_number()
        start = (number - 1) * self.page_size
        found = self.load(rows[start : start + self.page_size + 1])
        return Page(found[: self.page_size], number, len(found) > self.page_size)

    def page_number(self) -> int:
        text = self.request.GET.get("p", "1")
        return max(1, int(text)) if text.isdecimal() and len(text) < 8 else 1

    def count(self, rows: QuerySet) -> str:
        number = rows.order_by().values("pk")[: COUNT_UP_TO + 1].count()
        return f"{COUNT_UP_TO}+" if number > COUNT_UP_TO else str(number)

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
        return [
            {
                "link": self.link_of(row) if self.link_of else "",
                "cells": [
                    {
                        "label": column.labelled and column.label,
                        "value": column.cell(row),
                        "css": column.css,
                    }
                    for column in self.columns
                ],
            }
            for row in rows
        ]

    def buttons(self) -> list[tuple[str, str]]:
        """(address, words) of what can be begun from this list."""
        return []

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
            "count": self.count(rows),
            "page": page,
            "earlier": page.number > 1 and self.address(p=str(page.number - 1)),
            "later": page.has_next and self.address(p=str(page.number + 1)),
            "buttons": self.buttons(),
            "empty": _("Nothing here fits."),
        }
