"""Lists of records: the parent table alone is asked for ids, then the family for those rows.

Joining first and limiting afterwards took 324 ms at a million rows; this takes a few. Where few
rows fit, they are gathered by whatever index finds them and put in order here. Where many fit, the
table is walked in the list's own order; if a page is not full after so many rows, what fits lies
elsewhere, and the index that finds it (if any) is read through for the first of that order.
"""

from collections.abc import Sequence
from functools import partial
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db.models import F, Max, Min, QuerySet
from django.db.models.expressions import Combinable, OrderBy
from django.utils.translation import gettext as _

from records.access.queries import actor_of
from records.base.models import Record
from records.base.paths import TOWNSHIP, township_of
from records.base.search import MOST_HITS
from records.base.walking import walked
from records.places.scope import scope_paths

from .filters import case_paths
from .lists import ListView, more_than
from .paging import Cut, Page, bounded, cut_out, turned, wanted_page

VILLAGE = len("51/08/02/103/222/")
# Walking more parts of the tree side by side costs more than walking everything.
MOST_PARTS = 6
# So many keys from either end are walked before the filters' own index is read through.
NEAR = 10_000
KEY = ("pk", "id")


class RecordListView(ListView):
    """`kind` and `rows_by_id` say which family; `annotations` are columns of the parent.

    `walks`: by which index rows are read in the order of a column, where many fit.
    """

    kind = ""
    too_many = False
    walks = {"due_on": "record_due", "opened_on": "record_opened", "stage": "record_stage"}

    def annotations(self) -> dict[str, Any]:
        return {}

    def rows_by_id(self, record_ids: list[int]) -> dict[int, Any]:
        raise NotImplementedError

    def base_rows(self) -> QuerySet:
        return Record.objects.visible_to(actor_of(self.request)).filter(kind=self.kind)

    def load(self, rows: QuerySet) -> list[Any]:
        more = self.annotations()
        found = list(rows.order_by().annotate(**more).values("pk", *more))
        loaded = self.rows_by_id([row["pk"] for row in found])
        for row in found:
            for name in more:
                setattr(loaded[row["pk"]], name, row[name])
        return [loaded[row["pk"]] for row in found]

    def page(self, rows: QuerySet) -> Page:
        """Few rows are gathered whole, once; what a search found is few, and capped."""
        ordering, wanted = self.ordering(), wanted_page(self.request.GET.get("p", "1"))
        if self.searching:
            ids = gathered(rows, ordering)
            self.too_many = len(ids) > MOST_HITS or self.filterset.searched.cut
            ids = ids[:MOST_HITS]
        else:
            found = self.found(rows)
            most = self.counted_to()
            few = bounded(found, most, lambda rows: read(rows, ordering, most + 1))
            if few is None:
                cut = cut_out(wanted, self.page_size, None)
                return self.page_of(rows, self.page_ids(rows, cut), cut)
            ids = in_order(few, ordering)
        cut = cut_out(wanted, self.page_size, len(ids))
        start, stop = cut.forward(len(ids))
        return self.page_of(rows, ids[start:stop], cut)

    def found(self, rows: QuerySet) -> QuerySet:
        """The same rows, read in the way that finds them soonest."""
        index = self.found_by()
        return walked(rows, index) if index else rows

    def by_age(self, rows: QuerySet) -> QuerySet:
        """The rows of the reader's townships, oldest first: neighbours lie side by side, so that
        looking each of them up is cheap. Unchanged for who reads more, or less.
        """
        paths = self.paths()
        if not 0 < len(paths) <= MOST_PARTS or any(len(path) != TOWNSHIP for path in paths):
            return rows
        here = rows.alias(township=township_of()).filter(township__in=paths)
        return walked(here, "record_township")

    def found_by(self) -> str:
        """The index that finds what the filters ask for, where SQLite would take another."""
        return ""

    def walked_by(self) -> str:
        """The index that has what the filters ask for, in the order of the key."""
        return ""

    def found_only(self) -> bool:
        """Whether that index alone is soonest, so that nothing is walked."""
        return False

    @property
    def searching(self) -> bool:
        return self.filterset.form.is_valid() and self.filterset.searched is not None

    def count_shown(self, page: Page) -> str:
        if self.too_many and page.cut.total == MOST_HITS:
            return more_than(MOST_HITS)
        return super().count_shown(page)

    def narrow(self, page: Page) -> str:
        if self.too_many:
            return _("Only the newest are shown. Narrow the search: add a word, or an area.")
        return super().narrow(page)

    def page_ids(self, rows: QuerySet, cut: Cut) -> list[int]:
        """Of many: the keys of a page, in the list's order."""
        ordering = self.ordering()
        names = turned(ordering) if cut.from_end else ordering
        found = self.first(rows, names, cut.stop)[cut.start :]
        return found[::-1] if cut.from_end else found

    def first(self, rows: QuerySet, names: Sequence[str], stop: int) -> list[int]:
        """The first ids in this order."""
        column = names[0].removeprefix("-")
        if column in KEY and (index := self.walked_by()):
            kept = walked(rows, index).order_by(names[0])
            return list(kept.values_list("pk", flat=True)[:stop])
        if self.found_only():
            found = self.found(rows)
        elif column not in KEY:
            by = [_ordered(name, F("pk")) for name in names]
            found = walked(rows, self.walks.get(column, "")).order_by(*by)
            return list(found.values_list("pk", flat=True)[:stop])
        else:
            index = self.found_by()
            part = near_end(rows, names[0]) if index else rows
            walk = self.walk(part, names[0], stop)
            if len(walk) == stop or not index:
                return walk
            found = self.found(rows)
        # Were it ordered by the key itself, the whole table would be walked in its order.
        by = [_ordered(name, F("pk") + 0) for name in names]
        return list(found.order_by(*by).values_list("pk", flat=True)[:stop])

    def walk(self, rows: QuerySet, name: str, stop: int) -> list[int]:
        """The first ids in the order of the key, by the index that has it."""
        parts = [
            part.order_by(name).values_list("pk", flat=True)[:stop] for part in self.parts(rows)
        ]
        if len(parts) == 1:
            return list(parts[0])
        return list(islice(merge(*parts, reverse=name.startswith("-")), stop))

    def parts(self, rows: QuerySet) -> list[QuerySet]:
        """The rows of each township or village in the order of their keys: no sorting."""
        paths = self.paths()
        if not 0 < len(paths) <= MOST_PARTS:
            return [walked(rows)]
        if not all(len(path) in (TOWNSHIP, VILLAGE) for path in paths):
            return [walked(rows)]
        return [part_of(rows, path) for path in paths]

    def paths(self) -> tuple[str, ...]:
        """The parts of the tree that hold every row: the area asked for, else the reader's."""
        area = self.filterset.form.cleaned_data.get("area")
        if area is not None:
            return scope_paths(area)
        return case_paths(actor_of(self.request))


