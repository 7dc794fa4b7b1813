"""What a file would do, row by row; confirming it; what it did."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from records.access.queries import actor_of
from records.base.engine import Refused
from records.base.sensitive import FileDamaged

from ..importing.batches import AppliedAlready, claim
from ..importing.carrying_out import Result, carry_out
from ..importing.files import Opened
from ..importing.marked import marked
from ..importing.outlook import Outlook
from ..importing.plans import Origin
from ..importing.uploads import drop, open_upload
from ..models import BatchStage, Family, ImportBatch
from .access import ImporterView, importer, own_batch
from .results import result_context
from .rows import preview_context

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PreviewView(ImporterView):
    """One import of the reader's own: before it is applied its preview, afterwards its result."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        if batch.stage == BatchStage.APPLIED:
            return render(request, "records/exchange/result.html", result_context(request, batch))
        if not batch.upload:
            return render(request, "records/exchange/gone.html", {"batch": batch})
        opened = opened_or_404(batch)
        waiting = ImportBatch.objects.filter(pk=pk, stage=BatchStage.UPLOADED)
        waiting.update(stage=BatchStage.PREVIEWED)
        return self.show(batch, self.outlook(batch, opened, None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        if not batch.upload or batch.stage != BatchStage.PREVIEWED:
            return self.told(batch, str(AppliedAlready()))
        opened = opened_or_404(batch)
        wanted = frozenset(request.POST.getlist("register"))
        outlook = self.outlook(batch, opened, wanted)
        if request.POST.get("take") != "good" and not outlook.comes_in_wholly:
            sentence = _("Not every row can be taken in as it is; nothing was saved.")
            return self.show(batch, outlook, sentence, wanted)
        try:
            result = self.save(batch, opened, outlook)
        except AppliedAlready as refused:
            return self.told(batch, str(refused))
        except Refused as refused:
            return self.show(batch, self.outlook(batch, opened, wanted), str(refused), wanted)
        messages.success(request, said(batch, result))
        return redirect("records_import", pk=pk)

    def outlook(
        self, batch: ImportBatch, opened: Opened, register: frozenset[str] | None
    ) -> Outlook:
        actor = actor_of(self.request)
        return opened.outlook(actor=actor, chosen=batch.area, register=register)

    def save(self, batch: ImportBatch, opened: Opened, outlook: Outlook) -> Result:
        """Apply the outlook; of two confirmations at once one is told."""
        sheets = len({row.row.sheet for row in outlook.rows})
        origin = Origin(opened.book.name, sheets)
        return carry_out(
            outlook,
            origin,
            actor=actor_of(self.request),
            batch=lambda now: claim(batch, outlook, now),
        )

    def told(self, batch: ImportBatch, sentence: str) -> HttpResponse:
        """Somebody was faster: the result says what was taken in."""
        messages.warning(self.request, sentence)
        return redirect("records_import", pk=batch.pk)

    def show(
        self,
        batch: ImportBatch,
        outlook: Outlook,
        refused: str = "",
        wanted: frozenset[str] | None = None,
    ) -> HttpResponse:
        context: dict[str, Any] = preview_context(self.request, batch, outlook, wanted)
        context["refused"] = refused
        return render(self.request, "records/exchange/preview.html", context)


@never_cache
@importer
def download_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that did not come in, marked; made anew from the encrypted upload."""
    batch = own_batch(request, pk)
    if not batch.upload:
        raise Http404
    opened = opened_or_404(batch)
    register = frozenset[str]() if batch.stage == BatchStage.APPLIED else None
    outlook = opened.outlook(actor=actor_of(request), chosen=batch.area, register=register)
    response = HttpResponse(marked(opened.book, outlook), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}-rest.xlsx"'
    return response


@importer
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the upload; nothing of it is kept but that there was one."""
    drop(own_batch(request, pk))
    messages.success(request, _("The file was deleted; nothing was taken in."))
    return redirect("records_imports")


def opened_or_404(batch: ImportBatch) -> Opened:
    """The kept file; gone or damaged ones are not there."""
    try:
        return open_upload(batch)
    except (FileNotFoundError, FileDamaged) as error:
        raise Http404 from error


def said(batch: ImportBatch, result: Result) -> str:
    if batch.family == Family.HOUSEHOLDS:
        return _("Households taken in: %(count)s") % {"count": result.households}
    return _("Matters taken in: %(count)s") % {"count": result.matters}
