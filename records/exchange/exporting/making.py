"""From an order to a file: rows in parts with a fixed number of queries each, logged (R57, R59)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate

from records.access.log import check_typed_reason, log_export
from records.base.actor import Actor

from .answers import CSV, XLSX
from .comma import comma_separated
from .families import EXPORTS, ExportFamily
from .items import Row
from .lookups import Lookups
from .sheet import xlsx
from .sight import Sight, check_may_see_clear

PART = 1_000
FORMATS = (XLSX, CSV)
Say = Callable[[int], None]


def say_nothing(done: int) -> None:
    """For whoever does not ask how far it is."""


@dataclass(frozen=True)
class Order:
    """What is to leave: which family, by which filters of its list, how, and why in clear."""

    family: str
    filters: dict[str, str] = field(default_factory=dict)
    form: str = XLSX
    clear: bool = False
    reason: str = ""


class Leaving:
    """One list on its way out, for one reader. Checks right and reason before anything is read."""

    def __init__(self, order: Order, actor: Actor) -> None:
        """Raises NotAllowed, and Refused where the reason is missing."""
        if order.clear:
            check_may_see_clear(actor)
        self.reason = check_typed_reason(order.reason) if order.clear else ""
        self.order, self.actor = order, actor
        self.what = EXPORTS[order.family]
        self.sight = Sight(actor, localdate(), order.clear)
        self.ids = list(
            self.what.found(order.filters, actor).order_by("pk").values_list("pk", flat=True)
        )
        self.concerned: set[str] = set()

    def file(self, say: Say = say_nothing) -> Iterator[bytes]:
        """The file's bytes, a piece at a time."""
        with translation.override(settings.LANGUAGE_CODE):
            title = str(ExportFamily(self.order.family).label)
        headings, lines = self.what.headings, self.lines(say)
        if self.order.form == CSV:
            return comma_separated(headings, lines)
        return xlsx(title, headings, self.what.widths, lines)

    def lines(self, say: Say) -> Iterator[list[Any]]:
        """The rows, in the order of the columns; `say` hears how many are written."""
        keys = [column.key for column in self.what.columns]
        done = 0
        for number, (start, values) in enumerate(self.rows(), start=1):
            values["serial"] = number
            yield [values.get(key) for key in keys]
            if start != done:
                done = start
                say(done)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """(how many were read before, values by column key) of every row."""
        lookups = Lookups(self.sight)
        for start in range(0, len(self.ids), PART):
            with translation.override(settings.LANGUAGE_CODE):
                part = list(self.what.rows(self.ids[start : start + PART], lookups))
            for values, concerned in part:
                self.concerned.update(concerned)
                yield start, values

    def log(self) -> None:
        """Once the file is made and before it is given: who took out whose data, and why."""
        what = EXPORTED[self.order.family]
        filters = {**self.order.filters, "format": self.order.form}
        if self.order.clear:
            filters["clear"] = "1"
        log_export(
            self.actor,
            what,
            len(self.ids),
            filters,
            reason=self.reason,
            subjects=sorted(self.concerned),
        )


EXPORTED = {family: f"{family}_list" for family in ExportFamily.values}


def whole(pieces: Iterable[bytes]) -> bytes:
    """All pieces as one: for files that fit into an answer."""
    return b"".join(pieces)
