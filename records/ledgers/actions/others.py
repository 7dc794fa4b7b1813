"""Work of other units (R13a): a letter to each, their answer, and the household told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.clock import NATIONAL, Calendar
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan, Row

from ..choices import Part
from ..models import Assistance
from ..state import ItemState, Letter
from ..verbs import Verb
from .ahead import check_ahead
from .deadline import term_end
from .move import check_act, move, required


@dataclass(frozen=True)
class LetterInput:
    """A letter to one unit: of the system, or outside it by name. No date: the policy's days."""

    district_code: str
    part: str
    asked: str
    organisation_id: int | None = None
    outside_unit: str = ""
    unit_name: str = ""
    reply_due_on: date | None = None
    calendar: Calendar = NATIONAL


@dataclass(frozen=True)
class AnswerInput:
    letter_id: int | None
    answered_on: date
    answer: str
    on_word_of_id: int | None = None


@dataclass(frozen=True)
class ToldInput:
    letter_id: int | None
    told_on: date
    words: str
    on_word_of_id: int | None = None


def check_one_lead(state: ItemState, part: str) -> None:
    """A matter has one lead unit and any number that assist (R13a)."""
    leading = any(x.part == Part.LEAD and not x.answered_on for x in state.details.letters)
    if part == Part.LEAD and leading:
        raise Refused(_("A lead unit has been asked already; further units assist."))


def check_day(day: date, first: date, today: date) -> None:
    if not first <= day <= today:
        raise Refused(_("The day lies between %(first)s and today.") % {"first": first.isoformat()})


def plan_ask_others(state: ItemState, data: LetterInput, *, actor: Actor, now: datetime) -> Plan:
    """A numbered letter; the matter stays open until it is answered and the household told."""
    today = check_act(state, Verb.ASK_OTHERS, actor, now)
    outside, asked = data.outside_unit.strip(), required(data.asked, _("Say what is asked."))
    if data.part not in Part.values:
        raise Refused(_("Say whether the unit leads or assists."))
    if (data.organisation_id is None) == (not outside):
        raise Refused(_("A letter goes to one unit, of the system or outside."))
    check_one_lead(state, data.part)
    due_on, why = _reply_by(state, data, today)
    letter = {
        "part": data.part,
        "organisation_id": data.organisation_id,
        "outside_unit": outside,
        "asked": asked,
        "sent_on": today,
        "reply_due_on": due_on,
    }
    return move(
        state,
        Verb.ASK_OTHERS,
        actor=actor,
        now=now,
        payload={
            "unit": outside or data.unit_name,
            "part": data.part,
            "asked": asked,
            "reply_by": due_on,
            **why,
        },
        rows=(Row(Assistance, letter, series=f"ZB-{data.district_code}-{today.year}"),),
    )


def _reply_by(
    state: ItemState, data: LetterInput, today: date
) -> tuple[date, Mapping[str, object]]:
    """The day that was typed, or the last of the policy's days with why it is that one (R2)."""
    if data.reply_due_on is None:
        days = state.details.terms.letter_reply_days
        counted = term_end(state, days, "letter_reply", today, data.calendar)
        return counted.on, {"why": counted.as_data()}
    if data.reply_due_on < today:
        raise Refused(_("The reply is asked for before the letter is sent."))
    check_ahead(data.reply_due_on, today)
    return data.reply_due_on, {}


def plan_record_answer(state: ItemState, data: AnswerInput, *, actor: Actor, now: datetime) -> Plan:
    """What the unit answered, on the day that it did."""
    today = check_act(state, Verb.RECORD_ANSWER, actor, now)
    letter = _letter(state, data.letter_id)
    if letter.answered_on:
        raise Refused(_("This letter has been answered already."))
    answer = required(data.answer, _("Say what the unit answered."))
    check_day(data.answered_on, letter.sent_on, today)
    return move(
        state,
        Verb.RECORD_ANSWER,
        actor=actor,
        now=now,
        payload={"answer": answer, "answered_on": data.answered_on, "letter": letter.id},
        on_word_of_id=data.on_word_of_id,
        rows=(
            Row(
                Assistance,
                {"answered_on": data.answered_on, "answer": answer},
                pk=letter.id,
            ),
        ),
    )


def plan_tell_household(state: ItemState, data: ToldInput, *, actor: Actor, now: datetime) -> Plan:
    """The household knows the answer: only now the letter holds nothing up any more."""
    today = check_act(state, Verb.TELL_HOUSEHOLD, actor, now)
    letter = _letter(state, data.letter_id)
    if letter.answered_on is None or letter.told_on:
        raise Refused(_("The household is told once, of an answer that has come."))
    words = required(data.words, _("Say who was told, and how."))
    check_day(data.told_on, letter.answered_on, today)
    return move(
        state,
        Verb.TELL_HOUSEHOLD,
        actor=actor,
        now=now,
        payload={"words": words, "told_on": data.told_on, "letter": letter.id},
        on_word_of_id=data.on_word_of_id,
        rows=(Row(Assistance, {"told_on": data.told_on}, pk=letter.id),),
    )


def _letter(state: ItemState, letter_id: int | None) -> Letter:
    """The letter of this very matter; Refused for any other."""
    for letter in state.details.letters:
        if letter.id == letter_id:
            return letter
    raise Refused(_("Choose one of the letters of this matter."))
