"""Bringing a table of areas into the tree, set-based and twice without harm (R3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from .choices import ORDER, Level
from .models import Area
from .names import short_name
from .paths import parent_path
from .tables import AreaRow, area_rows

BATCH = 5_000
UPPER = frozenset(level.value for level in ORDER[:-1])
VILLAGES = frozenset({Level.VILLAGE.value})

Values = tuple[str, str, str, str, int | None, str]


@dataclass
class Loaded:
    """What a run did. `odd`: rows under the code of an upper level; `refused`: why, by line."""

    new: int = 0
    renamed: int = 0
    unchanged: int = 0
    odd: list[AreaRow] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def load_areas(path: Path, under: str = "") -> Loaded:
    """Add what is missing and rename what is called otherwise; nothing is ever removed.

    Reads the table twice, so that no more than the levels above the villages are kept in memory.
    `under`: only this path's subtree and the areas above it. Raises UnusableTable.
    """
    loaded = Loaded()
    upper: dict[Level, list[AreaRow]] = {level: [] for level in ORDER[:-1]}
    for row in _taken(area_rows(path, UPPER, under), loaded):
        upper[Level(row.level)].append(row)
    ids: dict[str, int] = {}
    for level in ORDER[:-1]:
        ids = _merge(upper.pop(level), ids, loaded, keep=True)
    _merge(_taken(area_rows(path, VILLAGES, under), loaded), ids, loaded, keep=False)
    loaded.refused = list(dict.fromkeys(loaded.refused))
    return loaded


def _taken(rows: Iterable[AreaRow | str], loaded: Loaded) -> Iterator[AreaRow]:
    """Those that can be; the others and the odd ones are noted."""
    for row in rows:
        if isinstance(row, str):
            loaded.refused.append(row)
            continue
        if row.odd:
            loaded.odd.append(row)
        yield row


def _merge(
    rows: Iterable[AreaRow], ids: dict[str, int], loaded: Loaded, *, keep: bool
) -> dict[str, int]:
    """Add or rename the rows of one level under their parents; their own keys if `keep`.

    `ids`: path → key of the parents, which all belong to the level above.
    """
    own: dict[str, int] = {}
    for batch in _batches(rows):
        known = _known(batch)
        new: dict[str, Values] = {}
        for row in batch:
            above = parent_path(row.path)
            if row.path in known:
                loaded.unchanged += 1
            elif row.path in new or (above and above not in ids):
                loaded.refused.append(_no_place(row))
            else:
                new[row.path] = _values(row, ids.get(above))
        _rename(batch, known, loaded)
        _insert(list(new.values()))
        loaded.new += len(new)
        if keep:
            own.update({path: key for path, (key, _name) in _known(batch).items()})
    return own


def _rename(batch: list[AreaRow], known: dict[str, tuple[int, str]], loaded: Loaded) -> None:
    renamed = [
        Area(pk=known[row.path][0], name=row.name, short_name=short_name(row.name))
        for row in batch
        if row.path in known and known[row.path][1] != row.name
    ]
    Area.objects.bulk_update(renamed, ["name", "short_name"], batch_size=500)
    loaded.renamed += len(renamed)
    loaded.unchanged -= len(renamed)


def _known(batch: list[AreaRow]) -> dict[str, tuple[int, str]]:
    """Key and name of those that stand already, by path: one range, since tables are sorted."""
    paths = {row.path for row in batch}
    span = Area.objects.filter(path__gte=min(paths), path__lte=max(paths), level=batch[0].level)
    rows = span.order_by().values_list("path", "id", "name")
    return {path: (key, name) for path, key, name in rows.iterator() if path in paths}


def _values(row: AreaRow, parent_id: int | None) -> Values:
    return row.code, row.level, row.name, short_name(row.name), parent_id, row.path


def _insert(rows: list[Values]) -> None:
    """COPY on PostgreSQL, else one prepared statement: far cheaper than an instance a village."""
    if not rows:
        return
    table = connection.ops.quote_name(Area._meta.db_table)
    columns = "(code, level, name, short_name, parent_id, path)"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} {columns} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            statement = f"INSERT INTO {table} {columns} VALUES (%s, %s, %s, %s, %s, %s)"
            cursor.executemany(statement, rows)


def _no_place(row: AreaRow) -> str:
    return _("%(code)s %(name)s: stands twice, or what it belongs to is not in the table.") % {
        "code": row.code,
        "name": row.name,
    }


def _batches(rows: Iterable[AreaRow]) -> Iterator[list[AreaRow]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
