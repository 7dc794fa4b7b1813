"""Taking an import back: what would happen, the confirmation, what stayed (R59)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from records.access.queries import actor_of
from records.base.engine import ActionError
from records.base.models import Record
from records.people.models import Household

from ..choices import BatchStage
from ..importing import undoing, work
from ..models import ImportBatch
from .access import ImporterView, own_batch

SHOWN = 50


class UndoView(ImporterView):
    """One import of the reader's own that was taken in."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        if batch.stage != BatchStage.APPLIED:
            return redirect("records_import", pk=pk)
        context = {
            "batch": batch,
            "untouched": undoing.untouched(batch).count(),
            "touched": undoing.touched(batch).count(),
            "left": left(request, batch),
            "households": batch.rows.filter(household__isnull=False).count(),
            "begun": begun_households(request, batch),
        }
        return render(request, "records/exchange/undo.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = own_batch(request, pk)
        try:
            undoing.check_undo(batch)
            if undoing.untouched(batch).count() > undoing.SMALL:
                work.ask(work.UNDO, batch)
                messages.success(request, _("The import is being taken back in the background."))
            else:
                self.at_once(batch)
        except ActionError as refused:
            messages.warning(request, str(refused))
        return redirect("records_import", pk=pk)

    def at_once(self, batch: ImportBatch) -> None:
        """Void what may be voided; say so, and why something was not."""
        done = undoing.undo(batch, actor_of(self.request))
        words = {"count": done.voided}
        messages.success(self.request, _("Matters voided: %(count)s") % words)
        if done.refused:
            messages.warning(self.request, done.refused)


def left(request: HttpRequest, batch: ImportBatch) -> list[dict[str, str]]:
    """The first of those that somebody has worked on since, as the reader may see them."""
    seen = Record.objects.visible_to(actor_of(request))
    rows = undoing.touched(batch).filter(pk__in=seen.values("pk")).order_by("pk")[:SHOWN]
    return [
        {
            "address": reverse("ledgers_item", args=[row.pk]),
            "words": row.reference,
            "stage": row.get_stage_display(),
        }
        for row in rows
    ]


def begun_households(request: HttpRequest, batch: ImportBatch) -> list[dict[str, str]]:
    """The first households of the import: they stay on the register."""
    keys = batch.rows.filter(household__isnull=False).values("household")
    rows = Household.objects.visible_to(actor_of(request)).filter(pk__in=keys).order_by("pk")
    return [
        {"address": reverse("records_household", args=[row.pk]), "words": str(row)}
        for row in rows[:SHOWN]
    ]
