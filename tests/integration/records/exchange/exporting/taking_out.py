"""Lists taken out in tests, and read again as the offices' programs would."""

import io

from openpyxl import load_workbook

from records.base.actor import Actor
from records.exchange.exporting.making import Leaving, Order


def taken_out(family: str, actor: Actor, **given) -> bytes:
    """The file's bytes; logged as the screen does it."""
    leaving = Leaving(Order(family, **given), actor)
    content = b"".join(leaving.file())
    leaving.log()
    return content


def rows_of(content: bytes) -> list[dict[str, object]]:
    """Each row by its headings."""
    lines = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    headings = next(lines)
    return [dict(zip(headings, line, strict=True)) for line in lines]
