"""Rows that were said to be a standing matter with other words: it takes these words (R59)."""

from datetime import datetime

from django.db.models import Q

from records.base.actor import Actor
from records.base.engine import apply
from records.ledgers.actions import AmendInput, plan_amend
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_states

from ..choices import Fate
from ..models import ImportBatch, StagedRow
from .as_matter import as_matter
from .content import from_text
from .mended import AMENDS, CHANGED, answers_of, chosen
from .staging import problems_of


def amending(batch: ImportBatch) -> dict[int, StagedRow]:
    """{matter: the row whose words it takes}; of two rows the last holds."""
    answers = answers_of(batch)
    meant = {
        (sheet, row): pk
        for sheet, row, asked in answers
        if asked == CHANGED and (pk := chosen(answers, (sheet, row, asked), AMENDS))
    }
    if not meant:
        return {}
    at = Q(sheet__in={sheet for sheet, _row in meant}, row_number__in={row for _, row in meant})
    rows = StagedRow.objects.filter(at, batch=batch, fate=Fate.RECOGNISED, doubtful=True)
    return {
        meant[row.sheet, row.row_number]: row
        for row in rows.order_by("position")
        if (row.sheet, row.row_number) in meant
        and any(problem.code == AMENDS for problem in problems_of(row)[1])
    }


def amend_answered(batch: ImportBatch, actor: Actor, now: datetime) -> int:
    """Enter the amendments in the reader's name; how many. Raises Refused; in a transaction."""
    rows = amending(batch)
    if not rows:
        return 0
    states = load_states(rows)
    old = dict(LedgerItem.objects.filter(pk__in=rows).values_list("pk", "demand"))
    plans = []
    for pk, row in rows.items():
        new = as_matter(from_text(batch.family, row.content)).demand
        data = AmendInput({"demand": (old[pk], new)})
        plans.append(plan_amend(states[pk], data, actor=actor, now=now))
    apply(plans)
    return len(plans)
