"""The first rows of a sheet: its title, and where its table begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from records.base.columns import Column

from .header import DEEPEST, SEARCHED_ROWS, find_header
from .own import settle_references
from .place import place_of
from .table import Mended, Table
from .texts import is_blank, text_of
from .workbook import Sheet

NARROW = 3


@dataclass(frozen=True)
class Top:
    """The first rows of a sheet, and what stands there above any headings."""

    sheet: Sheet
    above: list[list[object]]
    rest: Iterator[list[object]]

    def titles(self, until: int) -> list[list[str]]:
        """What is said above a row."""
        rows = self.above[:until]
        return [[text_of(value) for value in row if not is_blank(value)] for row in rows]

    def title(self) -> str:
        """The narrow lines down to the first broad one, and the sheet's name."""
        lines = [self.sheet.name]
        for row in self.titles(SEARCHED_ROWS):
            if len(row) > NARROW:
                break
            lines.extend(row)
        return " ".join(lines)

    def table(self, columns: Sequence[Column], mended: Mended) -> Table | None:
        """The sheet's table, or None when no row of it names enough columns."""
        header = find_header(self.above, self.sheet.merges, columns)
        if header is None:
            return None
        header = settle_references(header, self.above[header.last + 1 :], columns)
        place = place_of(self.sheet.name, self.titles(header.first))
        return Table(self.sheet, header, place, self.above, self.rest, mended)


def top_of(sheet: Sheet) -> Top:
    """Begin to read a sheet."""
    rows = sheet.rows()
    return Top(sheet, list(islice(rows, SEARCHED_ROWS + DEEPEST)), rows)
