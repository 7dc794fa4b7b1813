"""From a row and its fate to one plan of the engine: pure (R12, R58a)."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import OutsideNumber, Plan, merge
from records.ledgers.actions import (
    AssignInput,
    CompleteInput,
    RegisterInput,
    TakeOverInput,
    WordsInput,
    plan_assign,
    plan_complete,
    plan_register,
    plan_start,
    plan_take_over,
)
from records.ledgers.actions.register import Stability
from records.ledgers.choices import Ledger, Source
from records.ledgers.state import state_after
from records.places.models import Area

from ..choices import Fate
from ..reading.difficulty import DifficultyRow
from ..reading.livelihood import LivelihoodRow


@dataclass(frozen=True)
class Origin:
    """Where rows come from, as the timeline names it. `sheets`: how many hold rows."""

    file_name: str
    sheets: int = 1
    by_command: bool = False

    @cached_property
    def words(self) -> str:
        """In the language of whoever reads the file, looked up once for all its rows."""
        if self.sheets > 1:
            return _("%(file)s, sheet %(sheet)s, row %(row)s")
        return _("%(file)s, row %(row)s")

    def of(self, row: LivelihoodRow | DifficultyRow, *, closed: bool = False) -> str:
        """livelihood-village.xlsx 第8行; `closed` adds the close date that the paper claims."""
        values = {"file": self.file_name, "sheet": row.sheet, "row": row.row_number}
        said = self.words % values
        if closed and row.closed_on:
            said += _(" (closed on %(day)s by the paper)") % {"day": row.closed_on}
        return said + self.by_whom

    @cached_property
    def by_whom(self) -> str:
        """As `words`."""
        return _(" (by command)") if self.by_command else ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a row needs besides itself: its village, household, responsible person, identity."""

    area: Area
    household_id: int | None
    cadre_id: int | None
    digest: str
    fate: Fate
    ledger: str = Ledger.LIVELIHOOD
    entry_id: int | None = None


def plan_of(
    row: LivelihoodRow, where: Placed, origin: Origin, *, actor: Actor, now: datetime
) -> Plan:
    """The row's whole way to the stage in which it arrives, as one plan."""
    if where.fate == Fate.HISTORICAL:
        data = registering(row, where, origin.of(row))
        history = TakeOverInput(data, row.closed_on, row.progress)
        return plan_take_over(history, actor=actor, now=now)
    claim = bool(row.closed_on) and where.fate != Fate.COMPLETED
    plan = plan_register(
        registering(row, where, origin.of(row, closed=claim)), actor=actor, now=now
    )
    if where.fate == Fate.REGISTERED:
        return plan
    return on_its_way(plan, row, where, origin, actor, now)


def on_its_way(
    plan: Plan, row: LivelihoodRow, where: Placed, origin: Origin, actor: Actor, now: datetime
) -> Plan:
    """Assigned, begun, reported as completed: as far as the row says."""
    assignment = AssignInput(where.cadre_id, row.due_on, row.responsible_name)
    state = state_after(plan)
    assigned = plan_assign(state, assignment, actor=actor, now=now)
    if where.fate == Fate.ASSIGNED:
        return merge(plan, assigned)
    state = state_after(assigned, state)
    begun = plan_start(state, WordsInput(row.progress), actor=actor, now=now)
    if where.fate == Fate.IN_PROGRESS:
        return merge(plan, assigned, begun)
    result = CompleteInput(row.progress, origin=origin.of(row, closed=True))
    completed = plan_complete(state_after(begun, state), result, actor=actor, now=now)
    return merge(plan, assigned, begun, completed)


def registering(row: LivelihoodRow, where: Placed, origin: str) -> RegisterInput:
    """The row as what is known when a matter comes in."""
    history = where.fate == Fate.HISTORICAL
    return RegisterInput(
        ledger=where.ledger,
        area_id=where.area.pk,
        area_path=where.area.path,
        district_code=where.area.district_code,
        demand=row.demand,
        opened_on=received_on(row),
        category=row.category,
        source=row.source or Source.OTHER,
        source_words=row.source_words[:30],
        household_id=where.household_id,
        caller_name=row.head_name,
        caller_phone=row.phone,
        responsible_id=where.cadre_id if history else None,
        due_on=row.due_on,
        progress="" if history else row.progress,
        satisfaction=row.satisfaction,
        remarks=row.remarks,
        row_identity=where.digest,
        outside_numbers=outside_numbers(row, where.area),
        difficulty_entry_id=where.entry_id,
        stability=getattr(row, "stability", Stability()),
        origin=origin,
    )


def outside_numbers(row: LivelihoodRow, area: Area) -> tuple[OutsideNumber, ...]:
    """The number that a village or a hotline gave to the row (R11).

    A village counts from one, so whose number it is, is the village's code.
    """
    if not row.outside_number:
        return ()
    return (OutsideNumber(area.code or area.path, row.outside_number[:60]),)


def received_on(row: LivelihoodRow) -> date:
    """The day of receipt; a row without one waits for an answer and is never planned."""
    if row.collected_on is None:
        raise ValueError("a matter without its day of receipt cannot be planned")
    return row.collected_on
