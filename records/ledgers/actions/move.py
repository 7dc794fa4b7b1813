"""The part that all verbs share: who, when, and one plan with one entry."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.days import day_of
from records.base.engine.errors import Refused
from records.base.engine.family import next_stage
from records.base.engine.plan import Entry, Notice, Plan, Row
from records.base.kinds import Confidentiality, Kind
from records.base.sensitive.free_text import find_numbers

from ..permissions import check_permission, roles_for
from ..state import ItemState
from ..transitions import TRANSITIONS
from ..verbs import Verb
from .fitting import check_fits

EVIDENCE_CHANGED = "evidence_changed"
TRACKING = "tracking"
# What of a matter its household can follow (R40).
FOLLOWED = frozenset({"due_on", "next_on", "completed_on", "closed_on"})


def check_move(state: ItemState, verb: str, actor: Actor) -> str:
    """The stage after the verb; NotNow or NotAllowed when it may not be done (R12, R55)."""
    to = next_stage(TRANSITIONS, state.stage, verb)
    check_permission(actor, verb, state.ground)
    return to


def move(
    state: ItemState,
    verb: Verb,
    *,
    actor: Actor,
    now: datetime,
    payload: Mapping[str, object],
    record: Mapping[str, object] | None = None,
    child: Mapping[str, object] | None = None,
    on_word_of_id: int | None = None,
    notices: tuple[Notice, ...] = (),
    rows: tuple[Row, ...] = (),
) -> Plan:
    """A plan of one entry on an existing item, after asking who, when, and what fits.

    What comes with registering (`state.id` 0: a row of a file) may hold numbers: it is let in with
    a remark instead (R58).
    """
    to = check_move(state, verb, actor)
    check_fits(state, verb, day_of(now))
    if state.id:
        check_words(payload)
    return Plan(
        kind=Kind.LEDGER_ITEM,
        actor=actor,
        uid=state.uid,
        version=state.version,
        record_id=state.id,
        entries=(Entry(verb, to, now, payload, on_word_of_id, acted_for(actor, verb, state)),),
        record=record or {},
        child=child or {},
        notices=(*notices, *followed(state, to, record or {})),
        rows=rows,
    )


def followed(state: ItemState, to: str, record: Mapping[str, object]) -> tuple[Notice, ...]:
    """Tells the portal that stage or dates of an ordinary matter are others now (R40).

    Nothing for a row of a file: its receipt has not been given to anybody.
    """
    if not state.id or state.confidentiality != Confidentiality.ORDINARY:
        return ()
    if to == state.stage and not FOLLOWED & record.keys():
        return ()
    return (tracking_changed(state.uid),)


def tracking_changed(uid: UUID) -> Notice:
    return Notice(TRACKING, {"key": str(uid)})


def check_act(state: ItemState, verb: Verb, actor: Actor, now: datetime) -> date:
    """Who, when, and what fits, before the input is looked at; the day on which it is done."""
    check_move(state, verb, actor)
    today = day_of(now)
    check_fits(state, verb, today)
    return today


def acted_for(actor: Actor, verb: Verb, state: ItemState) -> int | None:
    """The user on whose behalf the right stands, for the entry (R55a)."""
    ground = state.ground
    return actor.acting_for_of(roles_for(verb, ground), ground.area_path, ground.organisation_id)


def check_words(payload: Mapping[str, object]) -> None:
    """Refused when words that the timeline keeps for ever hold somebody's number (R9)."""
    said = "\n".join(
        text for name, text in payload.items() if isinstance(text, str) and name != "origin"
    )
    if find_numbers(said):
        raise Refused(
            _(
                "The words seem to hold an identity, phone or bank-card number. They stay in the"
                " timeline for ever: take the number out and enter it with the household or with"
                " who asked, where it is encrypted."
            )
        )


def evidence_changed(state: ItemState, change: str, now: datetime) -> Notice:
    """Tells publicity that a record its cards may rest on is no longer what it was (R46)."""
    return Notice(
        EVIDENCE_CHANGED,
        {"key": str(state.uid), "change": change, "on": day_of(now).isoformat()},
    )


def required(text: str, message: str) -> str:
    """The text without outer blanks; Refused with the message when nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise Refused(message)
    return stripped
