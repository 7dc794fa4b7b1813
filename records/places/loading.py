"""Bringing a table of areas into the tree, set-based and twice without harm (R3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from .choices import ORDER, Level
from .models import Area
from .names import short_name
from .paths import parent_path
from .tables import AreaRow, area_rows

BATCH = 10_000


@dataclass
class Loaded:
    """What a run did. `odd`: rows under the code of an upper level; `refused`: why, by line."""

    new: int = 0
    renamed: int = 0
    unchanged: int = 0
    odd: list[AreaRow] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.new or self.renamed)


@transaction.atomic
def load_areas(path: Path, under: str = "") -> Loaded:
    """Add what is missing and rename what is called otherwise; nothing is ever removed.

    Reads the table twice, so that no more than the levels above the villages are kept in memory.
    `under`: only this path's subtree and the areas above it. Raises UnusableTable.
    """
    loaded = Loaded()
    upper: dict[Level, list[AreaRow]] = {level: [] for level in ORDER[:-1]}
    for row in area_rows(path, under):
        if isinstance(row, str):
            loaded.refused.append(row)
            continue
        if row.odd:
            loaded.odd.append(row)
        if row.level != Level.VILLAGE:
            upper[Level(row.level)].append(row)
    ids: dict[str, int] = {}
    for rows in upper.values():
        _merge(rows, ids, loaded, keep=True)
    villages = (r for r in area_rows(path, under) if isinstance(r, AreaRow))
    _merge((r for r in villages if r.level == Level.VILLAGE), ids, loaded, keep=False)
    return loaded


def _merge(rows: Iterable[AreaRow], ids: dict[str, int], loaded: Loaded, *, keep: bool) -> None:
    """Add or rename the rows of one level; `ids` (path → key) of their parents must be known."""
    for batch in _batches(rows):
        known = _known(batch)
        new: dict[str, Area] = {}
        for row in batch:
            above = parent_path(row.path)
            if row.path in known:
                loaded.unchanged += 1
            elif row.path in new or (above and above not in ids):
                loaded.refused.append(_no_place(row))
            else:
                new[row.path] = _area(row, ids.get(above))
        _rename(batch, known, loaded)
        made = Area.objects.bulk_create(new.values())
        loaded.new += len(made)
        if keep:
            ids.update({area.path: area.pk for area in (*made, *known.values())})


def _rename(batch: list[AreaRow], known: dict[str, Area], loaded: Loaded) -> None:
    renamed = []
    for row in batch:
        area = known.get(row.path)
        if area is not None and area.name != row.name:
            area.name, area.short_name = row.name, short_name(row.name)
            renamed.append(area)
    Area.objects.bulk_update(renamed, ["name", "short_name"], batch_size=500)
    loaded.renamed += len(renamed)
    loaded.unchanged -= len(renamed)


def _known(batch: list[AreaRow]) -> dict[str, Area]:
    """The areas of these rows that stand already, by path: one range, since tables are sorted."""
    paths = {row.path for row in batch}
    within = Area.objects.filter(path__gte=min(paths), path__lte=max(paths), level=batch[0].level)
    areas = within.only("id", "path", "name").order_by()
    return {area.path: area for area in areas.iterator() if area.path in paths}


def _area(row: AreaRow, parent_id: int | None) -> Area:
    return Area(
        code=row.code,
        level=row.level,
        name=row.name,
        short_name=short_name(row.name),
        parent_id=parent_id,
        path=row.path,
    )


def _no_place(row: AreaRow) -> str:
    return _("%(code)s %(name)s: stands twice, or what it belongs to is not in the table.") % {
        "code": row.code,
        "name": row.name,
    }


def _batches(rows: Iterable[AreaRow]) -> Iterator[list[AreaRow]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
