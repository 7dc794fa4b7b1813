"""Lists of supervision as .xlsx and .csv, narrowed as they are on screen (R14a, R17, R19, R59)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.access.log import log_export, subjects_of
from records.access.queries import actor_of
from records.office.admin import OfficeAdmin
from records.office.exportable import LIST_FILES
from records.office.lists import ListView
from records.supervision.inspections.listing import InspectionAdmin
from records.supervision.orders.listing import OrderAdmin
from records.supervision.spot_checks.listing import RoundAdmin

from ..exporting.answers import TYPES, table_file

MOST = 10_000
AT_ONCE = 500
WIDTH = 24


@dataclass(frozen=True)
class Leaving:
    """`name`: the list's own; `what`: the code in the log; `matter`: the column that names one."""

    name: str
    admin: OfficeAdmin
    what: str
    matter: str = ""


LEAVING = (
    Leaving("orders", OrderAdmin(), "orders_list", "record_id"),
    Leaving("inspections", InspectionAdmin(), "inspections_list"),
    Leaving("spot-checks", RoundAdmin(), "rounds_list"),
)


def file_view(leaving: Leaving) -> Callable[..., HttpResponse]:
    """The view of one list's file: for whoever may open the list, all that fits, logged."""

    @require_safe
    @never_cache
    def list_file(request: HttpRequest, kind: str) -> HttpResponse:
        actor = actor_of(request)
        if not actor.has(leaving.admin.roles):
            raise PermissionDenied
        if kind not in TYPES:
            raise Http404
        listing = leaving.admin.index_view_class(leaving.admin)
        listing.setup(request)
        columns = ("pk", leaving.matter or "pk")
        found = list(listing.rows().values_list(*columns)[: MOST + 1])
        if len(found) > MOST:
            return too_many(request, leaving)
        matters = {matter for _pk, matter in found} if leaving.matter else ()
        subjects = subjects_of("record", matters)
        log_export(actor, leaving.what, len(found), request.GET.dict(), subjects=subjects)
        return answer(listing, [pk for pk, _matter in found], leaving.name, kind)

    return list_file


def too_many(request: HttpRequest, leaving: Leaving) -> HttpResponse:
    """Back to the list: a file that ended somewhere would be taken for the whole."""
    said = _("A file holds at most %(most)d rows. Narrow the list first.") % {"most": MOST}
    messages.error(request, said)
    index = leaving.admin.url_helper.index_url
    return redirect(f"{index}?{request.GET.urlencode()}")


def answer(listing: ListView, ids: Sequence[int], name: str, kind: str) -> HttpResponse:
    """The columns of the screen, as words."""
    headings = [str(column.label) for column in listing.columns]
    rows, widths = list(rows_of(listing, ids)), [WIDTH] * len(headings)
    made: HttpResponse = table_file(listing.get_page_title(), headings, widths, rows, name, kind)
    return made


def rows_of(listing: ListView, ids: Sequence[int]) -> Iterator[list[object]]:
    everything = listing.model_admin.model._default_manager
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        loaded = {row.pk: row for row in listing.load(everything.filter(pk__in=part))}
        rows = (loaded[pk] for pk in part if pk in loaded)
        yield from ([plain(column.cell(row)) for column in listing.columns] for row in rows)


def plain(value: Any) -> object:
    """A cell of the screen without its markup."""
    if isinstance(value, int):
        return value
    return unescape(strip_tags(str(value))) if hasattr(value, "__html__") else str(value)


def list_file_urls() -> list[URLPattern]:
    return [
        path(f"{each.name}/file/<slug:kind>/", file_view(each), name=f"{LIST_FILES}{each.name}")
        for each in LEAVING
    ]
