"""An entry ends for one of four reasons, verified by a second person, or is voided (R10a, R59)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.engine.plan import Plan

from ...actions.move import required
from ..choices import EndReason
from ..state import EntryState
from ..verbs import EntryVerb
from .move import check_move, move


@dataclass(frozen=True)
class EndInput:
    reason: str
    words: str
    on_word_of_id: int | None = None


def plan_propose_end(state: EntryState, data: EndInput, *, actor: Actor, now: datetime) -> Plan:
    """To be verified by a second person; refused while a measure is still open."""
    if data.reason not in EndReason.values:
        raise Refused(_("An entry ends for one of four reasons."))
    words = required(data.words, _("Say how this was found."))
    if state.open_measures and data.reason != EndReason.MISTAKEN:
        raise Refused(_("Measures of this household are still open; finish them first."))
    return move(
        state,
        EntryVerb.PROPOSE_END,
        actor,
        now,
        {"end_reason": data.reason, "words": words},
        child={"end_reason": data.reason, "end_words": words},
        on_word_of_id=data.on_word_of_id,
    )


def check_second_person(state: EntryState, actor: Actor) -> None:
    """NotAllowed for whoever proposed it, gave the word, or answers for the household (R10a).

    Persons are compared, not accounts: whoever acts for one of them, and whoever was one of them
    under a login since taken, is on that side (R14, R55a).
    """
    if actor.sides & state.proposed_by_users or actor.cadre_sides & state.cadres_of_side:
        raise NotAllowed(
            _("You proposed this or answer for the household; a second person verifies it.")
        )


def plan_confirm_end(state: EntryState, words: str, *, actor: Actor, now: datetime) -> Plan:
    """Off the register, verified by a second person (R10a)."""
    check_move(state, EntryVerb.CONFIRM_END, actor)
    check_second_person(state, actor)
    return move(
        state,
        EntryVerb.CONFIRM_END,
        actor,
        now,
        {"end_reason": state.end_reason, "finding": required(words, _("Say what you found."))},
        record={"closed_on": localdate(now), "next_on": None},
        child={"off_register": True},
    )


def plan_keep(state: EntryState, reason: str, *, actor: Actor, now: datetime) -> Plan:
    """The second person was not convinced: it stays on the register."""
    check_move(state, EntryVerb.KEEP, actor)
    check_second_person(state, actor)
    payload = {"reason": required(reason, _("Say why it stays on the register."))}
    child = {"end_reason": "", "end_words": ""}
    return move(state, EntryVerb.KEEP, actor, now, payload, child=child)


def plan_void_entry(state: EntryState, reason: str, *, actor: Actor, now: datetime) -> Plan:
    """Out of every list and figure (R59); the number is kept and the household free again.

    Only while nobody has worked on it: afterwards two persons end it as a mistake (R10a).
    """
    check_move(state, EntryVerb.VOID, actor)
    if state.open_measures:
        raise Refused(_("Measures of this household are still open; finish them first."))
    payload = {"reason": required(reason, _("Say why it is voided."))}
    child = {"end_reason": EndReason.MISTAKEN, "off_register": True}
    return move(state, EntryVerb.VOID, actor, now, payload, record={"next_on": None}, child=child)
