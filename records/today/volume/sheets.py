"""A volume laid out in sheets whose numbers are known beforehand (R7).

Browsers cannot print the number of the page that an entry of the contents leads to. So the sheets
are filled here: what fits stands together, tables go on under their heading, a sheet is a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import measuring as mm

Words = dict[str, Any]
CONTENTS_LINES = 30
COVER = 1


@dataclass(frozen=True)
class Table:
    """A table of a page: `name` says which template shows its rows, `keys` what its cells are."""

    name: str
    rows: Sequence[Words]
    keys: tuple[str, ...]
    widths: mm.Widths

    def height(self, row: Words) -> float:
        return mm.row_height([_cell(row, key) for key in self.keys], self.widths)


@dataclass
class Part:
    """Rows of a table on one sheet; `again`: they go on from the sheet before."""

    name: str
    rows: list[Words]
    again: bool = False


@dataclass
class Sheet:
    """One printed page. `words`: the household, on its first sheet; `again`: on those after it."""

    number: int
    title: str
    again: bool = False
    words: Words | None = None
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Volume:
    """All sheets after the cover; `contents`: pages of entries (number, head, page)."""

    contents: list[tuple[int, list[Words]]]
    homes: list[Sheet]
    items: list[Sheet]

    @property
    def pages(self) -> int:
        return COVER + len(self.contents) + len(self.homes) + len(self.items)

    @property
    def entries(self) -> list[Words]:
        return [entry for _number, page in self.contents for entry in page]


def laid_out(homes: Sequence[Words], items: Sequence[Words], items_title: str) -> Volume:
    """Cover, contents, one page or more a household, the list of items; all numbered."""
    lines = len(homes) + bool(items)
    first = COVER + -(-lines // CONTENTS_LINES) + 1
    entries: list[Words] = []
    sheets: list[Sheet] = []
    for home in homes:
        number = first + len(sheets)
        entries.append(
            {"household_number": home["household_number"], "head": home["head"], "page": number}
        )
        sheets += home_sheets(home, number)
    listed: list[Sheet] = []
    if items:
        number = first + len(sheets)
        entries.append({"household_number": "", "head": items_title, "page": number})
        keys = ("household", "reference", "topic", "demand", "responsible", "due_on", "stage light")
        table = Table("items", items, keys, mm.ITEMS_WITH_HEADS)
        listed = filled([table], number, items_title, mm.TITLE)
    pages = [
        (COVER + 1 + place, entries[start : start + CONTENTS_LINES])
        for place, start in enumerate(range(0, len(entries), CONTENTS_LINES))
    ]
    return Volume(pages, sheets, listed)


def home_sheets(home: Words, number: int) -> list[Sheet]:
    """A household's page, and those on which it goes on."""
    facts = [home[name] for name in ("head", "address", "pairing_cadre")]
    facts += [home["difficulty"]] if home["difficulty"] else []
    used = mm.TITLE + sum(mm.row_height(["", fact], mm.FACTS) for fact in facts)
    title = f"{home['household_number']} {home['head']}"
    sheets = filled(list(home_tables(home)), number, title, used)
    sheets[0].words = home
    return sheets


def home_tables(home: Words) -> Iterator[Table]:
    members = ("name", "relation", "birth_year", "identity", "phone", "left")
    items = ("reference", "topic", "demand", "responsible", "due_on", "stage light")
    for name, keys, widths in (
        ("members", members, mm.MEMBERS),
        ("categories", ("name", "who", "term"), mm.CATEGORIES),
        ("items", items, mm.ITEMS),
        ("changes", ("at", "what"), mm.CHANGES),
    ):
        if home[name]:
            yield Table(name, home[name], keys, widths)


def filled(tables: Sequence[Table], number: int, title: str, used: float) -> list[Sheet]:
    """Rows one after another; a sheet that is full is followed by the next (at least one)."""
    sheets = [Sheet(number, title)]
    for table in tables:
        part: Part | None = None
        for row in table.rows:
            height = table.height(row)
            opening = 0.0 if part else mm.HEADING + mm.TABLE_HEAD
            if used + opening + height > mm.SHEET and _holds(sheets[-1]):
                sheets.append(Sheet(number + len(sheets), title, again=True))
                again, part = part is not None, None
                used = mm.TITLE
            else:
                again = False
            if part is None:
                part = Part(table.name, [], again)
                sheets[-1].parts.append(part)
                used += mm.HEADING + mm.TABLE_HEAD
            part.rows.append(row)
            used += height
    return sheets


def _holds(sheet: Sheet) -> bool:
    """Whether something stands on the sheet: a row that is too high for any stands alone."""
    return bool(sheet.parts) or not sheet.again


def _cell(row: Words, key: str) -> str:
    return " ".join(str(row[name]) for name in key.split())
