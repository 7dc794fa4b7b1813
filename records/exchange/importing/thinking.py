"""What can be done for rows before anything is written: a process beside does it (0010, 0013)."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.engine import Made, Plan, make
from records.base.search import indexed
from records.ledgers.search import item_words
from records.places.models import Area

from ..choices import Family, Fate
from ..models import ImportBatch
from .as_matter import as_matter
from .content import from_text
from .homes import Head, head_of
from .plans import Origin, Placed, plan_of
from .waiting import Waiting


@dataclass
class Gathered:
    """Rows with all that must be looked up for them. `begun`: the row that begins each household
    that they belong to, by position; `cadres`, `heads`: the names of persons responsible and of
    the heads of households that stand, by key.
    """

    rows: Sequence[Waiting]
    areas: Mapping[int | None, Area]
    begun: Mapping[int, Waiting]
    cadres: Mapping[int, str]
    heads: Mapping[int, str]


@dataclass
class Thought:
    """`read` by the row's key, where it is still needed; `new`: whom a row registers, by the
    position that begins their household; `made`: the matters, their new households still to come.
    """

    read: dict[int, Any]
    new: dict[int, Head] = field(default_factory=dict)
    made: Made | None = None


@dataclass
class Thinking:
    """One import as its rows are thought of. `cadres`: the persons registered for it, by number."""

    batch: ImportBatch
    actor: Actor
    origin: Origin
    cadres: Mapping[int, int]
    now: datetime

    def think(self, given: Gathered) -> Thought:
        """Decrypt, identify, plan and make; nothing is looked up."""
        text = partial(from_text, self.batch.family)
        thought = Thought({row.pk: text(row.content) for row in given.rows})
        if self.batch.family == Family.HOUSEHOLDS:
            return thought
        today = localdate(self.now)
        for position, row in given.begun.items():
            if row.household is None:
                read = thought.read.get(row.pk) or text(row.content)
                thought.new[position] = head_of(read, today)
        if self.batch.family != Family.DIFFICULTY:
            thought.made = self.matters_of(given, thought)
            thought.read = {}
        return thought

    def matters_of(self, given: Gathered, thought: Thought) -> Made:
        """The rows as columns, with what may be found of them."""
        plans = [self.plan(row, given, thought.read[row.pk]) for row in given.rows]
        [made] = make(plans, os.urandom)
        names = [head_name(row, given, thought) for row in given.rows]
        return made.with_words(
            [
                indexed(
                    str(plan.record["area_path"]),
                    item_words(plan, name, responsible_name(plan, given)),
                )
                for plan, name in zip(plans, names, strict=True)
            ]
        )

    def plan(self, row: Waiting, given: Gathered, read: Any) -> Plan:
        """The row's whole way, but for a household that is new."""
        where = self.placed(row, given.areas[row.area], row.household)
        return plan_of(as_matter(read), where, self.origin, actor=self.actor, now=self.now)

    def placed(self, row: Waiting, area: Area, home: int | None, **more: Any) -> Placed:
        """The row's village, household and responsible person, new ones included."""
        given = {"digest": row.digest, "fate": Fate(row.fate), "ledger": str(self.batch.family)}
        return Placed(area, home, self.responsible(row), **{**given, **more})

    def responsible(self, row: Waiting) -> int | None:
        return row.cadre if row.person is None else self.cadres[row.person]


def head_name(row: Waiting, given: Gathered, thought: Thought) -> str:
    """Of the household that stands, or that is registered with this row or one before it."""
    begun = row if row.home is None else given.begun[row.home]
    if begun.household is not None:
        return given.heads.get(begun.household, "")  # one that is gone is refused when written
    new = thought.new.get(begun.position)
    return new.member.name.strip() if new else ""


def responsible_name(plan: Plan, given: Gathered) -> str:
    cadre = plan.record.get("responsible_id")
    return given.cadres.get(cadre, "") if isinstance(cadre, int) else ""
