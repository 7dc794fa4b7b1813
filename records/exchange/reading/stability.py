"""A ledger of stability work (稳定工作台账) as typed rows (R10b, R58). Nothing is saved."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.ledgers.columns import STABILITY

from .file import FileReading
from .place import village_of
from .problems import Reading
from .row_cells import Cells, empty_values
from .row_findings import (
    Days,
    Finding,
    closed_without_result,
    contradiction,
    no_deadline,
    nobody_responsible,
    numbers_in_texts,
    order_of_days,
    says_pending,
    waiting,
)
from .table import Table
from .workbook import Workbook

EMPTY = empty_values(STABILITY)
Arrival = Literal["registered", "assigned", "in_progress", "completed", "historical"]


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """One matter as its row says it. `risk` is low, medium, high or ""; `state` is defusing,
    contained, defused or "". `people` are the names that could be told apart in `people_words`.

    `responsible_name` is the lead official (包案领导), `handler_name` who works under them.
    """

    sheet: str
    row_number: int
    serial: str
    outside_number: str
    place: str
    matter: str
    people: tuple[str, ...]
    people_words: str
    people_count: int | None
    address: str
    situation: str
    risk: str
    state: str
    measures: str
    responsible_name: str
    handler_name: str
    registered_on: date | None
    due_on: date | None
    progress: str
    closed_on: date | None
    closed_mark: str
    remarks: str
    unmatched: tuple[tuple[str, str], ...]
    reference: str = ""
    version: str = ""

    @property
    def person(self) -> str:
        """Whom the matter is about, for `row_identity`."""
        return self.people_words

    @property
    def arrives_as(self) -> Arrival:
        """The stage in which the matter comes in; only what is defused can be closed (R10b)."""
        if not self.responsible_name:
            return "registered"
        if self.closed_mark == "closed":
            return "historical"
        if not self.due_on:
            return "registered"
        if self.state == "defused":
            return "completed"
        return "in_progress" if self.state or self.progress else "assigned"


def stability_rows(file: FileReading) -> Iterator[StabilityRow]:
    """Every matter of the file; what is to be said of it is said before it is given."""
    for table, cells in file.read_rows():
        row = stability_row(table, cells)
        file.say_findings(table, cells, findings(row, cells.doubtful, file.today))
        yield row


def read_stability(
    book: Workbook,
    *,
    today: date | None = None,
    mended: Mapping[tuple[str, str], str] | None = None,
) -> Reading[StabilityRow]:
    """Every matter of the workbook, with what is wrong, doubtful or worth a word."""
    file = FileReading(book, "stability", today or localdate(), mended)
    return file.take(list(stability_rows(file)))


def stability_row(table: Table, cells: Cells) -> StabilityRow:
    """The row, typed. Without a column for the lead official the one responsible is that."""
    values: dict[str, Any] = EMPTY | cells.got
    if not values["place"]:
        values["place"] = village_of(cells.row.place, values["address"])
    return StabilityRow(
        sheet=table.sheet.name,
        row_number=cells.row.number,
        people_words=cells.written("people"),
        unmatched=cells.row.unmatched,
        **values,
    )


def findings(row: StabilityRow, doubtful: Set[str], today: date) -> Iterator[Finding]:
    """What is to be said about a row, by every rule."""
    if not row.matter and "matter" not in doubtful:
        yield "error", "demand_missing", "matter", _("What the matter is about is missing.")
    if not row.registered_on and "registered_on" not in doubtful:
        yield (
            "question",
            "day_missing",
            "registered_on",
            _("When was this matter registered?"),
        )
    yield from people(row, doubtful)
    days = Days(row.registered_on, row.due_on, row.closed_on, "registered_on")
    yield from order_of_days(days, today)
    yield from status(row, doubtful)
    if not row.responsible_name and "responsible_name" not in doubtful:
        yield nobody_responsible()
    elif not row.due_on and row.closed_mark != "closed" and "due_on" not in doubtful:
        yield no_deadline()
    given = (("matter", row.matter), ("situation", row.situation), ("measures", row.measures))
    yield from numbers_in_texts((*given, ("progress", row.progress), ("remarks", row.remarks)))


def people(row: StabilityRow, doubtful: Set[str]) -> Iterator[Finding]:
    """R10b: whom it concerns and how many; not fewer than are named."""
    if not row.people_words and not row.people_count and "people" not in doubtful:
        yield "remark", "people_missing", "people", _("Nobody concerned is named.")
    if row.people_count is not None and row.people_count < max(len(row.people), 1):
        values = {"count": row.people_count, "names": len(row.people)}
        sentence = _("%(count)s persons are counted, %(names)s are named. How many are they?")
        yield "question", "people_count", "people_count", sentence % values


def status(row: StabilityRow, doubtful: Set[str]) -> Iterator[Finding]:
    """R10b: only what is defused can be closed out; 稳控 and 销号 at once is asked about."""
    if row.closed_mark == "closed":
        if row.state in ("contained", "defusing"):
            sentence = _(
                "The state says that the matter is not defused, the mark that it is closed out."
                " Which is right?"
            )
            yield "question", "contradictory_status", "closed_mark", sentence
        elif says_pending(row.progress) and row.state != "defused":
            yield contradiction(row.progress[:40])
        elif not (row.progress or row.state) and not doubtful & {"progress", "state"}:
            yield closed_without_result()
    elif row.closed_mark == "waiting":
        yield waiting()
    elif row.state == "defused" and row.closed_mark == "in_progress":
        yield contradiction(_("defused"))
    elif row.state == "defused":
        sentence = _("Defused but not closed out: arrives as completed, to be verified.")
        yield "remark", "completed_not_closed", "state", sentence
