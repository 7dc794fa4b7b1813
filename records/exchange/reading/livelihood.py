"""A livelihood ledger (民生诉求台账) as typed rows (R10, R58). Nothing is looked up or saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.ledgers.columns import LIVELIHOOD

from .file import Cells, FileReading
from .livelihood_rules import findings
from .matter_identity import words_only
from .problems import Reading, Skipped
from .table import Table
from .workbook import Workbook

Arrival = Literal["registered", "assigned", "in_progress", "completed", "historical"]


@dataclass(frozen=True, slots=True)
class LivelihoodRow:
    """One matter as its row says it. Empty text and None stand for what the row leaves open.

    `source` and `satisfaction` are codes of `records.ledgers.choices`, their `_words` what is
    written. `closed_mark` is closed, in_progress, waiting, open or "". `unmatched` are (heading,
    text) of columns without a known meaning.
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
    file = FileReading(book, LIVELIHOOD, today or localdate(), mended or {})
    rows: list[LivelihoodRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for table in file.tables():
        for raw in table.rows():
            cells = file.read(table, raw)
            row = livelihood_row(table, cells)
            if (first := repeated(seen, row)) is not None:
                skip_repeated(file, table, cells, first)
                continue
            for kind, code, key, sentence in findings(row, cells.doubtful, file.today):
                file.say_of_row(table, cells, kind, code, key, sentence)
            rows.append(row)
    return file.reading(rows)


def livelihood_row(table: Table, cells: Cells) -> LivelihoodRow:
    """The row, typed."""
    return LivelihoodRow(
        sheet=table.sheet.name,
        row_number=cells.row.number,
        serial=cells.text("serial"),
        outside_number=cells.text("outside_number"),
        place=cells.text("place") or cells.row.place,
        head_name=cells.text("head_name"),
        identity=cells.text("identity"),
        phone=cells.text("phone"),
        address=cells.text("address"),
        category=cells.text("category"),
        demand=cells.text("demand"),
        collected_on=cells.day("collected_on"),
        source=cells.text("source") or ("other" if "source" in cells.doubtful else ""),
        source_words=cells.written("source"),
        responsible_name=cells.text("responsible_name"),
        due_on=cells.day("due_on"),
        progress=cells.text("progress"),
        closed_on=cells.day("closed_on"),
        closed_mark=cells.text("closed_mark"),
        satisfaction=cells.text("satisfaction"),
        satisfaction_words=cells.written("satisfaction"),
        remarks=cells.text("remarks"),
        unmatched=cells.row.unmatched,
    )


def repeated(seen: dict[tuple[str, ...], int], row: LivelihoodRow) -> int | None:
    """The row that this one repeats: the same person, day and words."""
    if not (row.person and row.collected_on and row.demand):
        return None
    key = (row.place, row.person, str(row.collected_on), words_only(row.demand))
    first = seen.setdefault(key, row.row_number)
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
