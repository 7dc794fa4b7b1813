"""The regular review of a difficulty entry, and corrections of what was typed (R10a)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan, Row

from ...actions.ahead import check_ahead
from ...actions.assign import Serving, check_serves
from ...actions.move import required
from ...models import DifficultyReview
from ..state import EntryState
from ..verbs import EntryVerb
from .move import check_move, check_next, move

CORRECTABLE = ("cause", "needs", "category_id", "entry_remarks")


@dataclass(frozen=True)
class ReviewInput:
    finding: str
    next_on: date
    on_word_of_id: int | None = None


def plan_review(state: EntryState, data: ReviewInput, *, actor: Actor, now: datetime) -> Plan:
    """The regular review (动态复核): what was found, and when it is looked at next."""
    today = localdate(now)
    check_move(state, EntryVerb.REVIEW, actor)
    check_next(data.next_on, today)
    check_ahead(data.next_on, today)
    finding = required(data.finding, _("Say what the review found."))
    row = {
        "reviewed_on": today,
        "finding": finding,
        "next_on": data.next_on,
        "reviewed_by_id": actor.user_id,
    }
    return move(
        state,
        EntryVerb.REVIEW,
        actor,
        now,
        {"finding": finding, "next_on": [state.next_on, data.next_on]},
        record={"next_on": data.next_on},
        rows=(Row(DifficultyReview, row),),
        on_word_of_id=data.on_word_of_id,
    )


def plan_correct(
    state: EntryState,
    changes: Mapping[str, tuple[object, object]],
    *,
    actor: Actor,
    now: datetime,
    serving: Serving | None = None,
) -> Plan:
    """Correct what was typed: column → (before, after), of CORRECTABLE or `responsible_id`.

    `serving`: of the responsible person, asked of whoever names another now.
    """
    if not changes:
        raise Refused(_("Nothing was changed."))
    if "cause" in changes:
        required(str(changes["cause"][1]), _("Say what the difficulty is."))
    child = {name: after for name, (_before, after) in changes.items() if name in CORRECTABLE}
    check_serves(serving, state.area_path, localdate(now))
    record = {name: pair[1] for name, pair in changes.items() if name == "responsible_id"}
    payload = {name: list(changes[name]) for name in (*child, *record)}
    return move(state, EntryVerb.CORRECT, actor, now, payload, record=record, child=child)
