"""What may be found of the ledgers' records: their words and the people whom the lists name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from records.base.engine import Plan
from records.base.models import ExternalNumber, Record
from records.base.search import SearchRow, search_row
from records.people.models import Cadre

from .models import DifficultyEntry, LedgerItem

AT_ONCE = 5_000


@dataclass(frozen=True)
class Words:
    """A family's own columns that may be found, beside what all records have.

    Reads the family's table only: the parents of new records are not written yet.
    """

    model: type[Record]
    columns: tuple[str, ...]

    def __call__(self, records: Sequence[Record]) -> Iterator[SearchRow]:
        """With category, outside numbers and who is responsible."""
        left = iter(records)
        while chunk := list(islice(left, AT_ONCE)):
            ids = [record.pk for record in chunk]
            names = _cadre_names({record.responsible_id for record in chunk})
            numbers = _outside_numbers(ids)
            own = self.model._default_manager.filter(pk__in=ids).order_by()
            words = {pk: texts for pk, *texts in own.values_list("pk", *self.columns)}
            for record in chunk:
                more = (record.topic, names.get(record.responsible_id), *numbers[record.pk])
                yield search_row(record.pk, record.area_path, (*words[record.pk], *more))


item_search_rows = Words(LedgerItem, ("demand", "result", "caller_name", "household__head_name"))
entry_search_rows = Words(
    DifficultyEntry, ("cause", "needs", "category__name", "household__head_name")
)


def item_words(plan: Plan, head_name: str, responsible: str) -> list[str]:
    """What `item_search_rows` finds of a new item, from its plan and names: nothing is read."""
    own = [str(plan.child.get(name) or "") for name in ("demand", "result", "caller_name")]
    more = [str(plan.record.get("topic") or ""), responsible]
    return [*own, head_name, *more, *(outside.number for outside in plan.outside_numbers)]


def _cadre_names(cadre_ids: Iterable[int | None]) -> dict[int | None, str]:
    known = [pk for pk in cadre_ids if pk]
    return dict(Cadre.objects.filter(pk__in=known).order_by().values_list("pk", "name"))


def _outside_numbers(record_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = ExternalNumber.objects.filter(record_id__in=record_ids).order_by()
    for record_id, number in rows.values_list("record_id", "number"):
        found[record_id].append(number)
    return found
