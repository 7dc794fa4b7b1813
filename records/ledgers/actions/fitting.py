"""What of a matter, beside its stage, decides whether a verb makes sense for it now.

Plans ask here before they look at their input, and pages leave out what does not fit.
"""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from records.base.engine.errors import NotNow
from records.base.stages import PAUSED
from records.base.tiers import ABOVE, BELOW, own_tier

from ..choices import Ledger
from ..state import ItemState
from ..verbs import Verb

Check = Callable[[ItemState, date], None]


def missed(state: ItemState, today: date) -> bool:
    """Whether the deadline passed while the clock ran (R16): what is paused does not miss it."""
    until = state.details.paused_on if state.stage in PAUSED else None
    ended = state.completed_on or until or today
    return state.due_on is not None and ended > state.due_on


def analysis_owed(state: ItemState, today: date) -> date | None:
    """The deadline that was missed and has no analysis of its cause yet (R18).

    Nothing is owed for what ended before the take-over date (R58a).
    """
    if not missed(state, today) or state.due_on in state.details.analysed:
        return None
    from_on = state.details.supervised_from
    ended = state.completed_on or today
    return state.due_on if from_on is None or ended > from_on else None


def check_owed(state: ItemState, today: date) -> None:
    if analysis_owed(state, today) is None:
        raise NotNow(_("No deadline of this matter waits for an analysis."))


def check_tier_above(state: ItemState, today: date) -> None:
    if state.tier not in ABOVE:
        raise NotNow(_("The matter is with the district; there is no tier above."))


def check_tier_below(state: ItemState, today: date) -> None:
    if state.tier not in BELOW:
        raise NotNow(_("The matter is with the village; there is no tier below."))
    if state.tier == own_tier(state.area_path):
        raise NotNow(_("The matter came in at this tier; it did not come up from below."))


def check_extendable(state: ItemState, today: date) -> None:
    """One wish at a time, and in time: what is overdue owes its cause, not a later date (R15)."""
    if state.details.wish:
        raise NotNow(_("An extension of this matter is being decided already."))
    if missed(state, today):
        raise NotNow(
            _(
                "The deadline has passed: it is overdue and moves no more. Analyse the cause and"
                " promise a new date there."
            )
        )


def check_wished(state: ItemState, today: date) -> None:
    if state.details.wish is None:
        raise NotNow(_("Nobody has asked for an extension of this matter."))


def check_unanswered(state: ItemState, today: date) -> None:
    if all(letter.answered_on for letter in state.details.letters):
        raise NotNow(_("No letter of this matter waits for an answer."))


def check_untold(state: ItemState, today: date) -> None:
    if not any(letter.answered_on and not letter.told_on for letter in state.details.letters):
        raise NotNow(_("There is no answer that the household has not been told of."))


def check_stability(state: ItemState, today: date) -> None:
    if state.ledger != Ledger.STABILITY:
        raise NotNow(_("Only stability items are assessed."))


def check_free(state: ItemState, today: date) -> None:
    if state.details.lead_matter_id is not None:
        raise NotNow(_("This matter hangs on a common problem already."))


def check_hanging(state: ItemState, today: date) -> None:
    if state.details.lead_matter_id is None:
        raise NotNow(_("This matter hangs on no common problem."))


FITS: dict[str, Check] = {
    Verb.LEAD: check_free,
    Verb.HANG_ON: check_free,
    Verb.LET_GO: check_hanging,
    Verb.ESCALATE: check_tier_above,
    Verb.HAND_DOWN: check_tier_below,
    Verb.REQUEST_EXTENSION: check_extendable,
    Verb.GRANT_EXTENSION: check_wished,
    Verb.REFUSE_EXTENSION: check_wished,
    Verb.RECORD_ANSWER: check_unanswered,
    Verb.TELL_HOUSEHOLD: check_untold,
    Verb.ASSESS: check_stability,
    Verb.ANALYSE: check_owed,
}


def check_fits(state: ItemState, verb: str, today: date) -> None:
    """NotNow, with the sentence why, when the verb makes no sense for this matter today."""
    check = FITS.get(verb)
    if check:
        check(state, today)
