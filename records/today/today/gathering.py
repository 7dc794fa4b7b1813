"""All heaps of one person, in the order of the page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.policy import policy_on
from records.base.roles import ADMINISTRATION, CASE_ROLES, Role

from .acting import acting_lines
from .beside import chain, imports, posts, supervision
from .heaps import Heap, line_for_the_group, named
from .matters import Asker, in_difficulty, matters, orders

SORTS: tuple[Callable[[Asker], Iterator[Heap]], ...] = (
    matters,
    in_difficulty,
    orders,
    supervision,
    imports,
    posts,
    chain,
)
# What is overdue stands before what is due soon, and both before the rest.
URGENT = {"red": 0, "yellow": 1}
# A system administrator reads of no matter, and editors of their stories on a panel of theirs.
READERS = CASE_ROLES | (ADMINISTRATION - {Role.SYSTEM_ADMINISTRATOR})


@dataclass(frozen=True)
class Today:
    """What the first page and the paper say."""

    on: date
    heaps: list[Heap]
    acting: list[str]

    @property
    def nothing(self) -> bool:
        return not any(heap.count for heap in self.heaps)

    @property
    def group_line(self) -> str:
        return line_for_the_group(self.heaps, self.on)

    @property
    def records(self) -> list[int]:
        """The matters named on it, for the log of prints (R9a)."""
        lines = (line for heap in self.heaps for line in heap.lines)
        return [line.record for line in lines if line.record is not None]


def today_of(actor: Actor) -> Today:
    """One query a heap and a few beside, whatever the number of matters."""
    today = localdate()
    asker = Asker(actor, today, policy_on(today))
    heaps = named(heap for sort in SORTS for heap in sort(asker))
    heaps.sort(key=lambda heap: URGENT.get(heap.light, 2))
    return Today(today, heaps, list(acting_lines(actor, today)))
