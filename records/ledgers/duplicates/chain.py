"""From a merged matter to the one that is kept, and back: both numbers find it (R21)."""

from collections.abc import Iterable

from ..models import LedgerItem

# A chain has a link more each time the kept one is merged itself; nobody does this so often.
LONGEST_CHAIN = 20


def kept_of(record_ids: Iterable[int]) -> dict[int, int]:
    """Merged item → the item at the end of its chain; one query for each link of the longest."""
    kept = {pk: pk for pk in record_ids}
    for _link in range(LONGEST_CHAIN):
        rows = LedgerItem._default_manager.filter(pk__in=set(kept.values()))
        step = dict(
            rows.filter(merged_into__isnull=False)
            .order_by()
            .values_list("record_ptr_id", "merged_into_id")
        )
        if not step:
            break
        kept = {start: step.get(now, now) for start, now in kept.items()}
    return {start: end for start, end in kept.items() if start != end}


def taken_in(record_id: int) -> list[int]:
    """Every item that was merged into this one, through chains too."""
    found: list[int] = []
    above = {record_id}
    for _link in range(LONGEST_CHAIN):
        rows = LedgerItem._default_manager.filter(merged_into__in=above).order_by()
        above = set(rows.values_list("record_ptr_id", flat=True)) - set(found)
        if not above:
            break
        found += sorted(above)
    return found
