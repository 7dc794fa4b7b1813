"""A document as the answer to a request: a download that no cache keeps."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_answer(content: bytes, name: str) -> HttpResponse:
    """`name` may be Chinese: it goes out as filename* in UTF-8. Whoever calls logs the print."""
    answer = HttpResponse(content, content_type=DOCX)
    disposition = content_disposition_header(True, name.replace("/", "-"))
    answer["Content-Disposition"] = disposition or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
