"""The part that all verbs of a difficulty entry share: who, when, and one plan with one entry."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.family import next_stage
from records.base.engine.plan import Entry, Plan, Row
from records.base.kinds import Kind

from ...actions.move import check_words
from ..permissions import acted_for, check_permission
from ..state import EntryState
from ..transitions import TRANSITIONS


def check_next(next_on: date, today: date) -> None:
    """Refused for a day that is not after today (R10a)."""
    if next_on <= today:
        raise Refused(_("The next review lies in the future."))


def check_move(state: EntryState, verb: str, actor: Actor) -> str:
    """The stage after the verb; NotNow or NotAllowed when it may not be done (R12, R55)."""
    to = next_stage(TRANSITIONS, state.stage, verb)
    check_permission(actor, verb, state.ground)
    return to


def move(
    state: EntryState,
    verb: str,
    actor: Actor,
    now: datetime,
    payload: Mapping[str, object],
    *,
    record: Mapping[str, object] | None = None,
    child: Mapping[str, object] | None = None,
    rows: tuple[Row, ...] = (),
    on_word_of_id: int | None = None,
) -> Plan:
    """A plan of one entry on an existing entry of the register, after asking who and when."""
    to = check_move(state, verb, actor)
    check_words(payload)
    return Plan(
        kind=Kind.DIFFICULTY_ENTRY,
        actor=actor,
        uid=state.uid,
        version=state.version,
        record_id=state.id,
        entries=(
            Entry(verb, to, now, payload, on_word_of_id, acted_for(actor, verb, state.ground)),
        ),
        record=record or {},
        child=child or {},
        rows=rows,
    )
