"""The responsible side's verbs: start, note progress, report as completed (R12, R14)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.attachments import StoredFile
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan

from ..state import ItemState
from ..verbs import Verb
from .move import check_act, move, required


@dataclass(frozen=True)
class WordsInput:
    words: str = ""
    on_word_of_id: int | None = None


@dataclass(frozen=True)
class CompleteInput:
    """The result and what proves it: a file, the household's confirmation, or the paper's row."""

    result: str
    confirmed_by: str = ""
    files: tuple[StoredFile, ...] = ()
    origin: str = ""
    on_word_of_id: int | None = None


def check_letters(state: ItemState) -> None:
    """Open until every unit asked has answered and the household was told (R13a)."""
    if any(letter.answered_on is None for letter in state.details.letters):
        raise Refused(_("A unit asked by transfer letter has not answered yet."))
    if any(letter.told_on is None for letter in state.details.letters):
        raise Refused(_("The household has not been told of a unit's answer yet."))


def plan_start(state: ItemState, data: WordsInput, *, actor: Actor, now: datetime) -> Plan:
    """Work has begun. The words, if any, are kept as progress."""
    words = data.words.strip()
    return move(
        state,
        Verb.START,
        actor=actor,
        now=now,
        payload={"words": words},
        child={"progress": words} if words else {},
        on_word_of_id=data.on_word_of_id,
    )


def plan_note(state: ItemState, data: WordsInput, *, actor: Actor, now: datetime) -> Plan:
    """An entry that keeps the ledger moving (R20) without changing the stage."""
    words = required(data.words, _("Say what was done."))
    return move(
        state,
        Verb.NOTE,
        actor=actor,
        now=now,
        payload={"words": words},
        child={"progress": words},
        on_word_of_id=data.on_word_of_id,
    )


def plan_complete(state: ItemState, data: CompleteInput, *, actor: Actor, now: datetime) -> Plan:
    """The responsible side reports the result with its proof; a photo is never obligatory."""
    today = check_act(state, Verb.COMPLETE, actor, now)
    result = required(data.result, _("Say what the result is."))
    check_letters(state)
    if not (data.files or data.confirmed_by.strip() or data.origin):
        raise Refused(_("Add a file as proof, or name who in the household confirmed the result."))
    plan = move(
        state,
        Verb.COMPLETE,
        actor=actor,
        now=now,
        payload={
            "result": result,
            "confirmed_by": data.confirmed_by.strip(),
            "files": [{"name": file.name, "sha256": file.sha256} for file in data.files],
            "origin": data.origin,
        },
        record={"completed_on": today},
        child={"result": result},
        on_word_of_id=data.on_word_of_id,
    )
    return replace(plan, files=data.files)
