"""A decided import comes in part after part, each one short transaction (way of data 9, 0010)."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction

from records.base.engine import ActionError
from records.base.jobs.beside import Beside, beside

from ..choices import BatchStage, Fate
from ..models import ImportBatch, StagedRow
from ..reading.problems import Problem
from .applying import Applying, Prepared, prepared
from .refusals import AppliedAlready, Overtaken
from .result import Result
from .staging import problems_of, problems_text
from .thinking import Gathered, Thought
from .waiting import Waiting, waiting

FIRST_PART = 200
AHEAD = 2  # parts that are thought of while one is written
LARGEST_PART = 2_000  # twenty kilobytes a row while it is made ready
PART_SECONDS = 0.5
# How long others are let in between two parts: a waiting SQLite connection looks every 0.1 s.
PAUSE_SECONDS = 0.1


@dataclass
class Parts:
    """`rows`: all that come in, in their order, whether or not they are in already; `coming`:
    parts that are being thought of, up to the row at `asked_to`; `size`: how many rows next.

    All was looked up before it was decided: until a part is refused, that is not done again.
    """

    batch: ImportBatch
    rows: Any
    applying: Applying
    result: Result
    let_go_at: float = 0.0
    coming: deque[Gathered] = field(default_factory=deque)
    thinking: Beside[Gathered, Thought] = field(init=False)
    size: int = field(init=False)
    asked_to: int = field(init=False)

    def __post_init__(self) -> None:
        self.size, self.asked_to = FIRST_PART, self.batch.reached

    def take_in(self, say: Callable[[int], None]) -> None:
        """As large as `PART_SECONDS` allow; rows that cannot come in are looked for one by one.

        While a part is written, the next ones are thought through by a process of its own.
        """
        done = 0
        with beside(self.applying.think) as self.thinking:
            self.ask_ahead()
            while self.coming:
                gathered = self.coming.popleft()
                try:
                    ready = prepared(gathered, self.thinking.take())
                    self.ask_ahead()
                    took = self.part(ready)
                except (IntegrityError, ActionError) as error:
                    self.smaller(gathered.rows, error)
                    self.ask_again()
                    continue
                self.size = fitting(len(gathered.rows), took)
                done += len(gathered.rows)
                say(done)

    def ask_ahead(self) -> None:
        """About the rows of the next parts, until AHEAD are thought about or all are in."""
        while len(self.coming) < AHEAD:
            following = self.rows.filter(position__gt=self.asked_to)
            rows = waiting(following[: self.size])
            if not rows:
                return
            self.coming.append(self.applying.gather(rows))
            self.thinking.ask(self.coming[-1])
            self.asked_to = rows[-1].position

    def ask_again(self) -> None:
        """From the first row on that is not in."""
        self.thinking.forget()
        self.coming.clear()
        self.asked_to = self.batch.reached
        self.ask_ahead()

    def smaller(self, rows: Sequence[Waiting], error: Exception) -> None:
        """Fewer rows next; a single one that cannot come in waits for an answer."""
        if isinstance(error, AppliedAlready):
            raise error
        self.applying.forget_numbers()
        if len(rows) == 1 and self.applying.looks_up:
            self.hold(rows[0].pk, str(error) if isinstance(error, ActionError) else "")
        self.size, self.applying.looks_up = max(1, len(rows) // 8), True

    def part(self, ready: Prepared) -> float:
        """One short transaction; how many seconds it took.

        When another worker has gone on from here, AppliedAlready.
        """
        self.let_others()
        began, last = time.monotonic(), ready.rows[-1].position
        with transaction.atomic():
            mine = ImportBatch.objects.filter(
                pk=self.batch.pk, stage=BatchStage.APPLYING, reached=self.batch.reached
            )
            if not mine.update(reached=last):
                raise AppliedAlready
            self.applying.apply(ready, self.result)
        self.batch.reached = last
        self.let_go_at = time.monotonic()
        return self.let_go_at - began

    def let_others(self) -> None:
        """Wait for as long as others need to get in, where preparing has not lasted as long."""
        if connection.vendor == "sqlite":
            time.sleep(max(0.0, self.let_go_at + PAUSE_SECONDS - time.monotonic()))

    def hold(self, key: int, sentence: str) -> None:
        """A row that somebody was faster with waits for an answer; the others go on."""
        row = StagedRow.objects.get(pk=key)
        said = sentence or str(Overtaken())
        read, judged = problems_of(row)
        problem = Problem("question", "overtaken", row.sheet, row.row_number, "", "", "", "", said)
        row.problems, row.fate = problems_text(read, [*judged, problem]), Fate.ASKED
        row.doubtful = True
        row.save(update_fields=["problems", "fate", "doubtful"])


def fitting(rows: int, took: float) -> int:
    """How many rows a part may have, when so many took so many seconds."""
    return min(int(rows * min(2.0, PART_SECONDS / max(took, 0.01))) + 1, LARGEST_PART)
