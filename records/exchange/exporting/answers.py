"""A list or workbook as the answer to a request: a download that no cache keeps."""

from collections.abc import Sequence
from typing import IO, Any

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from .comma import comma_separated
from .sheet import xlsx

XLSX, CSV = "xlsx", "csv"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}


def table_file(
    title: str,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[object]],
    stem: str,
    form: str,
) -> Any:
    """A table in one of TYPES. Whoever calls logs it (R57)."""
    if form == XLSX:
        content = xlsx(title, headings, widths, rows)
    else:
        content = comma_separated(headings, rows)
    return download(b"".join(content), stem, form)


def download(content: bytes | IO[bytes], stem: str, form: str = XLSX) -> Any:
    """`stem`: the name without its ending, Chinese too. Whoever calls logs it (R57)."""
    title = f"{stem}.{form}"
    if isinstance(content, bytes):
        answer: Any = HttpResponse(content, content_type=TYPES[form])
        answer["Content-Disposition"] = content_disposition_header(True, title)
    else:
        answer = FileResponse(content, as_attachment=True, filename=title, content_type=TYPES[form])
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
