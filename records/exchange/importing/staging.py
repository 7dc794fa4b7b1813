"""Reading a file into rows that wait encrypted, a thousand to a transaction (way of data 9)."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from records.base.engine.rows import insert_rows
from records.base.jobs.ahead import ahead
from records.base.jobs.many import little_cache, uncollected
from records.base.sensitive import FileDamaged

from ..models import ImportBatch, StagedRow
from ..reading.families import read_rows
from ..reading.problems import Problem, Reading
from ..reading.unreadable import NotAWorkbook, Unreadable
from ..reading.workbook import Workbook
from .content import as_text
from .mended import mended_of
from .told import Told

CHUNK = 1_000
PIECES = 2  # that wait to be written
Say = Callable[[int], None]


@dataclass(frozen=True)
class Piece:
    """Rows as they wait, what the file says of its sheets up to there, and what belongs to no row.

    `told` holds no rows.
    """

    told: Reading[Any]
    rows: list[dict[str, Any]]
    left: list[Problem]


def stage(
    batch: ImportBatch,
    opening: Callable[[], Workbook],
    told: Told,
    judge: Callable[[list[StagedRow]], object],
    say: Say = lambda _done: None,
    *,
    apart: bool = False,
) -> None:
    """Read every row into a StagedRow; rows of an earlier attempt are forgotten first.

    Rows with an identity number are judged before they are written; the others wait for `judge`
    until all are there. `say` is told how many rows were read. `apart`: a large file is read by a
    process of its own meanwhile (0010). Raises Unreadable when the file is none of its family.
    """
    forget(batch)
    done, pieces = 0, read_pieces(batch, opening)
    with uncollected(), little_cache():
        for piece in ahead(pieces, PIECES) if apart else pieces:
            if isinstance(piece, Exception):
                raise piece
            check_usable(piece.told, told)
            told.hear(piece.told)
            told.say(piece.left)
            rows = [StagedRow(**values) for values in piece.rows]
            judge([row for row in rows if not row.second])
            with transaction.atomic():
                insert_rows(rows)
            done += len(rows)
            say(done)
    told.save(batch)


def read_pieces(
    batch: ImportBatch, opening: Callable[[], Workbook]
) -> Iterator[Piece | Unreadable | FileDamaged]:
    """The file piece by piece, without a look at the database; in the end what kept it closed."""
    before = 0
    try:
        for chunk in read_rows(opening(), batch.family, mended=mended_of(batch), size=CHUNK):
            yield piece_of(batch, chunk, before)
            before += len(chunk.rows)
    except (Unreadable, FileDamaged) as error:
        yield error


def check_usable(chunk: Reading[Any], told: Told) -> None:
    """Raises NotAWorkbook when nothing of the file is of its family."""
    if chunk.unusable and not told.sheets:
        said = [problem.sentence for problem in chunk.problems if problem.kind == "error"]
        raise NotAWorkbook(" ".join(said))


def piece_of(batch: ImportBatch, chunk: Reading[Any], before: int) -> Piece:
    """The chunk's rows with their own problems; what belongs to no row is left over."""
    problems: dict[tuple[str, int], list[Problem]] = {}
    for problem in chunk.problems:
        problems.setdefault((problem.sheet, problem.row), []).append(problem)
    rows = []
    for position, row in enumerate(chunk.rows, start=before + 1):
        mine = [p for number in numbers_of(row) for p in problems.pop((row.sheet, number), ())]
        rows.append(
            {
                "batch_id": batch.pk,
                "position": position,
                "sheet": row.sheet[:100],
                "row_number": row.row_number,
                "second": not getattr(row, "identity", "x"),
                "content": as_text(row),
                "problems": problems_text(mine) if mine else "",
            }
        )
    left = [problem for found in problems.values() for problem in found]
    return Piece(replace(chunk, rows=()), rows, left)


def numbers_of(row: Any) -> Sequence[int]:
    """The rows of the sheet that a row covers: a household's are those of its members."""
    members = getattr(row, "members", ())
    return sorted({row.row_number, *(member.row_number for member in members)})


def problems_text(read: Sequence[Problem], judged: Sequence[Problem] = ()) -> str:
    """Problems as kept with a row: found by reading, and by holding it against the register."""
    kept = [[list(vars(problem).values()) for problem in part] for part in (read, judged)]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def problems_of(staged: StagedRow) -> tuple[list[Problem], list[Problem]]:
    """(found by reading, found by judging)."""
    if not staged.problems:
        return [], []
    read, judged = json.loads(staged.problems)
    return [Problem(*values) for values in read], [Problem(*values) for values in judged]


def forget(batch: ImportBatch) -> None:
    """Delete the rows that wait, a part at a time so that nobody else has to wait."""
    rows = StagedRow.objects.filter(batch=batch)
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[: CHUNK * 5]):
        # Nothing hangs on them: `delete` would read and decrypt each, to tell whoever listens.
        rows.filter(pk__lte=ids[-1])._raw_delete(rows.db)
