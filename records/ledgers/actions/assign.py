"""Naming who answers for a matter, and until when (R10, R15)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..state import ItemState
from ..verbs import Verb
from .move import check_move, move


@dataclass(frozen=True)
class AssignInput:
    """`responsible_name` is kept in the timeline as it was on that day."""

    responsible_id: int | None
    due_on: date | None
    responsible_name: str = ""
    note: str = ""
    on_word_of_id: int | None = None


def plan_assign(state: ItemState, data: AssignInput, *, actor: Actor, now: datetime) -> Plan:
    """Assign or reassign. A deadline that is set already moves by extension only (R15)."""
    check_move(state, Verb.ASSIGN, actor)
    if data.responsible_id is None:
        raise Refused(_("Name the responsible person."))
    due_on = _deadline(state, data.due_on)
    return move(
        state,
        Verb.ASSIGN,
        actor=actor,
        now=now,
        payload={
            "responsible": [state.responsible_id, data.responsible_id],
            "responsible_name": data.responsible_name,
            "due_on": [state.due_on, due_on],
            "note": data.note,
        },
        record={"responsible_id": data.responsible_id, "due_on": due_on},
        on_word_of_id=data.on_word_of_id,
    )


def _deadline(state: ItemState, wanted: date | None) -> date:
    """The deadline that is set, else the wanted one."""
    due_on = state.due_on or wanted
    if due_on is None:
        raise Refused(_("Set a deadline."))
    if wanted is not None and wanted != due_on:
        raise Refused(_("The deadline is set already; it moves only by an approved extension."))
    if due_on < state.opened_on:
        raise Refused(_("The deadline lies before the day of receipt."))
    return due_on
