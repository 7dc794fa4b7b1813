"""A heap: so many things of one sort, the most urgent of them, and the list of exactly these."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from records.base.models import Record
from records.ledgers.waiting import MOST_WAITING

SHOWN = 3


@dataclass(frozen=True)
class Line:
    """One thing of a heap: its number and sort, the day it is about, its page (or none).

    `record`: the key of the matter that it names (or none).
    """

    pk: int
    words: str
    on: date | None
    address: str
    record: int | None = None


@dataclass(frozen=True)
class Heap:
    """`mark`: R16. `told`: said instead of a number, where what waits is no count."""

    label: str
    count: int
    address: str = ""
    light: str = ""
    mark: str = ""
    lines: tuple[Line, ...] = ()
    told: str = ""

    @property
    def shown(self) -> str:
        if self.told:
            return self.told
        return f"{MOST_WAITING}+" if self.count > MOST_WAITING else str(self.count)


def heap(
    label: Any,
    rows: QuerySet,
    columns: tuple[str, ...],
    page: Callable[[int], str],
    address: str,
    *,
    light: str = "",
    mark: str = "",
    record: str = "",
) -> Heap:
    """One query: the day and the words of at most one more row than anybody learns from.

    `columns`: the day that it is about, then the words: none for matters, which `named` names;
    `record`: the column with the key of the matter, where the rows are no matters but name one. Up
    to the bound the first lines are the most urgent; above it, they are of those found first.
    """
    asked = (*columns, record) if record else columns
    found = list(rows.order_by().values_list("pk", *asked)[: MOST_WAITING + 1])
    first = sorted(found, key=lambda row: (row[1] is None, row[1] or date.min, row[0]))[:SHOWN]
    if rows.model is Record:
        lines = tuple(Line(pk, "", on, page(pk), pk) for pk, on in first)
    else:
        lines = tuple(_line(row, len(columns) - 1, page) for row in first)
    return Heap(str(label), len(found), address, light, mark, lines)


def _line(row: tuple[Any, ...], words: int, page: Callable[[int], str]) -> Line:
    """A row: its key, the day, so many words, and last the key of the matter where it names one."""
    pk, on, *rest = row
    said = " · ".join(map(str, filter(None, rest[:words])))
    return Line(pk, said, on, page(pk), rest[words] if len(rest) > words else None)


def named(heaps: Iterable[Heap]) -> list[Heap]:
    """The heaps with the words of their matters, asked for all at once; one that vanished
    meanwhile is left out.
    """
    found = list(heaps)
    wanted = {line.pk for heap in found for line in heap.lines if not line.words}
    rows = Record.objects.filter(pk__in=wanted).order_by().values_list("pk", "reference", "topic")
    words = {pk: " · ".join(filter(None, said)) for pk, *said in rows}
    return [replace(heap, lines=tuple(_worded(heap.lines, words))) for heap in found]


def _worded(lines: Iterable[Line], words: Mapping[int, str]) -> Iterator[Line]:
    for line in lines:
        if line.words or line.record is None:
            yield line
        elif line.pk in words:
            yield replace(line, words=words[line.pk])


def screen(name: str, **query: str) -> str:
    """The address of a list, narrowed; empty for a screen that this site does not have."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return ""
    asked = QueryDict(mutable=True)
    asked.update(query)
    return f"{address}?{asked.urlencode()}" if query else address


def line_for_the_group(heaps: list[Heap], on: date) -> str:
    """One line to copy into the village's group: sorts and numbers, no name, no content (R44)."""
    said = [
        _("%(sort)s: %(number)s") % {"sort": each.label, "number": each.shown}
        for each in heaps
        if each.count and not each.told
    ]
    if not said:
        return ""
    return _("%(day)s: %(list)s") % {"day": on.isoformat(), "list": _("; ").join(said)}
