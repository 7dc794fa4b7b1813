"""A list as .csv: UTF-8 with the mark by which spreadsheets know it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from .neutral import neutral

MARK = "\ufeff"
LONG = re.compile(r"\d{11,}[\dXx]?")


def comma_separated(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The file's bytes, a piece at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(MARK)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([written(value) for value in row])
        if buffer.tell() > 64 * 1024:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def written(value: object) -> str:
    """A value as .csv holds it. Before a long row of digits stands a tab: spreadsheets would take
    an identity number for a number and lose its end.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value)
    return f"\t{text}" if LONG.fullmatch(text) else neutral(text)
