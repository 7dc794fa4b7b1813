"""Merged cells below the headings: which rows they cover."""

from collections.abc import Sequence

from .header import Header
from .workbook import Sheet


class Merged:
    """Which cells of a row are covered by a merged cell that began above it."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.beginning: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, _right) in sheet.merges:
            if bottom > top > header.last:
                self.beginning.setdefault(top, []).append((left, bottom))
        self.running: dict[int, tuple[int, object]] = {}

    def covered(self, index: int, row: Sequence[object]) -> dict[int, object]:
        """{column: the value of the merged cell}; call once for every row, in order."""
        if self.running:
            self.running = {
                column: (bottom, value)
                for column, (bottom, value) in self.running.items()
                if bottom >= index
            }
        covered = {column: value for column, (_bottom, value) in self.running.items()}
        for column, bottom in self.beginning.get(index, ()):
            self.running[column] = (bottom, row[column] if column < len(row) else "")
        return covered
