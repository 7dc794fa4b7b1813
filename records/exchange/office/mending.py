"""Mending cells in the preview: kept with the import, read again at once (R58)."""

import re
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from records.access.queries import actor_of
from records.base.sensitive import EncryptedStorage

from ..choices import BatchStage
from ..importing import work
from ..importing.mended import keep_mended
from ..importing.told import told_of
from ..importing.uploads import READ_AT_ONCE, open_upload, read
from ..models import ImportBatch
from .access import importer, own_batch
from .answering import answers_in
from .rows import FIELD

CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
LONGEST = 5_000


@importer
@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the mended cells and read the file again with them; nothing else is lost."""
    batch = own_batch(request, pk)
    if batch.stage != BatchStage.PREVIEWED or not batch.upload:
        return redirect("records_import", pk=pk)
    sheets = {sheet.name for sheet in told_of(batch).sheets}
    cells, answers = cells_of(request.POST, sheets), answers_in(request.POST, sheets)
    if not cells and not answers:
        messages.warning(request, _("Type what a cell is to say, then check again."))
        return redirect("records_import", pk=pk)
    keep_mended(batch, cells, answers)
    batch.save(update_fields=["mended"])
    read_again(request, batch)
    if cells:
        messages.success(request, _("Cells mended: %(count)s") % {"count": len(cells)})
    if answers:
        messages.success(request, _("Answers kept: %(count)s") % {"count": len(answers)})
    return redirect("records_import", pk=pk)


def cells_of(given: Mapping[str, str], sheets: set[str]) -> dict[tuple[str, str], str]:
    """{(sheet, "C12"): text} of the fields that were filled; what names no cell is passed over."""
    found = {}
    for name, text in given.items():
        sheet, _bar, cell = name.removeprefix(FIELD).rpartition("|")
        if name.startswith(FIELD) and sheet in sheets and CELL.fullmatch(cell) and text.strip():
            found[sheet, cell] = text.strip()[:LONGEST]
    return found


def read_again(request: HttpRequest, batch: ImportBatch) -> None:
    """A small file at once; a large one by its job, with its progress shown."""
    if EncryptedStorage().size(batch.upload) <= READ_AT_ONCE:
        read(batch, lambda: open_upload(batch).book, actor_of(request))
        return
    batch.read_at = None
    batch.save(update_fields=["read_at"])
    work.ask(work.READ, batch)
