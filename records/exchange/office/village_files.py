"""Villages not inspected in a quarter as .xlsx and .csv (R19, R59)."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.access.log import log_export
from records.access.queries import actor_of
from records.base.roles import CASE_ROLES
from records.places.models import Area
from records.supervision.inspections.quarters import quarter_label, wanted_quarter
from records.supervision.inspections.queries import not_inspected

from ..exporting.answers import TYPES, table_file

WIDTHS = (16, 22, 26, 18)


@require_safe
@never_cache
def villages_file(request: HttpRequest, kind: str) -> HttpResponse:
    """All of the reader's villages without an inspection in the quarter, logged."""
    actor = actor_of(request)
    if not actor.has(CASE_ROLES):
        raise PermissionDenied
    if kind not in TYPES:
        raise Http404
    quarter = wanted_quarter(request.GET.get("quarter", ""))
    villages = not_inspected(actor, quarter).select_related("parent")
    rows = list(_rows(villages, quarter_label(quarter)))
    log_export(actor, "villages_not_inspected", len(rows), {"quarter": quarter})
    headings = [_("Code"), _("Township"), _("Village or community"), _("Quarter")]
    stem = f"villages-not-inspected-{quarter}"
    return table_file(_("Villages not inspected"), headings, WIDTHS, rows, stem, kind)


def _rows(villages: Iterable[Area], quarter: str) -> Iterator[list[object]]:
    for village in villages:
        township = village.parent.full_name if village.parent else ""
        yield [village.code, township, village.short_name, quarter]


def village_file_urls() -> list[URLPattern]:
    address = "inspections/villages/file/<slug:kind>/"
    return [path(address, villages_file, name="supervision_villages_file")]
