"""Which rows a page of a list shows: counted no further than it pays, read from the nearer end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

# Counting further costs more than anybody learns from the number.
COUNT_UP_TO = 5_000
# Where more than these fit, so many rows from either end can be paged to: who wants others narrows.
DEEPEST = 1_000
MANY_FOR = 300  # seconds that “more than anybody counts” is remembered
LAST = "last"


@dataclass(frozen=True)
class Cut:
    """Rows `start` to `stop` of a list, counted from its end if `from_end`.

    `number` is what the reader calls the page: from 1, or from -1 backwards where the number of
    pages is not known. `total` None: more than anybody counts.
    """

    start: int
    stop: int
    from_end: bool
    number: int
    total: int | None
    earlier: int
    later: int

    def forward(self, total: int) -> tuple[int, int]:
        """Where the rows lie counted from the beginning of so many."""
        if self.from_end:
            return total - self.stop, total - self.start
        return self.start, self.stop


@dataclass(frozen=True)
class Page:
    """One page: what to show, and where it lies. `earlier` and `later` are 0 where none is."""

    rows: Sequence[Any]
    cut: Cut

    @property
    def number(self) -> int:
        return self.cut.number

    @property
    def from_the_end(self) -> int:
        """Which page from the end, where only that is known; else 0."""
        return max(0, -self.cut.number)


def wanted_page(text: str) -> int:
    """What a reader asks for as a page; 1 for whatever is not a page."""
    if text == LAST:
        return -1
    digits = text.removeprefix("-")
    plain = digits.isascii() and digits.isdecimal() and len(digits) < 8
    return int(text) if plain and int(digits) else 1


def cut_out(wanted: int, size: int, total: int | None) -> Cut:
    """The rows of a page that exists, whatever is asked for."""
    return _of_many(wanted, size) if total is None else _of_known(wanted, size, total)


def _of_known(wanted: int, size: int, total: int) -> Cut:
    pages = max(1, -(-total // size))
    number = min(pages, max(1, wanted if wanted > 0 else pages + 1 + wanted))
    start, stop = (number - 1) * size, min(number * size, total)
    earlier, later = number - 1, number + 1 if number < pages else 0
    if total - stop < start:
        return Cut(total - stop, total - start, True, number, total, earlier, later)
    return Cut(start, stop, False, number, total, earlier, later)


def _of_many(wanted: int, size: int) -> Cut:
    deepest = max(1, DEEPEST // size)
    number = min(deepest, max(-deepest, wanted))
    start = (abs(number) - 1) * size
    if number > 0:
        later = number + 1 if number < deepest else 0
        return Cut(start, start + size, False, number, None, number - 1, later)
    earlier = number - 1 if number > -deepest else 0
    return Cut(start, start + size, True, number, None, earlier, number + 1)


def bounded_count(rows: QuerySet, up_to: int) -> int | None:
    """How many, or None for more than `up_to`: these are remembered for a while."""
    found = bounded(rows, up_to, lambda few: few.values("pk")[: up_to + 1].count())
    return found if isinstance(found, int) else None


def bounded(rows: QuerySet, up_to: int, ask: Callable[[QuerySet], Any]) -> Any:
    """What `ask` answers of the rows, unordered: a number, or as many rows; None for more than
    `up_to`, which is remembered for a while.
    """
    plain = rows.order_by()
    try:
        statement, parameters = plain.values("pk").query.sql_with_params()
    except EmptyResultSet:
        return ask(plain.none())
    asked = "\0".join((statement, *map(str, parameters), str(up_to)))
    key = f"many:{sha256(asked.encode()).hexdigest()}"
    if cache.get(key):
        return None
    found = ask(plain)
    if (found if isinstance(found, int) else len(found)) > up_to:
        cache.set(key, True, MANY_FOR)
        return None
    return found


def turned(ordering: Sequence[str]) -> tuple[str, ...]:
    """The same order from its end."""
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in ordering)


def ordered_ids(rows: QuerySet, ordering: Sequence[str], cut: Cut) -> list[int]:
    """The keys of the page's rows, in the list's order."""
    names = turned(ordering) if cut.from_end else ordering
    found = list(rows.order_by(*names).values_list("pk", flat=True)[cut.start : cut.stop])
    return found[::-1] if cut.from_end else found
