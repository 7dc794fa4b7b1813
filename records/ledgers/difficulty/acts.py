"""The form and the plan of each action on an entry, and which of them are offered."""

from typing import Any

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan
from records.office.act_page import Act
from records.people.models import Cadre

from ..forms.naming import serving
from ..modeladmin.offers import Offer
from . import actions, forms
from .state import EntryState
from .transitions import TRANSITIONS
from .verbs import EntryVerb

SECOND_PERSON = frozenset({EntryVerb.CONFIRM_END, EntryVerb.KEEP})


def corrected(state: EntryState, changes: dict[str, tuple[Any, Any]], **who: Any) -> Plan:
    """Whoever is named now must serve there (R10)."""
    named = changes.get("responsible_id", (None, None))[1]
    cadre = Cadre.objects.select_related("organisation__area").filter(pk=named).first()
    return actions.plan_correct(state, changes, serving=serving(cadre) if cadre else None, **who)


ACTS: dict[str, Act] = {
    EntryVerb.REVIEW: Act(forms.ReviewForm, actions.plan_review),
    EntryVerb.CONFIRM_END: Act(forms.WordsForm, actions.plan_confirm_end),
    EntryVerb.KEEP: Act(forms.WhyForm, actions.plan_keep),
    EntryVerb.CORRECT: Act(forms.CorrectForm, corrected),
    EntryVerb.PROPOSE_END: Act(forms.ProposeEndForm, actions.plan_propose_end),
    EntryVerb.VOID: Act(forms.WhyForm, actions.plan_void_entry),
}


def refusal(state: EntryState, verb: str, actor: Actor) -> str:
    """Why the action would be refused whatever were typed; "" when it would not."""
    try:
        actions.check_move(state, verb, actor)
        if verb in SECOND_PERSON:
            actions.check_second_person(state, actor)
    except Refused as refused:
        return str(refused)
    return ""


def offers(state: EntryState, actor: Actor) -> list[Offer]:
    """What stage and role allow; what only another person may do is shown with its reason."""
    found = []
    for verb in ACTS:
        if (state.stage, verb) not in TRANSITIONS:
            continue
        said = refusal(state, verb, actor)
        if said and verb not in SECOND_PERSON:
            continue
        found.append(Offer(verb, str(EntryVerb(verb).label), said))
    doable = [offer.verb for offer in found if not offer.refusal]
    return [Offer(o.verb, o.label, o.refusal, main=doable[:1] == [o.verb]) for o in found]
