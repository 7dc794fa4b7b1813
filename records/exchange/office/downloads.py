"""The rows that did not come in, as a workbook with the reasons marked; each time is logged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from records.access.log import log_export
from records.access.queries import actor_of
from records.base.sensitive import FileDamaged

from ..exporting.answers import download
from ..importing.files import Opened
from ..importing.marked import held_rows, marked
from ..importing.told import told_of
from ..importing.uploads import open_upload
from ..models import ImportBatch
from .access import importer, own_batch


@never_cache
@importer
def download_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that did not come in, marked; made anew from the encrypted upload."""
    batch = own_batch(request, pk)
    if not batch.upload or batch.read_at is None:
        raise Http404
    persons = frozenset(batch.choice.get("persons", range(len(told_of(batch).unknown))))
    held = held_rows(batch, persons)
    content = marked(opened_or_404(batch).book, held, told_of(batch))
    count = sum(len(rows) for rows in held.values())
    log_export(actor_of(request), "import_rest", count, {"import": batch.pk})
    return download(content, f"import-{batch.pk}-rest")


def opened_or_404(batch: ImportBatch) -> Opened:
    """The kept file; gone or damaged ones are not there."""
    try:
        return open_upload(batch)
    except (FileNotFoundError, FileDamaged) as error:
        raise Http404 from error
