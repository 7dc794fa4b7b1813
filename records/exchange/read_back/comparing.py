"""An edited list held against the register, a thousand rows at a time (R59)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import Refused
from records.base.models import Record
from records.ledgers.choices import Ledger

from ..exporting.families import EXPORTS, ExportFamily
from ..exporting.lookups import Lookups
from ..exporting.neutral import plain
from ..exporting.sight import Sight
from ..reading.families import FAMILIES, read_rows
from ..reading.problems import Problem, Reading
from ..reading.read_back import Exported, RowDifference, differences
from ..reading.workbook import Workbook
from .columns import TAKING, AsRead

LARGEST = 20_000  # rows


@dataclass(frozen=True)
class Compared:
    """One row of the file: what differs, and what reading had to say against it."""

    difference: RowDifference
    record_id: int | None
    clear: dict[str, Any]
    problems: tuple[Problem, ...]


class Edited:
    """A row as the differ asks it: our own sign taken off, columns that the sheet lacks as the
    register has them.
    """

    def __init__(self, row: Any, present: frozenset[str], now: Exported | None) -> None:
        self.row, self.present, self.now = row, present, now
        self.sheet, self.row_number = row.sheet, row.row_number
        self.reference, self.version = row.reference, row.version

    def __getattr__(self, key: str) -> Any:
        if key not in self.present:
            return self.now.values.get(key, "") if self.now else ""
        value = getattr(self.row, key)
        return plain(value) if isinstance(value, str) else value


class Comparing:
    """One file. `rows` gives every row that has a number or lacks one, in the order of the file."""

    def __init__(self, family: str, actor: Actor) -> None:
        self.family, self.actor = family, actor
        self.today = localdate()
        self.taking = TAKING[family]
        self.as_read = AsRead(FAMILIES[family].columns, self.today)
        self.now: dict[str, Exported] = {}
        self.clear: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, int] = {}
        self.problems: dict[tuple[str, int], list[Problem]] = {}
        self.unusable: list[str] = []

    def rows(self, book: Workbook) -> Iterator[Compared]:
        """Raises Unreadable, and Refused for a file of too many rows."""
        keys = list(self.as_read.columns)
        for found in differences(self.now, self.edited(book), keys):
            yield Compared(
                found,
                self.ids.get(found.reference),
                self.clear.get(found.reference, {}),
                tuple(self.problems.get((found.sheet, found.row_number), ())),
            )

    def edited(self, book: Workbook) -> Iterator[Any]:
        """The file's rows; what the register holds of a part is asked before its first row."""
        count = 0
        for chunk in read_rows(book, self.family, today=self.today):
            if chunk.unusable and not count:
                self.unusable = [p.sentence for p in chunk.problems if p.kind == "error"]
            count += len(chunk.rows)
            if count > LARGEST:
                sentence = _("A list of more than %(count)s rows is read back in parts.")
                raise Refused(sentence % {"count": LARGEST})
            self.load(chunk)
            present = {
                sheet.name: frozenset(key for _letter, _heading, key in sheet.columns)
                for sheet in chunk.sheets
            }
            for row in chunk.rows:
                here = present.get(row.sheet, frozenset())
                yield Edited(row, here, self.now.get(row.reference))

    def load(self, chunk: Reading[Any]) -> None:
        """What the rows of this part would be exported as now, masked and in clear."""
        self.problems.clear()
        for problem in chunk.problems:
            if problem.kind != "remark":
                self.problems.setdefault((problem.sheet, problem.row), []).append(problem)
        asked = {row.reference for row in chunk.rows if row.reference}
        seen = Record.objects.visible_to(self.actor).filter(kind=self.taking.kind)
        rows = seen.filter(reference__in=asked).order_by("pk")
        self.ids, ledgers = {}, {}
        for pk, reference, ledger in rows.values_list("pk", "reference", "subkind"):
            if fits(self.family, ledger):
                self.ids[reference], ledgers[reference] = pk, ledger
        self.now.clear()
        for values in self.exported(clear=False):
            reference = values["reference"]
            known = self.as_read.values(values)
            self.now[reference] = Exported(reference, str(values["version"]), known)
        self.clear = {v["reference"]: self.as_read.values(v) for v in self.exported(clear=True)}

    def exported(self, *, clear: bool) -> Iterable[dict[str, Any]]:
        """The rows as they would leave now. In clear only to compare; nothing of it is shown."""
        what = EXPORTS[ExportFamily(self.family)]
        lookups = Lookups(Sight(self.actor, self.today, clear))
        with translation.override(settings.LANGUAGE_CODE):
            return [values for values, _who in what.rows(list(self.ids.values()), lookups)]


def fits(family: str, ledger: str) -> bool:
    """Whether a matter belongs into a file of this family; measures come in livelihood files."""
    return (family == "stability") == (ledger == Ledger.STABILITY) or family == "difficulty"
