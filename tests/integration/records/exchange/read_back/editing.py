"""Lists taken out, edited as in a spreadsheet, and read back."""

import io
from collections.abc import Callable

from django.utils import timezone
from openpyxl import load_workbook

from records.base.actor import Actor
from records.exchange.importing.files import open_file
from records.exchange.read_back.taking import Judged, ReadingBack
from tests.integration.records.exchange.exporting.taking_out import taken_out

Edit = Callable[[dict[str, object]], dict[str, object]]


def edited(content: bytes, *edits: dict[str, object] | None, gone: tuple[int, ...] = ()) -> bytes:
    """The workbook with the rows' cells changed by heading; `gone`: rows (from 0) taken out."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.active
    headings = {cell.value: cell.column for cell in sheet[1]}
    for number, edit in enumerate(edits, start=2):
        for heading, value in (edit or {}).items():
            sheet.cell(number, headings[heading]).value = value
    for number in sorted(gone, reverse=True):
        sheet.delete_rows(number + 2)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def reading(content: bytes, actor: Actor, family: str = "livelihood") -> ReadingBack:
    book = open_file(content, "list.xlsx").book
    return ReadingBack(family, book, actor, timezone.now())


def read_back(
    actor: Actor, *edits: dict[str, object] | None, family: str = "livelihood", **given
) -> list[Judged]:
    """What becomes of the rows of a list that was taken out just now and edited."""
    content = edited(taken_out(family, actor), *edits, **given)
    return list(reading(content, actor, family).judged())
