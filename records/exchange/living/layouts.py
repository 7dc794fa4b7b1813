"""A village's own workbook without its rows: kept when dropped in, filled when asked for (R59a)."""

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from records.base.actor import Actor
from records.base.engine import Refused
from records.base.roles import CASE_ROLES
from records.base.sensitive import EncryptedStorage, FileDamaged
from records.places.models import Area

from ..exporting.neutral import neutral
from ..importing.told import told_of
from ..models import ImportBatch, StagedRow, VillageLayout
from ..reading.problems import SheetRead
from ..reading.unreadable import Unreadable
from ..reading.workbook import open_workbook
from .appending import HEADINGS, Beside, Marks, append, take_off
from .returning import content_of
from .sheets import saved, writable

DAY = "yyyy-mm-dd"


@dataclass(frozen=True)
class Table:
    """Where the rows of a sheet stood."""

    read: SheetRead
    first: int
    last: int


class LayoutNotKept(Refused):
    """The rows are in all the same: whoever dropped the file is told, no more."""

    def __init__(self) -> None:
        super().__init__(_("The layout of this workbook could not be kept; its rows are taken in."))


def keep_layout(batch: ImportBatch, actor: Actor) -> None:
    """Keep the workbook's layout for its one village; the latest replaces the one before.

    A file of several villages is nobody's own: none is kept. Raises LayoutNotKept.
    """
    area, tables = area_of(batch), tables_of(batch)
    if area is None or not tables or actor.user_id is None:
        return
    try:
        content = content_of(batch)
        book, _original = writable(content, open_workbook(content, batch.file_name))
    except (FileNotFoundError, FileDamaged, Unreadable) as error:
        raise LayoutNotKept from error
    names = {table.read.name[:31] for table in tables}
    for sheet in book.worksheets:
        if sheet.title not in names:
            book.remove(sheet)
    for table in tables:
        empty(book[table.read.name[:31]], table)
    storage = EncryptedStorage()
    before = VillageLayout.objects.filter(area=area, family=batch.family).first()
    kept = {
        "file": storage.save("layout", ContentFile(saved(book))),
        "file_name": batch.file_name,
        "tables": [[list(vars(t.read).values()), t.first, t.last] for t in tables],
        "given_by_id": actor.user_id,
        "given_at": timezone.now(),
    }
    VillageLayout.objects.update_or_create(area=area, family=batch.family, defaults=kept)
    if before:
        storage.delete(before.file)


def area_of(batch: ImportBatch) -> Area | None:
    """The one village of the file; None where it has several."""
    areas = list(Area.objects.filter(pk__in=told_of(batch).areas)[:2])
    return areas[0] if len(areas) == 1 else None


def tables_of(batch: ImportBatch) -> list[Table]:
    """The sheets that hold rows, with the first and the last of them."""
    found = []
    for read in told_of(batch).sheets:
        rows = StagedRow.objects.filter(batch=batch, sheet=read.name).order_by("row_number")
        numbers = list(rows.values_list("row_number", flat=True))
        if numbers:
            found.append(Table(read, numbers[0], numbers[-1]))
    return found


def empty(sheet: Worksheet, table: Table) -> None:
    """Take the rows' values, notes and merged cells away; their look stays."""
    take_off(sheet)
    for area in list(sheet.merged_cells.ranges):
        if area.min_row > table.read.header[1] and area.min_row <= table.last:
            sheet.unmerge_cells(str(area))
    for row in sheet.iter_rows(min_row=table.read.header[1] + 1, max_row=table.last):
        for cell in row:
            if not isinstance(cell, MergedCell):
                cell.value, cell.comment = None, None


def layouts_of(actor: Actor) -> list[VillageLayout]:
    """The layouts of this reader's areas."""
    rows = VillageLayout.objects.select_related("area__parent").order_by("area__path", "family")
    return [layout for layout in rows if actor.holds(CASE_ROLES, layout.area.path)]


def filled(layout: VillageLayout, rows: Sequence[dict[str, Any]]) -> bytes:
    """The layout with the village's rows in it, ours beside them; further sheets stay empty."""
    with EncryptedStorage().open(layout.file) as file:
        book = load_workbook(io.BytesIO(file.read()), rich_text=True)
    values, first, last = layout.tables[0]
    name, place, header, columns, count = values
    read = SheetRead(name, place, tuple(header), tuple(map(tuple, columns)), count)
    sheet = book[name[:31]]
    make_room(sheet, last, first + len(rows) - 1)
    marks = {}
    for number, row in enumerate(rows, start=first):
        write_row(sheet, read, number, first, row)
        marks[number] = Marks(*(str(row.get(key) or "") for key in HEADINGS))
    append(sheet, read, Beside(marks, {}))
    return saved(book)


def make_room(sheet: Worksheet, last: int, needed: int) -> None:
    """Move what stands under the table down, merged cells and heights with it."""
    more = needed - last
    if more <= 0 or sheet.max_row <= last:
        return
    below = [area for area in sheet.merged_cells.ranges if area.min_row > last]
    for area in below:
        sheet.unmerge_cells(str(area))
    heights = {n: d.height for n, d in sheet.row_dimensions.items() if n > last and d.height}
    sheet.move_range(f"A{last + 1}:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}", more)
    for area in below:
        area.shift(row_shift=more)
        sheet.merge_cells(str(area))
    for number, height in heights.items():
        sheet.row_dimensions[number + more].height = height


def write_row(
    sheet: Worksheet, read: SheetRead, number: int, like: int, row: dict[str, Any]
) -> None:
    """One matter in the village's own columns, looking like its first row."""
    for column in range(1, sheet.max_column + 1):
        source, target = sheet.cell(like, column), sheet.cell(number, column)
        if number != like and source.has_style and not isinstance(target, MergedCell):
            target._style = copy(source._style)
    for letter, _heading, key in read.columns:
        if key in HEADINGS or row.get(key) in (None, ""):
            continue
        cell = sheet.cell(number, column_index_from_string(letter))
        value = row[key]
        cell.value = neutral(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, date):
            cell.number_format = DAY
