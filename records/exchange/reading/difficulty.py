"""A ledger of households in difficulty (困难群众台账) as typed rows (R10a, R58). Nothing is saved.

A household is no matter: its entry has a next review, its measures have a deadline. 是否销号 closes
the measures; for the household to leave the ledger a reason is needed.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.identity import IdentityNumber
from records.ledgers.columns import DIFFICULTY

from .file import FileReading
from .place import village_of
from .problems import Reading
from .row_cells import Cells, empty_values
from .row_findings import Days, Finding, contradiction, numbers_in_texts, order_of_days, waiting
from .table import Table
from .workbook import Workbook

EMPTY = empty_values(DIFFICULTY)


@dataclass(frozen=True, slots=True)
class DifficultyRow:
    """One household as its row says it. Empty text and None stand for what the row leaves open.

    `due_on`, `progress`, `closed_on` and `closed_mark` (closed, in_progress, waiting, open or "")
    are of the measures; `review_on`, `ended_on` and `end_reason` (improved, moved_away, died,
    wrongly_listed or "") of the entry. `categories` are words, not codes.
    """

    sheet: str
    row_number: int
    serial: str
    outside_number: str
    place: str
    head_name: str
    sex: str
    identity: str
    phone: str
    address: str
    household_size: int | None
    categories: tuple[str, ...]
    reason: str
    measures: str
    responsible_name: str
    recorded_on: date | None
    due_on: date | None
    review_on: date | None
    progress: str
    closed_on: date | None
    closed_mark: str
    end_reason: str
    end_reason_words: str
    ended_on: date | None
    remarks: str
    unmatched: tuple[tuple[str, str], ...]
    reference: str = ""
    version: str = ""

    @property
    def person(self) -> str:
        """Whose household it is, for `row_identity`: the identity number, else the name."""
        return self.identity or self.head_name


def difficulty_rows(file: FileReading) -> Iterator[DifficultyRow]:
    """Every household of the file; what is to be said of it is said before it is given."""
    seen: dict[str, int] = {}
    for table, cells in file.read_rows():
        row = difficulty_row(table, cells)
        file.say_findings(table, cells, findings(row, cells.doubtful, file.today))
        first = seen.setdefault(row.identity, row.row_number) if row.identity else None
        if first not in (None, row.row_number) and not household_goes_on(cells):
            said = _("Row %(row)s already holds this person. Which row holds?") % {"row": first}
            file.say_of_row(table, cells, "question", "person_twice", "identity", said)
        yield row


def read_difficulty(
    book: Workbook,
    *,
    today: date | None = None,
    mended: Mapping[tuple[str, str], str] | None = None,
) -> Reading[DifficultyRow]:
    """Every household of the workbook, with what is wrong, doubtful or worth a word."""
    file = FileReading(book, "difficulty", today or localdate(), mended)
    return file.take(list(difficulty_rows(file)))


def difficulty_row(table: Table, cells: Cells) -> DifficultyRow:
    """The row, typed."""
    values: dict[str, Any] = EMPTY | cells.got
    if not values["place"]:
        values["place"] = village_of(cells.row.place, values["address"])
    return DifficultyRow(
        sheet=table.sheet.name,
        row_number=cells.row.number,
        end_reason_words=cells.written("end_reason"),
        unmatched=cells.row.unmatched,
        **values,
    )


def household_goes_on(cells: Cells) -> bool:
    """Whether the row is a further measure of the household above: its cells are merged."""
    return "identity" in cells.row.shared


def findings(row: DifficultyRow, doubtful: Set[str], today: date) -> Iterator[Finding]:
    """What is to be said about a row, by every rule."""
    if not row.head_name and "head_name" not in doubtful:
        yield (
            "question",
            "name_missing",
            "head_name",
            _("Whose household is this? Nobody is named."),
        )
    if not (row.categories or row.reason) and not doubtful & {"categories", "reason"}:
        sentence = _("Neither a category nor the difficulty is given. Why is it listed?")
        yield "question", "reason_missing", "categories", sentence
    if row.sex and row.identity and row.sex != IdentityNumber(row.identity).sex:
        sentence = _("The sex does not agree with the identity number. Which is right?")
        yield "question", "sex_contradicts", "sex", sentence
    days = Days(row.recorded_on, row.due_on, row.closed_on, "recorded_on")
    yield from order_of_days(days, today)
    yield from status(row, doubtful)
    if not row.responsible_name and "responsible_name" not in doubtful:
        sentence = _("Nobody answers for this household: it is let in and listed as such.")
        yield "remark", "nobody_responsible", "responsible_name", sentence
    given = (("reason", row.reason), ("measures", row.measures), ("progress", row.progress))
    yield from numbers_in_texts((*given, ("remarks", row.remarks)))


def status(row: DifficultyRow, doubtful: Set[str]) -> Iterator[Finding]:
    """R10a: the mark closes measures; an entry ends by its reason."""
    mark = row.closed_mark
    if row.ended_on and not row.end_reason and "end_reason" not in doubtful:
        sentence = _("The household has left the ledger without a reason. Which one is it?")
        yield "question", "end_reason_missing", "ended_on", sentence
    elif mark == "closed" and not row.end_reason and "end_reason" not in doubtful:
        sentence = _(
            "Closed out: the measures arrive as historical; the household stays listed until a"
            " review ends its entry with a reason."
        )
        yield "remark", "measures_closed", "closed_mark", sentence
    elif mark == "waiting":
        yield waiting()
    elif mark == "in_progress" and row.closed_on:
        yield contradiction(str(row.closed_on))
