"""Attachments: decrypted for who may see their record, logged, always as a download."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from records.access.log import log_file
from records.access.queries import actor_of
from records.base.models import Attachment, Record
from records.base.sensitive import EncryptedStorage


def download(request: HttpRequest, pk: int) -> FileResponse:
    """404 for a file of a record outside the scope, as for one that does not exist."""
    actor = actor_of(request)
    seen = Record.objects.visible_to(actor)
    file = get_object_or_404(Attachment.objects.filter(record__in=seen), pk=pk)
    log_file(actor, "attachment", subjects=[f"record:{file.record_id}"])
    answer = FileResponse(
        EncryptedStorage().open(file.path),
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
