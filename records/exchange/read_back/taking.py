"""From differences to amendments: shown first, taken in all or nothing or the good rows (R59)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import ActionError, Plan, apply
from records.base.kinds import Kind
from records.ledgers.actions import AmendInput
from records.ledgers.actions.correct import plan_amend
from records.ledgers.difficulty.actions import plan_correct
from records.ledgers.difficulty.state import load_entry
from records.ledgers.models import DifficultyEntry, LedgerItem
from records.ledgers.state.loading import load_states

from ..importing.refusals import NotWhole
from ..reading.families import FAMILIES
from ..reading.read_back import ChangedColumn
from ..reading.workbook import Workbook
from .columns import TAKING, why_not
from .comparing import Compared, Comparing
from .stars import SENSITIVE, really_changed, star_problem

PART = 500
# Rows that are not taken in as they are; the others are the same, or good.
HELD = ("meanwhile", "unknown", "twice", "new", "refused")


@dataclass(frozen=True)
class Change:
    """One cell that differs; `why`: why it is not taken in ("" where it is)."""

    key: str
    label: str
    before: object
    after: object
    why: str = ""


@dataclass
class Judged:
    """What becomes of one row: same, changed, untaken, or one of HELD with its sentences."""

    sheet: str
    row_number: int
    reference: str
    record_id: int | None
    outcome: str
    changes: list[Change] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    plan: Plan | None = None


class ReadingBack:
    """One edited file on its way in, for one reader."""

    def __init__(self, family: str, book: Workbook, actor: Actor, now: datetime) -> None:
        self.comparing = Comparing(family, actor)
        self.family, self.book, self.actor, self.now = family, book, actor, now
        self.labels = {c.key: str(c.label) for c in FAMILIES[family].columns}
        self.into = TAKING[family].into
        self.counts: Counter[str] = Counter()

    def judged(self) -> Iterator[Judged]:
        """Every row that is not the same, with its plan where it is good. Counts all of them."""
        waiting: list[Judged] = []
        for compared in self.comparing.rows(self.book):
            row = self.judge(compared)
            if row.outcome == "same":
                self.counts["same"] += 1
                continue
            waiting.append(row)
            if len(waiting) == PART:
                yield from self.planned(waiting)
                waiting = []
        yield from self.planned(waiting)

    def judge(self, compared: Compared) -> Judged:
        """One row, before any rule of the register is asked."""
        found = compared.difference
        row = Judged(
            found.sheet, found.row_number, found.reference, compared.record_id, found.outcome
        )
        if found.outcome == "same" and not blocking(compared, self.into):
            return row
        changes = [c for c in found.changes if really_changed(c, compared.clear)]
        row.changes = [self.change(c) for c in changes]
        row.sentences = [
            *blocking(compared, self.into),
            *(said for c in changes if c.key in self.into and (said := star_problem(c))),
        ]
        if found.outcome in ("changed", "same", "meanwhile"):
            row.outcome = self.outcome(row, found.outcome)
        if row.outcome in SAID:
            row.sentences.append(SAID[row.outcome](found.first))
        return row

    def outcome(self, row: Judged, outcome: str) -> str:
        if row.sentences:
            return "refused"
        if not row.changes:
            return "same"
        return outcome if any(not change.why for change in row.changes) else "untaken"

    def change(self, change: ChangedColumn) -> Change:
        """As the preview shows it."""
        label = self.labels.get(change.key, change.key)
        why = "" if change.key in self.into else str(why_not(change.key))
        return Change(change.key, label, change.before, change.after, why)

    def planned(self, rows: Sequence[Judged]) -> Iterator[Judged]:
        """The rows with the plans of those that are good; a rule against one refuses it."""
        good = [row for row in rows if row.outcome == "changed" and row.record_id]
        ids = [row.record_id for row in good if row.record_id]
        stood = self.standing(ids)
        for row in good:
            try:
                row.plan = self.plan(row, *stood[row.record_id])
            except ActionError as refused:
                row.outcome, row.sentences = "refused", [str(refused)]
        for row in rows:
            self.counts[row.outcome] += 1
            yield row

    def standing(self, ids: Sequence[int]) -> dict[int | None, tuple[Any, Any]]:
        """(row, state) of each record."""
        if TAKING[self.family].kind == Kind.LEDGER_ITEM:
            items = LedgerItem._default_manager.in_bulk(ids)
            states = load_states(ids)
            return {pk: (items[pk], states[pk]) for pk in ids}
        entries = DifficultyEntry._default_manager.in_bulk(ids)
        return {pk: (entries[pk], load_entry(pk)) for pk in ids}

    def plan(self, row: Judged, record: Any, state: Any) -> Plan | None:
        """The row's amendment; cells of a household are left to its page."""
        changes: dict[str, tuple[object, object]] = {}
        for at, change in enumerate(row.changes):
            if change.why:
                continue
            if change.key in SENSITIVE | {"head_name"} and of_household(record, change.key):
                why = str(why_not(change.key))
                row.changes[at] = Change(change.key, change.label, change.before, change.after, why)
                continue
            name = self.into[change.key]
            changes[name] = (getattr(record, name), str(change.after).strip())
        if not changes:
            row.outcome = "untaken"
            return None
        if TAKING[self.family].kind == Kind.LEDGER_ITEM:
            return plan_amend(state, AmendInput(changes), actor=self.actor, now=self.now)
        return plan_correct(state, changes, actor=self.actor, now=self.now)


def take_in(reading: ReadingBack, *, good_rows: bool) -> int:
    """Amend what differs, in one transaction; how many rows. Raises Refused, Changed, NotWhole."""
    plans: list[Plan] = [row.plan for row in reading.judged() if row.plan]
    if not good_rows and any(reading.counts[outcome] for outcome in HELD):
        raise NotWhole
    with transaction.atomic():
        apply(plans)
    return len(plans)


def blocking(compared: Compared, into: Iterable[str]) -> list[str]:
    """What reading says against filled cells that would be taken in; what the row lacks, the
    register may have.
    """
    wanted = frozenset(into)
    return [
        f"{problem.column}: {problem.sentence}"
        for problem in compared.problems
        if problem.key in wanted and problem.value and problem.code != "masked"
    ]


def of_household(record: Any, key: str) -> bool:
    """Whether a cell shows what the register of households holds."""
    if record.household_id is None:
        return False
    return key != "phone" or not record.caller_phone


SAID: dict[str, Any] = {
    "meanwhile": lambda first: _("The register has changed since this list was taken out."),
    "unknown": lambda first: _("No matter of your area has this number."),
    "twice": lambda first: _("Row %(row)s has this number already.") % {"row": first},
    "new": lambda first: _("A row without a number is a new matter: take it in by “Import”."),
}
