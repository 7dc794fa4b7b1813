"""Matters that stand already, so that the same file twice doubles nothing (R59)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from records.base.engine import OutsideNumber
from records.base.models import ExternalNumber
from records.base.stages import Stage
from records.ledgers.choices import Ledger
from records.ledgers.models import LedgerItem
from records.places.models import Area

from ..reading.livelihood import LivelihoodRow
from ..reading.matter_identity import words_only
from .homes import Home, chunks


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter of the same person and day, as far as telling it apart needs."""

    record_id: int
    demand: str
    household_id: int | None


@dataclass
class KnownMatters:
    """What stands of these villages for these people."""

    by_identity: dict[str, int] = field(default_factory=dict)
    outside: set[tuple[str, str]] = field(default_factory=set)
    of_day: dict[tuple[int, str, date], list[Standing]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def load(self, digests: Iterable[str], areas: Iterable[Area], names: Iterable[str]) -> None:
        """Ask the register; matters that the file itself holds are no other text of one."""
        items = LedgerItem.objects.filter(subkind=Ledger.LIVELIHOOD)
        for chunk in chunks(sorted(digests)):
            rows = items.filter(row_identity__in=chunk).values_list("row_identity", "pk")
            self.by_identity.update(rows)
        theirs = set(self.by_identity.values())
        items = items.filter(area__in=list(areas)).exclude(stage=Stage.VOIDED)
        columns = ("area_id", "caller_name", "opened_on", "pk", "demand", "household_id")
        for chunk in chunks(sorted(set(names))):
            for area_id, name, day, *rest in items.filter(caller_name__in=chunk).values_list(
                *columns
            ):
                if rest[0] not in theirs:
                    self.of_day[area_id, name, day].append(Standing(*rest))

    def load_outside(self, numbers: Iterable[OutsideNumber]) -> None:
        """Ask which outside numbers stand in the register already (R11)."""
        for chunk in chunks(sorted({outside.number for outside in numbers})):
            rows = ExternalNumber.objects.filter(number__in=chunk)
            self.outside.update(rows.values_list("system", "number"))

    def same(self, row: LivelihoodRow, area: Area, digest: str, home: Home | None) -> bool:
        """Whether this matter stands: read in before, or typed by hand with the same words."""
        if digest in self.by_identity:
            return True
        words = words_only(row.demand)
        return any(words_only(item.demand) == words for item in self.others(row, area, home))

    def changed(self, row: LivelihoodRow, area: Area, home: Home | None) -> bool:
        """Whether the same person has a matter of that day with other words."""
        return bool(self.others(row, area, home))

    def others(self, row: LivelihoodRow, area: Area, home: Home | None) -> list[Standing]:
        """Matters of that name and day, unless they are known to be another household's."""
        if row.collected_on is None:
            return []
        found = self.of_day.get((area.pk, row.head_name, row.collected_on), [])
        return [item for item in found if item.household_id in (None, home.pk if home else None)]
