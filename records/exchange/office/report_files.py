"""The reports as .xlsx and .csv: what the page shows, in one sheet (R59)."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.access.log import log_export
from records.access.queries import actor_of
from records.base.roles import CASE_ROLES
from records.reports.asking import AskedForm
from records.reports.models import ReportState
from records.reports.sums import sums_for
from records.reports.tables import Line, Table, whole

from ..exporting.answers import TYPES, table_file

FIRST, OTHERS = 22, 12


@require_safe
@never_cache
def report_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The sums of the page asked for, logged; back to the page where nothing can be shown."""
    actor = actor_of(request)
    if not actor.has(CASE_ROLES):
        raise PermissionDenied
    if kind not in TYPES:
        raise Http404
    form = AskedForm(request.GET, actor=actor)
    if not form.is_valid() or not ReportState.objects.exists():
        return redirect(f"{reverse('records_reports')}?{request.GET.urlencode()}")
    asked = form.asked()
    table = whole(asked, sums_for(actor, asked))
    headings = [_("Counted by"), *table.headings]
    rows = list(_rows(table))
    log_export(actor, "report", len(rows), request.GET.dict())
    widths = [FIRST, *[OTHERS] * len(table.headings)]
    return table_file(_("Report"), headings, widths, rows, f"report-{localdate()}", kind)


def _rows(table: Table) -> Iterator[list[object]]:
    for line in table.lines:
        yield _row(line)
    if table.total:
        yield _row(table.total)


def _row(line: Line) -> list[object]:
    return [line.label, *(figure.value for figure in line.figures)]


def report_file_urls() -> list[URLPattern]:
    return [path("figures/file/<slug:kind>/", report_file, name="records_report_file")]
