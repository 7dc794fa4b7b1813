"""Holding the rows that wait against the register: what becomes of each, saved with it (R58a)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Count

from records.base.actor import Actor
from records.base.engine.rows import update_rows

from ..choices import Family, Fate
from ..models import ImportBatch, StagedRow
from ..reading.problems import Problem
from .content import from_text
from .difficulty import Entries
from .findings import Findings
from .homes import named
from .many import little_cache, uncollected
from .matters import Matters
from .registers import Registers
from .staging import problems_of, problems_text
from .told import Told, told_of

CHUNK = 1_000
MOST_KEPT = 500
JUDGED = ("fate", "digest", "area", "cadre", "person", "household", "home", "doubtful", "problems")
Pair = tuple[StagedRow, Any]
Say = Callable[[int], None]


class Judge(Protocol):
    """Says what becomes of rows; knows what stands and what earlier rows of the file began."""

    def load(self, pairs: Sequence[Pair]) -> None:
        """Ask the register about these rows, set-based."""
        ...

    def judge(self, staged: StagedRow, row: Any) -> None:
        """Set the fate of one row and what it needs."""
        ...

    def theirs(self) -> frozenset[int]:
        """Matters that rows were taken for other texts of and that are rows of this file."""
        ...


JUDGES: dict[str, Callable[..., Judge]] = {
    Family.LIVELIHOOD: Matters,
    Family.DIFFICULTY: Entries,
    Family.STABILITY: Matters,
    Family.HOUSEHOLDS: Registers,
}


def judge_all(batch: ImportBatch, actor: Actor, say: Say = lambda _done: None) -> Told:
    """Judge every row of an import, those with an identity number first.

    Only rows whose fate has changed are written. Counts of fates are kept with the import.
    """
    told = told_of(batch)
    judge, said = judge_once(batch, actor, told, frozenset(), say)
    if theirs := judge.theirs():
        _judge, said = judge_once(batch, actor, told, theirs, say)
    told.save(batch)
    batch.counts = counts_of(batch)
    batch.problems = kept([*told.problems, *said])
    batch.save(update_fields=["counts", "problems"])
    return told


def judge_once(
    batch: ImportBatch, actor: Actor, told: Told, theirs: frozenset[int], say: Say
) -> tuple["Judge", list[Problem]]:
    """One pass over the rows; the judge, and the first problems of rows."""
    named.cache_clear()
    findings = Findings(told, batch.family)
    judge: Judge = JUDGES[batch.family](batch, actor, findings, theirs)
    said: list[Problem] = []
    done = 0
    with uncollected(), little_cache():
        for chunk in chunks_of(batch):
            pairs = [(staged, from_text(batch.family, staged.content)) for staged in chunk]
            judge.load(pairs)
            changed = [s for s, row in pairs if judged(judge, findings, s, row, said)]
            if changed:
                with transaction.atomic():
                    update_rows(changed, JUDGED)
            done += len(pairs)
            say(done)
    return judge, said


def judged(
    judge: Judge, findings: Findings, staged: StagedRow, row: Any, said: list[Problem]
) -> bool:
    """Judge one row; whether anything about it has changed."""
    before = [getattr(staged, name) for name in JUDGED]
    read, _judged = problems_of(staged)
    findings.begin(read)
    for name in ("area", "cadre", "person", "household", "home"):
        setattr(staged, name, None)
    judge.judge(staged, row)
    staged.doubtful = bool(read or findings.said)
    staged.problems = problems_text(read, findings.said) if staged.doubtful else ""
    if len(said) < MOST_KEPT:
        said += [*read, *findings.said]
    return before != [getattr(staged, name) for name in JUDGED]


def chunks_of(batch: ImportBatch) -> Iterator[list[StagedRow]]:
    """The rows with an identity number first: those without may mean the same household."""
    for second in (False, True):
        rows, after = StagedRow.objects.filter(batch=batch, second=second), 0
        while chunk := list(rows.filter(position__gt=after).order_by("position")[:CHUNK]):
            yield chunk
            after = chunk[-1].position


def counts_of(batch: ImportBatch) -> dict[str, int]:
    """How many rows have each fate; the rows of persons to be confirmed count as coming in."""
    rows = StagedRow.objects.filter(batch=batch).order_by().values("fate")
    found = {row["fate"]: row["number"] for row in rows.annotate(number=Count("pk"))}
    return {str(fate): found[fate] for fate in Fate if fate in found}


def kept(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """What outlives the file of its problems: where and why, never the value of the cell."""
    names = ("kind", "code", "sheet", "row", "cell", "key", "column", "sentence")
    return [{name: str(getattr(p, name)) for name in names} for p in problems[:MOST_KEPT]]


def held_by_person(batch: ImportBatch) -> Counter[int]:
    """How many rows come in only once their unknown person is confirmed, by person."""
    rows = StagedRow.objects.filter(batch=batch, person__isnull=False).order_by().values("person")
    return Counter({row["person"] or 0: row["number"] for row in rows.annotate(number=Count("pk"))})
