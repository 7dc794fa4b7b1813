"""A long worksheet, opened a piece at a time: as a whole the reader takes 17 times its file.

Each piece is a workbook of its own, with the beginning of the worksheet and some thousands of its
rows, which carry their numbers. What the pieces share (styles, texts) is read with each.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from python_calamine import CalamineSheet, CalamineWorkbook

CHUNK = 1024 * 1024
PIECE = 4 * CHUNK
OPENING = re.compile(rb"<((?:\w+:)?)sheetData(?:\s[^>]*)?>")
NUMBERED = re.compile(rb"\s*<(?:\w+:)?row\s(?:[^>]*\s)?r=\"\d+\"")
LEFT_OUT = re.compile(r"^/?xl/(?:worksheets|media|drawings|embeddings|charts|comments)")


class NotNumbered(ValueError):
    """Rows without their numbers cannot be told from those at the top."""


@dataclass(frozen=True)
class Frame:
    """What stands around the rows of a worksheet. `prefix`: of its tags, mostly none."""

    head: bytes
    tail: bytes
    prefix: bytes

    def around(self, rows: bytes, *, whole: bool) -> bytes:
        """The rows as a worksheet; `whole` with what follows them, such as merged cells."""
        if whole:
            return self.head + rows + self.tail
        root = self.tail[self.tail.rindex(b"</") :]
        return self.head + rows + b"</" + self.prefix + b"sheetData>" + root


@dataclass(frozen=True)
class LongSheet:
    """The sheet `name` of a zipped workbook, whose part is `part`."""

    content: bytes
    name: str
    part: str

    def first(self) -> CalamineSheet | None:
        """The first piece, with the merged cells of all; None where it cannot be cut."""
        try:
            return next(self.pieces(), None)
        except NotNumbered:
            return None

    def rows(self) -> Iterator[list[object]]:
        """Every row from the top, columns from A. Raises what the reader raises, and NotNumbered.

        Rows may be shorter than those of another piece.
        """
        done = 0
        for sheet in self.pieces():
            if sheet.start is None:
                continue
            top, left = sheet.start
            yield from ([] for _blank in range(done, top))
            done = top
            for row in islice(sheet.iter_rows(), top, None):
                yield [*[""] * left, *row]
                done += 1

    def pieces(self) -> Iterator[CalamineSheet]:
        """Each piece opened, the one before it let go."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            frame = frame_of(archive, self.part)
            with archive.open(self.part) as stream:
                for number, rows in enumerate(blocks(stream, frame)):
                    xml = frame.around(rows, whole=number == 0)
                    yield self.opened(archive, xml)

    def opened(self, archive: zipfile.ZipFile, xml: bytes) -> CalamineSheet:
        """A workbook of this worksheet and what all its cells rest on."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as short:
            for about in archive.infolist():
                if not LEFT_OUT.match(about.filename):
                    short.writestr(about.filename, archive.read(about))
            short.writestr(self.part, xml)
        out.seek(0)
        return CalamineWorkbook.from_filelike(out).get_sheet_by_name(self.name)


def frame_of(archive: zipfile.ZipFile, part: str) -> Frame:
    """What stands before the rows and behind them. Raises NotNumbered when there are none."""
    with archive.open(part) as stream:
        start = stream.read(CHUNK)
        opening = OPENING.search(start)
        if opening is None:
            raise NotNumbered
        closing = b"</" + opening[1] + b"sheetData>"
        kept = start[opening.end() :]
        while (at := kept.find(closing)) < 0:
            if not (chunk := stream.read(CHUNK)):
                raise NotNumbered
            kept = kept[-len(closing) :] + chunk
        return Frame(start[: opening.end()], kept[at:] + stream.read(), opening[1])


def blocks(stream: IO[bytes], frame: Frame) -> Iterator[bytes]:
    """The rows, some thousands at a time. Raises NotNumbered."""
    stream.read(len(frame.head))
    end_of_row = b"</" + frame.prefix + b"row>"
    held = bytearray()
    while chunk := stream.read(CHUNK):
        held += chunk
        if len(held) < PIECE or (last := held.rfind(end_of_row)) < 0:
            continue
        yield numbered(bytes(held[: last + len(end_of_row)]))
        del held[: last + len(end_of_row)]
    last = held.rfind(end_of_row)
    if last >= 0:
        yield numbered(bytes(held[: last + len(end_of_row)]))


def numbered(rows: bytes) -> bytes:
    """The rows, of which the first says which it is."""
    if not NUMBERED.match(rows):
        raise NotNumbered
    return rows
