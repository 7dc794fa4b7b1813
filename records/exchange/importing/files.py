"""Opening a file as one of the families that can be read in."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.places.models import Area

from ..models import Family
from ..reading.households import read_households
from ..reading.livelihood import read_livelihood
from ..reading.problems import Reading
from ..reading.unreadable import NotAWorkbook
from ..reading.workbook import Workbook, open_workbook
from .matters import Matters
from .outlook import Outlook
from .registers import Registers

READERS: dict[str, Callable[[Workbook], Reading[Any]]] = {
    Family.LIVELIHOOD: read_livelihood,
    Family.HOUSEHOLDS: read_households,
}


@dataclass(frozen=True)
class Opened:
    """A file that was read; nothing of it has been held against the register yet."""

    family: str
    book: Workbook
    reading: Reading[Any]
    sha256: str

    def outlook(
        self,
        *,
        actor: Actor,
        chosen: Area | None = None,
        register: frozenset[str] | None = frozenset(),
    ) -> Outlook:
        """What would become of every row. `register`: persons to register, None for everybody."""
        if self.family == Family.HOUSEHOLDS:
            return Registers(self.reading, actor, chosen).outlook()
        return Matters(self.reading, actor, chosen, register).outlook()


def open_file(family: str, source: Path | bytes, name: str = "") -> Opened:
    """Read a file. Raises Unreadable with a sentence when it is none of its kind."""
    content = source.read_bytes() if isinstance(source, Path) else source
    book = open_workbook(content, name or (source.name if isinstance(source, Path) else ""))
    reading = READERS[family](book)
    if reading.unusable:
        said = [problem.sentence for problem in reading.problems if problem.kind == "error"]
        raise NotAWorkbook(" ".join(said) or _("Nothing in this file could be read."))
    return Opened(family, book, reading, hashlib.sha256(content).hexdigest())
