"""The same file comes back (R59a): made anew from the encrypted upload whenever it is asked for."""

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import Refused
from records.base.sensitive import EncryptedStorage

from ..choices import HELD_BACK, Fate
from ..importing.staging import problems_of
from ..importing.told import told_of
from ..models import ImportBatch, StagedRow
from ..reading.problems import Problem
from ..reading.workbook import open_workbook
from .appending import Beside, append
from .known import marks_of, staged_parts
from .sheets import saved, writable

LARGEST = 20_000  # rows


def check_returnable(batch: ImportBatch) -> None:
    """Refused for a file that is too long to be given back whole."""
    rows = sum(sheet.rows for sheet in told_of(batch).sheets)
    if rows > LARGEST:
        sentence = _("A workbook of more than %(count)s rows is not given back. Split it.")
        raise Refused(sentence % {"count": LARGEST})


def content_of(batch: ImportBatch) -> bytes:
    """The upload as it came. Raises FileNotFoundError, FileDamaged."""
    with EncryptedStorage().open(batch.upload) as file:
        return bytes(file.read())


def given_back(batch: ImportBatch, actor: Actor) -> tuple[bytes, bool]:
    """(the bytes, whether it is the original itself). Raises Refused, FileNotFoundError."""
    check_returnable(batch)
    content = content_of(batch)
    book, original = writable(content, open_workbook(content, batch.file_name))
    with translation.override(settings.LANGUAGE_CODE):
        marks = marks_of(batch, actor, localdate())
        problems = questions(batch)
        for read in told_of(batch).sheets:
            if not read.rows or read.name[:31] not in book.sheetnames:
                continue
            here = {number: m for (name, number), m in marks.items() if name == read.name}
            asked = {number: p for (name, number), p in problems.items() if name == read.name}
            append(book[read.name[:31]], read, Beside(here, asked))
    return saved(book), original


def questions(batch: ImportBatch) -> dict[tuple[str, int], list[Problem]]:
    """What holds rows back, by row; rows that are in the ledger already are not asked about."""
    found: dict[tuple[str, int], list[Problem]] = {}
    for part in staged_parts(batch):
        for row in part:
            if row.fate not in HELD_BACK:
                continue
            read, judged = problems_of(row)
            for problem in (*read, *judged):
                if problem.kind != "remark":
                    found.setdefault((row.sheet, problem.row or row.row_number), []).append(problem)
    return found


def counts(batch: ImportBatch) -> dict[str, int]:
    """How many rows are known, new and asked about."""
    known = batch.counts.get(Fate.RECOGNISED, 0)
    held = sum(batch.counts.get(fate, 0) for fate in HELD_BACK)
    total = StagedRow.objects.filter(batch=batch).count()
    return {"known": known, "held": held, "new": total - known - held}
