"""The living workbook: dropped in any day, new rows are taken, the same file comes back (R59a)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.log import log_export, subjects_of
from records.access.queries import actor_of
from records.base.engine import ActionError, Refused
from records.base.models import Record
from records.base.sensitive import FileDamaged
from records.office.finders import AREA

from ..choices import TAKEN_IN, BatchStage, Family
from ..exporting.answers import download
from ..exporting.making import Leaving, Order
from ..importing import work
from ..importing.carrying_out import Choice, Import
from ..importing.refusals import AppliedAlready
from ..importing.told import told_of
from ..living import work as living_work
from ..living.known import marks_of
from ..living.layouts import LayoutNotKept, filled, keep_layout, layouts_of
from ..living.returning import content_of, counts, given_back, questions
from ..living.sheets import loses_drawings
from ..models import ImportBatch, VillageLayout
from .access import ImporterView, own_batch
from .taking_out import ReaderView
from .uploading import UploadForm, UploadView

LEDGERS = (Family.LIVELIHOOD, Family.DIFFICULTY, Family.STABILITY)
SHOWN_QUESTIONS, SHOWN_FILES = 100, 20


class DropForm(UploadForm):
    """As for an import, for ledgers only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        family: Any = self.fields["family"]
        family.choices = [(family.value, family.label) for family in LEDGERS]
        self.fields["file"].label = gettext_lazy("Your workbook, the same one each time")


class LivingUploadView(UploadView):
    """The form; reading goes the way of every import."""

    form_class = DropForm
    goes_to = "records_living"

    def show(self, form: UploadForm) -> HttpResponse:
        own = ImportBatch.objects.of(actor_of(self.request).user_id).exclude(upload="")
        batches = own.filter(family__in=LEDGERS)[:SHOWN_FILES]
        context = {"form": form, "batches": batches}
        return render(self.request, "records/exchange/living_upload.html", context)


class LivingView(ImporterView):
    """What was found: known, new, asked about; taking in what is new; the way to the file."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        busy = batch.stage in (BatchStage.CONFIRMED, BatchStage.APPLYING)
        if batch.upload and (busy or batch.read_at is None):
            response = render(request, "records/exchange/living_wait.html", {"batch": batch})
            response["Refresh"] = "3"
            return response
        waiting = ImportBatch.objects.filter(pk=pk, stage=BatchStage.UPLOADED)
        waiting.update(stage=BatchStage.PREVIEWED)
        return self.show(batch)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        if not batch.upload or batch.stage != BatchStage.PREVIEWED:
            messages.warning(request, str(AppliedAlready()))
            return redirect("records_living", pk=pk)
        wanted = frozenset(request.POST.getlist("register"))
        people = enumerate(told_of(batch).unknown)
        persons = frozenset(number for number, person in people if person.key in wanted)
        coming = Import(batch, actor_of(request), Choice(good_rows=True, persons=persons))
        try:
            if coming.is_small:
                result = coming.at_once()
                said = _("Matters taken in: %(count)s") % {"count": result.matters}
                messages.success(request, said)
                self.keep_layout(batch)
            else:
                coming.claim(BatchStage.PREVIEWED, BatchStage.CONFIRMED)
                work.ask(living_work.APPLY, batch)
        except AppliedAlready as refused:
            messages.warning(request, str(refused))
        except ActionError as refused:
            return self.show(own_batch(request, pk), str(refused))
        return redirect("records_living", pk=pk)

    def keep_layout(self, batch: ImportBatch) -> None:
        """The rows are in; where the layout cannot be kept it is said, no more."""
        try:
            keep_layout(batch, actor_of(self.request))
        except LayoutNotKept as lost:
            messages.warning(self.request, str(lost))

    def show(self, batch: ImportBatch, refused: str = "") -> HttpResponse:
        drawn = False
        try:
            drawn = bool(batch.upload) and loses_drawings(content_of(batch))
        except (FileNotFoundError, FileDamaged):
            refused = refused or _("The kept file is gone or damaged. Drop your workbook in again.")
        asked = [
            (sheet, number, problem)
            for (sheet, number), problems in questions(batch).items()
            for problem in problems
        ]
        context = {
            "batch": batch,
            "refused": refused,
            "taken": batch.stage in TAKEN_IN,
            "asked": asked[:SHOWN_QUESTIONS],
            "more": max(0, len(asked) - SHOWN_QUESTIONS),
            "people": told_of(batch).unknown if batch.upload else [],
            "drawn": drawn,
            "xlsx": is_new_form(batch),
            **counts(batch),
        }
        return render(self.request, "records/exchange/living.html", context)


class LivingFileView(ImporterView):
    """The same workbook with our columns; each time is logged."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch, actor = own_batch(request, pk), actor_of(request)
        if not batch.upload or batch.read_at is None:
            raise Http404
        try:
            content, original = given_back(batch, actor)
        except (FileNotFoundError, FileDamaged) as error:
            raise Http404 from error
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("records_living", pk=pk)
        if not original and is_new_form(batch):
            messages.warning(request, _("The look of this workbook could not be kept."))
        numbers = {mark.reference for mark in marks_of(batch, actor, timezone.localdate()).values()}
        rows = Record.objects.visible_to(actor).filter(reference__in=numbers)
        seen = list(rows.values_list("pk", flat=True))
        log_export(actor, "living_workbook", len(seen), subjects=subjects_of("record", seen))
        stem = batch.file_name.rpartition(".")[0] or batch.file_name
        return download(content, stem)


class LayoutFileView(ReaderView):
    """The rows of a village in its own layout, masked and logged."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        layout = get_object_or_404(VillageLayout.objects.select_related("area__parent"), pk=pk)
        actor = actor_of(request)
        if layout.area_id not in {seen.area_id for seen in layouts_of(actor)}:
            raise Http404
        order = Order(layout.family, {"area": AREA.label(layout.area)})
        leaving = Leaving(order, actor)
        content = filled(layout, [values for _before, values in leaving.rows()])
        leaving.log()
        stem = layout.file_name.rpartition(".")[0] or layout.file_name
        return download(content, f"{layout.area.short_name}-{stem}")


def is_new_form(batch: ImportBatch) -> bool:
    """Whether the file itself can come back; of others the layout alone."""
    return batch.file_name.lower().endswith((".xlsx", ".xlsm"))
