"""The stream of cells inside an old workbook (.xls, .et), taken out of its compound file, to see
how far it reaches before it is opened.
"""

import struct
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .reach import guard_area
from .unreadable import NotAWorkbook

STREAMS = frozenset(("workbook", "book"))
LAST_SECTOR = 0xFFFFFFFA
IN_HEADER = 109
ROOT = 5
# Records of one filled cell begin with its row and column.
CELLS = frozenset(
    (0x02, 0x03, 0x04, 0x05, 0x06, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406)
)
SEVERAL = 0xBD
BEGINNING = 0x809


class CompoundFile:
    """Sectors and streams of a compound file. Raises struct.error where it is torn."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self.size not in (512, 4096):
            raise struct.error
        _fats, directory, _sign, self.cutoff, mini, _minis, more, _mores = struct.unpack_from(
            "<8I", content, 44
        )
        self.table = self.numbers(self.table_sectors(more))
        self.entries = self.stream(directory)
        self.mini = self.numbers_of(self.stream(mini))

    def sector(self, number: int) -> bytes:
        """One sector; short at the end of a torn file."""
        start = (number + 1) * self.size
        return self.content[start : start + self.size]

    def table_sectors(self, more: int) -> Iterator[int]:
        """The sectors that hold the table of sectors."""
        yield from struct.unpack_from(f"<{IN_HEADER}I", self.content, 76)
        for _turn in range(len(self.content) // self.size):
            if more >= LAST_SECTOR:
                return
            numbers = self.numbers_of(self.sector(more))
            yield from numbers[:-1]
            more = numbers[-1]

    def numbers(self, sectors: Iterator[int]) -> list[int]:
        """The numbers in some sectors."""
        return self.numbers_of(b"".join(self.sector(n) for n in sectors if n < LAST_SECTOR))

    @staticmethod
    def numbers_of(data: bytes) -> list[int]:
        """Numbers of four bytes."""
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def chain(self, start: int, table: list[int]) -> Iterator[int]:
        """The sectors of a stream; not more than there are."""
        for _turn in range(len(table)):
            if start >= len(table):
                return
            yield start
            start = table[start]

    def stream(self, start: int) -> bytes:
        """A stream of whole sectors."""
        return b"".join(map(self.sector, self.chain(start, self.table)))

    def workbooks(self) -> Iterator[bytes]:
        """The streams that hold cells."""
        small = b""
        for place in range(0, len(self.entries) - 127, 128):
            name_size, kind = struct.unpack_from("<HB", self.entries, place + 64)
            start, size = struct.unpack_from("<II", self.entries, place + 116)
            name = self.entries[place : place + max(min(name_size, 64) - 2, 0)]
            if kind == ROOT:
                small = self.stream(start)
            elif name.decode("utf-16-le", "replace").lower() in STREAMS:
                pieces = self.chain(start, self.mini)
                yield (
                    b"".join(small[n * 64 : n * 64 + 64] for n in pieces)
                    if size < self.cutoff
                    else self.stream(start)
                )


def guard_compound(content: bytes) -> None:
    """Every sheet of an old workbook within the limits. Raises `Unreadable`."""
    try:
        for stream in CompoundFile(content).workbooks():
            guard_records(stream)
    except (struct.error, IndexError, MemoryError) as problem:
        raise NotAWorkbook(_("The file is damaged: it cannot be unpacked.")) from problem


def guard_records(stream: bytes) -> None:
    """The rectangle of each sheet's filled cells."""
    place = rows = columns = 0
    while place + 8 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == BEGINNING:
            rows = columns = 0
        elif kind in CELLS or kind == SEVERAL:
            row, column = struct.unpack_from("<HH", stream, place + 4)
            if kind == SEVERAL:
                column += max(size - 6, 0) // 6
            if row >= rows or column >= columns:
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                guard_area(rows, columns)
        place += 4 + size
