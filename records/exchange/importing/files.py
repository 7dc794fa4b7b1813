"""Opening a file; what it holds is read into rows that wait (staging)."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..reading.workbook import Workbook, open_workbook


@dataclass(frozen=True)
class Opened:
    """A file that is a workbook."""

    book: Workbook
    sha256: str


def open_file(source: Path | bytes, name: str = "") -> Opened:
    """Open a file. Raises Unreadable with a sentence when it is no workbook, OSError."""
    content = source.read_bytes() if isinstance(source, Path) else source
    book = open_workbook(content, name or (source.name if isinstance(source, Path) else ""))
    return Opened(book, hashlib.sha256(content).hexdigest())
