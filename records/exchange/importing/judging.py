"""Holding the rows that wait against the register: what becomes of each, saved with it (R58a)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Count

from records.base.actor import Actor
from records.base.engine.rows import update_rows
from records.base.jobs.many import little_cache, uncollected

from ..choices import Family, Fate
from ..models import ImportBatch, StagedRow
from ..reading.problems import Problem
from .content import from_text
from .difficulty import Entries
from .findings import Findings
from .homes import named
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


class Judging:
    """An import while its rows are judged: those with an identity number first, since those
    without may mean the same household. `said`: the first problems of rows.
    """

    def __init__(
        self, batch: ImportBatch, actor: Actor, told: Told, theirs: frozenset[int] = frozenset()
    ) -> None:
        named.cache_clear()
        self.batch, self.actor, self.told = batch, actor, told
        self.findings = Findings(told, batch.family)
        self.judge: Judge = JUDGES[batch.family](batch, actor, self.findings, theirs)
        self.said: list[Problem] = []

    def rows(self, rows: Sequence[StagedRow]) -> list[StagedRow]:
        """Judge these; the ones about which anything has changed."""
        pairs = [(staged, from_text(self.batch.family, staged.content)) for staged in rows]
        self.judge.load(pairs)
        return [s for s, row in pairs if judged(self.judge, self.findings, s, row, self.said)]

    def waiting(self, say: Say, seconds: Sequence[bool] = (False, True)) -> None:
        """Judge the rows that wait, of these sorts; only those that have changed are written."""
        done = 0
        with uncollected(), little_cache():
            for chunk in chunks_of(self.batch, seconds):
                if changed := self.rows(chunk):
                    with transaction.atomic():
                        update_rows(changed, JUDGED)
                done += len(chunk)
                say(done)

    def conclude(self, say: Say) -> Told:
        """All were judged once: once more where rows were taken for other texts of matters that
        are rows of this file. What was found is kept with the import.
        """
        last = self
        if theirs := self.judge.theirs():
            last = Judging(self.batch, self.actor, self.told, theirs)
            last.waiting(say)
        self.told.save(self.batch)
        self.batch.counts = counts_of(self.batch)
        self.batch.problems = kept([*self.told.problems, *last.said])
        self.batch.save(update_fields=["counts", "problems"])
        return self.told


def judge_all(batch: ImportBatch, actor: Actor, say: Say = lambda _done: None) -> Told:
    """Judge every row of an import that was read before."""
    judging = Judging(batch, actor, told_of(batch))
    judging.waiting(say)
    return judging.conclude(say)


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


def chunks_of(batch: ImportBatch, seconds: Sequence[bool]) -> Iterator[list[StagedRow]]:
    """The rows of an import in the order of the file, one sort after the other."""
    for second in seconds:
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
