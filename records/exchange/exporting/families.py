"""What can be taken out: the list it comes from, its columns, its rows (R59)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.columns import Column
from records.base.kinds import Kind
from records.base.models import Record
from records.ledgers.choices import Ledger
from records.office.exportable import register_list, rows_of

from ..reading.families import FAMILIES
from .entries import entry_rows
from .households import household_rows
from .items import Row, item_rows
from .lookups import Lookups


class ExportFamily(models.TextChoices):
    """What can be taken out; all but the measures can be read in again under the same name."""

    LIVELIHOOD = "livelihood", _("Livelihood ledger")
    MEASURES = "measures", _("Measures for households in difficulty")
    STABILITY = "stability", _("Stability ledger")
    DIFFICULTY = "difficulty", _("Ledger of households in difficulty")
    HOUSEHOLDS = "households", _("Register of households")


# Headings that readers know whatever the words of the screens are.
HEADINGS = {"name": "姓名", "situation": "基本情况", "light": "灯", "place": "村"}
NEVER = frozenset(("why_not",))
WIDTHS = {"text": 24, "identity": 21, "phone": 14, "date": 12, "deadline": 12, "number": 9}
LONG = frozenset(("demand", "matter", "progress", "measures", "reason", "situation"))
LedgerRows = Callable[[Sequence[int], Lookups], Iterator[tuple[Row, list[str]]]]


@dataclass(frozen=True)
class Exporting:
    """`reads_as`: the family by which its files are read; `ledger`: of matters, which ledger."""

    reads_as: str
    list_code: str
    rows: LedgerRows
    ledger: str = ""

    @property
    def columns(self) -> list[Column]:
        """The columns of the import family, with those that the system adds at their end."""
        left_out = NEVER if self.list_code != "households" else {*NEVER, *OF_RECORDS}
        return [c for c in FAMILIES[self.reads_as].columns if c.key not in left_out]

    @property
    def headings(self) -> list[str]:
        """In the language of the offices, whatever the reader's own."""
        with translation.override(settings.LANGUAGE_CODE):
            return [HEADINGS.get(column.key) or str(column.label) for column in self.columns]

    @property
    def widths(self) -> list[int]:
        return [48 if c.key in LONG else WIDTHS.get(c.reader, 12) for c in self.columns]

    def found(self, filters: dict[str, str], actor: Actor) -> QuerySet:
        """The rows that leave, as the list is filtered."""
        rows = rows_of(self.list_code, filters, actor)
        return rows.filter(subkind=self.ledger) if self.ledger else rows


OF_RECORDS = frozenset(("reference", "version", "now_at", "light"))
EXPORTS: dict[str, Exporting] = {
    ExportFamily.LIVELIHOOD: Exporting("livelihood", "items", item_rows, Ledger.LIVELIHOOD),
    ExportFamily.MEASURES: Exporting("livelihood", "items", item_rows, Ledger.DIFFICULTY),
    ExportFamily.STABILITY: Exporting("stability", "items", item_rows, Ledger.STABILITY),
    ExportFamily.DIFFICULTY: Exporting("difficulty", "entries", entry_rows),
    ExportFamily.HOUSEHOLDS: Exporting("households", "households", household_rows),
}


def entries_seen(actor: Actor) -> Any:
    """The entries of the register that an actor may see; its filter leaves out the voided."""
    return Record.objects.visible_to(actor).filter(kind=Kind.DIFFICULTY_ENTRY)


def items_seen(actor: Actor) -> Any:
    """The matters that an actor may see."""
    return Record.objects.visible_to(actor).filter(kind=Kind.LEDGER_ITEM)


def register_lists() -> None:
    """The lists of ledgers; the household list says its own."""
    from records.ledgers.difficulty.listing import EntryFilter
    from records.ledgers.filters import ItemFilter

    register_list("items", ItemFilter, items_seen)
    register_list("entries", EntryFilter, entries_seen)
