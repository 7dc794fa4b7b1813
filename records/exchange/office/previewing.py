"""What a file would do, row by row; confirming it; giving it up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from records.access.queries import actor_of
from records.base.engine import ActionError
from records.base.jobs.queue import ask_to_cancel

from ..choices import TAKEN_IN, BatchStage, Family
from ..importing import work
from ..importing.carrying_out import Choice, Import
from ..importing.refusals import AppliedAlready
from ..importing.result import Result
from ..importing.told import told_of
from ..importing.uploads import drop
from ..models import ImportBatch
from .access import ImporterView, importer, own_batch
from .progress import progress_page
from .results import result_context
from .rows import preview_context

AT_WORK = (BatchStage.CONFIRMED, BatchStage.APPLYING)


class PreviewView(ImporterView):
    """One import of the reader's own: its progress, before it is applied its preview, afterwards
    its result.
    """

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        if batch.stage in TAKEN_IN:
            return render(request, "records/exchange/result.html", result_context(request, batch))
        if batch.stage in AT_WORK or (batch.upload and batch.read_at is None):
            return progress_page(request, batch)
        if not batch.upload:
            return render(request, "records/exchange/gone.html", {"batch": batch})
        waiting = ImportBatch.objects.filter(pk=pk, stage=BatchStage.UPLOADED)
        waiting.update(stage=BatchStage.PREVIEWED)
        return self.show(batch, str(batch.choice.get("refused", "")))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        if not batch.upload or batch.stage != BatchStage.PREVIEWED:
            return self.told(batch, str(AppliedAlready()))
        wanted = frozenset(request.POST.getlist("register"))
        numbers = enumerate(told_of(batch).unknown)
        choice = Choice(
            good_rows=request.POST.get("take") == "good",
            persons=frozenset(number for number, person in numbers if person.key in wanted),
        )
        confirmed = Import(batch, actor_of(request), choice)
        try:
            return self.carry_out(confirmed)
        except AppliedAlready as refused:
            return self.told(batch, str(refused))
        except ActionError as refused:
            return self.show(own_batch(request, pk), str(refused), wanted)

    def carry_out(self, confirmed: Import) -> HttpResponse:
        """Small ones at once; for large ones a job is asked for."""
        batch = confirmed.batch
        if confirmed.is_small:
            messages.success(self.request, said(batch, confirmed.at_once()))
        else:
            confirmed.check_whole(told_of(batch))
            confirmed.claim(BatchStage.PREVIEWED, BatchStage.CONFIRMED)
            work.ask(work.APPLY, batch)
        return redirect("records_import", pk=batch.pk)

    def told(self, batch: ImportBatch, sentence: str) -> HttpResponse:
        """Somebody was faster: the result says what was taken in."""
        messages.warning(self.request, sentence)
        return redirect("records_import", pk=batch.pk)

    def show(
        self, batch: ImportBatch, refused: str = "", wanted: frozenset[str] | None = None
    ) -> HttpResponse:
        context = preview_context(self.request, batch, wanted)
        return render(
            self.request, "records/exchange/preview.html", {**context, "refused": refused}
        )


@importer
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop what is under way, or delete the upload; nothing of it is kept but that there was one.

    Once rows are being taken in there is no way back.
    """
    batch = own_batch(request, pk)
    if batch.stage == BatchStage.APPLYING:
        messages.warning(request, _("The rows are being taken in already; this cannot be stopped."))
        return redirect("records_import", pk=pk)
    if batch.job and not batch.job.is_finished:
        ask_to_cancel(batch.job)
    if batch.stage == BatchStage.CONFIRMED:
        return redirect("records_import", pk=pk)
    drop(batch)
    messages.success(request, _("The file was deleted; nothing was taken in."))
    return redirect("records_imports")


def said(batch: ImportBatch, result: Result) -> str:
    if batch.family == Family.HOUSEHOLDS:
        return _("Households taken in: %(count)s") % {"count": result.households}
    words = _("Matters taken in: %(count)s") % {"count": result.matters}
    if result.amended:
        words += " " + _("Matters that took new words: %(count)s") % {"count": result.amended}
    return words
