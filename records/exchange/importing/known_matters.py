"""Matters that stand already, so that the same file twice doubles nothing (R59)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from records.base.engine import OutsideNumber
from records.base.models import ExternalNumber
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from records.places.models import Area

from ..reading.livelihood import LivelihoodRow
from ..reading.matter_identity import words_only
from .homes import Home, chunks

# The words of the index by name: without them all matters of the villages would be read.
NAMED = ~Q(caller_name="")


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter of the same person and day, as far as telling it apart needs."""

    record_id: int
    demand: str
    household_id: int | None


class KnownMatters:
    """What stands of these villages for these people. `theirs`: matters that the file holds;
    `doubted`: those that a row may be another text of.
    """

    def __init__(self, ledger: str, theirs: Iterable[int]) -> None:
        self.ledger = ledger
        self.theirs = frozenset(theirs)
        self.doubted: set[int] = set()
        self.identities: set[str] = set()
        self.numbered: dict[str, tuple[int, str]] = {}
        self.outside: set[tuple[str, str]] = set()
        self.of_day: dict[tuple[int, str, date], list[Standing]] = {}

    def load(self, digests: Iterable[str], areas: Iterable[int], names: Iterable[str]) -> None:
        """Ask the register; matters that the file itself holds are no other text of one."""
        self.identities, self.of_day = standing_identities(digests), {}
        paths = Area.objects.filter(pk__in=set(areas)).order_by().values("path")
        items = LedgerItem.objects.filter(NAMED, subkind=self.ledger, area_path__in=paths)
        columns = ("area_id", "caller_name", "opened_on", "pk", "demand", "household_id")
        for chunk in chunks(sorted(set(names) - {""})):
            rows = items.exclude(stage=Stage.VOIDED).filter(caller_name__in=chunk).order_by()
            for area_id, name, day, *rest in rows.values_list(*columns):
                if rest[0] not in self.theirs:
                    self.of_day.setdefault((area_id, name, day), []).append(Standing(*rest))

    def load_outside(self, numbers: Iterable[OutsideNumber]) -> None:
        """Ask which outside numbers stand in the register already (R11)."""
        self.outside = set()
        for chunk in chunks(sorted({outside.number for outside in numbers})):
            rows = ExternalNumber.objects.filter(number__in=chunk)
            self.outside.update(rows.values_list("system", "number"))

    def load_numbered(self, references: Iterable[str]) -> None:
        """Ask for the matters that rows name by our own numbers (R59a)."""
        self.numbered = {}
        for chunk in chunks(sorted(set(references) - {""})):
            rows = LedgerItem.objects.filter(reference__in=chunk)
            for reference, *rest in rows.values_list("reference", "area_id", "demand"):
                self.numbered[reference] = (rest[0], rest[1])

    def is_numbered(self, row: LivelihoodRow, area_id: int) -> bool:
        """Whether a row's number is that of a matter of its village."""
        return self.numbered.get(row.reference, (0, ""))[0] == area_id

    def says_the_same(self, row: LivelihoodRow) -> bool:
        """Whether a numbered row still has the words of its matter."""
        return words_only(self.numbered[row.reference][1]) == words_only(row.demand)

    def same(self, row: LivelihoodRow, area_id: int, digest: str, home: Home | None) -> bool:
        """Whether this matter stands: read in before, or typed by hand with the same words."""
        if digest in self.identities:
            return True
        words = words_only(row.demand)
        return any(words_only(item.demand) == words for item in self.others(row, area_id, home))

    def changed(self, row: LivelihoodRow, area_id: int, home: Home | None) -> bool:
        """Whether the same person has a matter of that day with other words."""
        others = self.others(row, area_id, home)
        self.doubted.update(item.record_id for item in others)
        return bool(others)

    def others(self, row: LivelihoodRow, area_id: int, home: Home | None) -> list[Standing]:
        """Matters of that name and day, unless they are known to be another household's."""
        if row.collected_on is None:
            return []
        found = self.of_day.get((area_id, row.head_name, row.collected_on), [])
        return [item for item in found if item.household_id in (None, home.pk if home else None)]


def standing_identities(digests: Iterable[str]) -> set[str]:
    """Which of these row identities a matter of the register has already (R59)."""
    found: set[str] = set()
    for chunk in chunks(sorted(set(digests) - {""})):
        rows = LedgerItem.objects.filter(row_identity__in=chunk)
        found.update(rows.values_list("row_identity", flat=True))
    return found