def part_of(rows: QuerySet, path: str) -> QuerySet:
    """One village or township, by the index that has its rows in the order of their keys."""
    if len(path) == VILLAGE:
        return walked(rows.filter(area_path=path), "record_area")
    return walked(rows.alias(township=township_of()).filter(township=path), "record_township")


def near_end(rows: QuerySet, name: str) -> QuerySet:
    """Those with one of the NEAR highest (or lowest) keys of all records."""
    if name.startswith("-"):
        last = Record.objects.aggregate(key=Max("pk"))["key"] or 0
        return rows.filter(pk__gt=last - NEAR)
    first = Record.objects.aggregate(key=Min("pk"))["key"] or 0
    return rows.filter(pk__lt=first + NEAR)


def _ordered(name: str, key: Combinable) -> OrderBy:
    """A term of an order: rows without a value come where `in_order` has them."""
    column = name.removeprefix("-")
    term: Any = key if column in KEY else F(column)
    if column in KEY:
        return term.desc() if name.startswith("-") else term.asc()
    return term.desc(nulls_first=True) if name.startswith("-") else term.asc(nulls_last=True)


def gathered(rows: QuerySet, ordering: Sequence[str]) -> list[int]:
    """All ids in this order; rows without a value come last, or first where it is turned."""
    return in_order(read(rows, ordering), ordering)


def read(rows: QuerySet, ordering: Sequence[str], most: int | None = None) -> list[tuple[Any, ...]]:
    """The key of each row and what it is sorted by."""
    columns = [name.removeprefix("-") for name in ordering if name.removeprefix("-") not in KEY]
    return list(rows.order_by().values_list("pk", *columns)[:most])


def in_order(found: list[tuple[Any, ...]], ordering: Sequence[str]) -> list[int]:
    """The keys of what was read, sorted; here, since the database would sort before it limits."""
    names = [name for name in ordering if name.removeprefix("-") not in KEY]
    found.sort(key=itemgetter(0), reverse=ordering[-1].startswith("-"))
    for place in range(len(names), 0, -1):
        down = names[place - 1].startswith("-")
        found.sort(key=partial(_empty_last, place), reverse=down)
    return [row[0] for row in found]


def _empty_last(place: int, row: tuple[Any, ...]) -> tuple[bool, Any]:
    value = row[place]
    return (value is None, 0 if value is None else value)
