"""What this person may do with this matter now, and what the second-person rule keeps back."""

from dataclasses import dataclass

from records.base.actor import Actor
from records.base.engine.errors import Refused

from ..actions import check_second_person
from ..actions.move import check_move
from ..permissions import may
from ..state import ItemState
from ..transitions import verbs_from
from ..verbs import Verb

# The actions whose plans ask for a person of another side; a test holds this to the plans.
OF_ANOTHER_SIDE = frozenset({Verb.RETURN, Verb.CLOSE_OUT, Verb.CONFIRM})
FIRST = (Verb.CLOSE_OUT, Verb.CONFIRM, Verb.COMPLETE, Verb.START, Verb.ASSIGN)


@dataclass(frozen=True)
class Offer:
    """`refusal` is the sentence why it cannot be done by this person; "" when it can."""

    verb: str
    label: str
    refusal: str = ""
    main: bool = False


def refusal(state: ItemState, verb: str, actor: Actor) -> str:
    """Why the action would be refused whatever were typed; "" when it would not."""
    try:
        check_move(state, verb, actor)
        if verb in OF_ANOTHER_SIDE:
            check_second_person(state, actor)
    except Refused as refused:
        return str(refused)
    return ""


def kept_back(said: list[Offer]) -> dict[str, list[str]]:
    """The sentence of each refusal → the labels that it keeps back."""
    found: dict[str, list[str]] = {}
    for offer in said:
        if offer.refusal:
            found.setdefault(offer.refusal, []).append(offer.label)
    return found


def offers(state: ItemState, actor: Actor) -> list[Offer]:
    """The actions that stage and role allow; the first that can be done is the main one."""
    place, stage, owner = state.area_path, state.stage, state.organisation_id
    verbs = [verb for verb in verbs_from(stage) if may(actor, verb, place, stage, owner)]
    verbs.sort(key=lambda verb: FIRST.index(verb) if verb in FIRST else len(FIRST))
    said = [Offer(verb, str(Verb(verb).label), refusal(state, verb, actor)) for verb in verbs]
    doable = [offer.verb for offer in said if not offer.refusal]
    return [
        Offer(o.verb, o.label, o.refusal, main=doable[:1] == [o.verb] and o.verb in FIRST)
        for o in said
    ]
