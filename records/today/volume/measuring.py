"""How high the parts of a printed page are, in millimetres; a little more than they turn out.

The measures are those of print.css: 12 pt type, tables in 10.5 pt, columns of fixed width. Since no
part is higher than it is taken for, no sheet runs over, and page numbers are known beforehand.
"""

import unicodedata
from collections.abc import Sequence
from math import ceil

CHARACTER = 3.75
NARROW = 2.1
LINE, ROW_EDGE = 5.4, 1.35
PADDING = 2.8
HEADING = 13.4
TABLE_HEAD = LINE + ROW_EDGE
TITLE = 21.0
# What is left of A4 between the margins, above the page number.
SHEET = 246.0

Widths = Sequence[float]
MEMBERS: Widths = (24, 22, 18, 46, 34, 34)
CATEGORIES: Widths = (60, 50, 68)
ITEMS: Widths = (48, 20, 46, 17, 24, 23)
ITEMS_WITH_HEADS: Widths = (17, 48, 18, 32, 15, 24, 24)
CHANGES: Widths = (30, 148)
FACTS: Widths = (34, 144)


def text_width(text: str) -> float:
    """Wide for what stands in a full square, narrow for letters and digits."""
    return sum(
        CHARACTER if unicodedata.east_asian_width(character) in "WFA" else NARROW
        for character in text
    )


def lines(text: str, width: float) -> int:
    """Lines that a text takes in a column; where it is broken, each line may lose a character."""
    inner, needed = width - PADDING, text_width(text)
    if needed <= inner:
        return 1
    return max(2, ceil(needed / max(inner - CHARACTER, CHARACTER)))


def row_height(cells: Sequence[str], widths: Widths) -> float:
    tallest = max(
        sum(lines(part, width) for part in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return tallest * LINE + ROW_EDGE
