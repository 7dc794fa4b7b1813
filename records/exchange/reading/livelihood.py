"""A livelihood ledger (民生诉求台账) as typed rows (R10, R58). Nothing is looked up or saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, Literal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.ledgers.columns import LIVELIHOOD

from .file import FileReading
from .livelihood_rules import findings
from .matter_identity import words_only
from .place import village_of
from .problems import Reading, Skipped
from .row_cells import Cells, empty_values
from .table import Table
from .workbook import Workbook

# What a row says of a column that it leaves open.
EMPTY = empty_values(LIVELIHOOD)
Arrival = Literal["registered", "assigned", "in_progress", "completed", "historical"]


@dataclass(frozen=True, slots=True)
class LivelihoodRow:
    """One matter as its row says it. Empty text and None stand for what the row leaves open.

    `source` and `satisfaction` are codes of `records.ledgers.choices`, their `_words` what is
    written. `closed_mark` is closed, in_progress, waiting, open or "". `unmatched` are (heading,
    text) of columns without a known meaning. `reference` and `version`: our own number and the
    row's version, in a file that was exported.
    """

    sheet: str
    row_number: int
    serial: str
    outside_number: str
    place: str
    head_name: str
    identity: str
    phone: str
    address: str
    category: str
    demand: str
    collected_on: date | None
    source: str
    source_words: str
    responsible_name: str
    due_on: date | None
    progress: str
    closed_on: date | None
    closed_mark: str
    satisfaction: str
    satisfaction_words: str
    remarks: str
    unmatched: tuple[tuple[str, str], ...]
    reference: str = ""
    version: str = ""

    @property
    def person(self) -> str:
        """Who asks, for `row_identity`: the identity number, else the name."""
        return self.identity or self.head_name

    @property
    def arrives_as(self) -> Arrival:
        """The stage in which the matter comes in. Without a responsible person it is registered,
        whatever else is said.
        """
        if not self.responsible_name:
            return "registered"
        if self.closed_mark == "closed":
            return "historical"
        if not self.due_on:
            return "registered"
        if self.closed_on:
            return "completed"
        return "in_progress" if self.progress or self.closed_mark == "in_progress" else "assigned"


def livelihood_rows(file: FileReading) -> Iterator[LivelihoodRow]:
    """Every matter of the file; what is to be said of it is said before it is given."""
    seen: dict[bytes, int] = {}
    for table, cells in file.read_rows():
        row = livelihood_row(table, cells)
        if (first := repeated(seen, row)) is not None:
            skip_repeated(file, table, cells, first)
            continue
        file.say_findings(table, cells, findings(row, cells.doubtful, file.today))
        yield row


def read_livelihood(
    book: Workbook,
    *,
    today: date | None = None,
    mended: Mapping[tuple[str, str], str] | None = None,
) -> Reading[LivelihoodRow]:
    """Every matter of the workbook, with what is wrong, doubtful or worth a word.

    `mended` holds answers from the preview: {(sheet, "C12"): text}. Rows with errors are in `rows`
    too, without the value that was refused.
    """
    file = FileReading(book, "livelihood", today or localdate(), mended)
    return file.take(list(livelihood_rows(file)))


def livelihood_row(table: Table, cells: Cells) -> LivelihoodRow:
    """The row, typed. Each column's reader gives what the field of its key takes."""
    values: dict[str, Any] = EMPTY | cells.got
    if not values["place"]:
        values["place"] = village_of(cells.row.place, values["address"])
    if not values["source"] and "source" in cells.doubtful:
        values["source"] = "other"
    return LivelihoodRow(
        sheet=table.sheet.name,
        row_number=cells.row.number,
        source_words=cells.written("source"),
        satisfaction_words=cells.written("satisfaction"),
        unmatched=cells.row.unmatched,
        **values,
    )


def repeated(seen: dict[bytes, int], row: LivelihoodRow) -> int | None:
    """The row that this one repeats: the same person, day, words and number of ours."""
    if not (row.person and row.collected_on and row.demand):
        return None
    parts = (row.reference, row.place, row.person, str(row.collected_on), words_only(row.demand))
    digest = blake2b("\n".join(parts).encode(), digest_size=16).digest()
    first = seen.setdefault(digest, row.row_number)
    return None if first == row.row_number else first


def skip_repeated(file: FileReading, table: Table, cells: Cells, first: int) -> None:
    """A matter entered twice is read once, and that is said."""
    number = cells.row.number
    table.kept -= 1
    table.skipped.append(Skipped(table.sheet.name, number, "repeated_row"))
    sentence = _(
        "Row %(row)s already holds this matter, with the same person, date and words;"
        " it is read once."
    )
    file.say_of_row(table, cells, "remark", "repeated_row", "demand", sentence % {"row": first})
