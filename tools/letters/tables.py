"""Tables with a heading row that repeats on every page and one row for each entry of a list."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from .page import HEADING, SMALL, Type, set_font, spaced

# Heading, mark, width in mm.
Columns = Sequence[tuple[str, str, int]]


def listing(made: Any, loop: str, columns: Columns, words: Type = SMALL) -> None:
    """A table of `{% for … %}`; between its heading and its end stand three rows."""
    table = made.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    _steer(table.rows[1], f"for {loop}")
    _steer(table.rows[3], "endfor")
    for place, (heading, text, width) in enumerate(columns):
        _write(table.cell(0, place), heading, Type(HEADING, words.size, words.line))
        _write(table.cell(2, place), text, words)
        table.columns[place].width = Mm(width)
        for row in table.rows:
            row.cells[place].width = Mm(width)
    _repeats(table.rows[0])
    for row in table.rows:
        _keeps_together(row)


def facts(
    made: Any, pairs: Sequence[tuple[str, str]], widths: tuple[int, int], words: Type
) -> None:
    """A table of names and values, one pair a row."""
    table = made.add_table(rows=len(pairs), cols=2)
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row, (name, value) in zip(table.rows, pairs, strict=True):
        _write(row.cells[0], name, Type(HEADING, words.size, words.line))
        _write(row.cells[1], value, words)
        row.cells[0].width, row.cells[1].width = Mm(widths[0]), Mm(widths[1])
        _keeps_together(row)


def _write(cell: Any, text: str, words: Type) -> None:
    paragraph = cell.paragraphs[0]
    spaced(paragraph.paragraph_format, words)
    set_font(paragraph.add_run(text), words)


def _steer(row: Any, statement: str) -> None:
    row.cells[0].paragraphs[0].add_run(f"{{%tr {statement} %}}")


def _repeats(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keeps_together(row: Any) -> None:
    whole = OxmlElement("w:cantSplit")
    whole.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(whole)
