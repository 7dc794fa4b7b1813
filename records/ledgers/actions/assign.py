"""Naming who answers for a matter, and until when (R10, R15)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.clock import Explained
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..state import ItemState
from ..verbs import Verb
from .ahead import check_ahead
from .move import check_act, move


@dataclass(frozen=True)
class Serving:
    """The service that a person stands in: between which days, and for which areas.

    `paths`: their organisation's area and its predecessors.
    """

    from_on: date
    to_on: date | None
    paths: tuple[str, ...]


@dataclass(frozen=True)
class AssignInput:
    """`responsible_name` is kept in the timeline as it was on that day.

    `serving` is asked of whoever chooses a person now; a row of a file names who answered then.
    `basis`: how the deadline was counted; None when its day was typed by hand.
    """

    responsible_id: int | None
    due_on: date | None
    responsible_name: str = ""
    note: str = ""
    on_word_of_id: int | None = None
    serving: Serving | None = None
    basis: Explained | None = None


def check_serving(serving: Serving | None, state: ItemState, today: date) -> None:
    check_serves(serving, state.area_path, today)


def check_serves(serving: Serving | None, area_path: str, today: date) -> None:
    """In service today, and of an area above, at or below this one."""
    if serving is None:
        return
    if serving.from_on > today or (serving.to_on is not None and serving.to_on < today):
        raise Refused(_("This person is not in service today; name another."))
    near = (p.startswith(area_path) or area_path.startswith(p) for p in serving.paths)
    if not any(near):
        raise Refused(_("This person serves elsewhere; name somebody of this area's line."))


def plan_assign(state: ItemState, data: AssignInput, *, actor: Actor, now: datetime) -> Plan:
    """Assign or reassign. A deadline that is set already moves by extension only (R15)."""
    today = check_act(state, Verb.ASSIGN, actor, now)
    if data.responsible_id is None:
        raise Refused(_("Name the responsible person."))
    check_serving(data.serving, state, today)
    due_on = _deadline(state, data)
    if state.id and due_on != state.due_on:
        check_ahead(due_on, today)
    basis = {} if state.due_on else {"due_basis": data.basis.to_text() if data.basis else ""}
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
        child=basis,
        on_word_of_id=data.on_word_of_id,
    )


def _deadline(state: ItemState, data: AssignInput) -> date:
    """The deadline that is set, else the wanted one, by its day or by its term."""
    wanted = data.due_on or (data.basis.on if data.basis else None)
    due_on = state.due_on or wanted
    if due_on is None:
        raise Refused(_("Set a deadline."))
    if wanted is not None and wanted != due_on:
        raise Refused(_("The deadline is set already; it moves only by an approved extension."))
    if data.basis is not None and data.basis.on != due_on:
        raise Refused(_("Give the deadline as a term or as a day, not both."))
    if due_on < state.opened_on:
        raise Refused(_("The deadline lies before the day of receipt."))
    return due_on
