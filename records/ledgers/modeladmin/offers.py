"""What this person may do with this matter now, and what the second-person rule keeps back."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.engine.errors import NotNow, Refused

from ..actions import check_not_asker, check_second_person
from ..actions.fitting import check_fits
from ..actions.move import check_move
from ..permissions import may
from ..state import ItemState
from ..transitions import verbs_from
from ..verbs import Verb
from .acts import ACTS

# The actions whose plans ask for a person of another side; a test holds this to the plans.
OF_ANOTHER_SIDE = frozenset({Verb.RETURN, Verb.CLOSE_OUT, Verb.CONFIRM})
DECIDED_BY_ANOTHER = frozenset({Verb.GRANT_EXTENSION, Verb.REFUSE_EXTENSION})
# What takes the matter further, foremost first; these stand beside the main action, the rest
# under “more”.
FIRST = (
    Verb.ACCEPT,
    Verb.GRANT_EXTENSION,
    Verb.ANALYSE,
    Verb.TELL_HOUSEHOLD,
    Verb.RECORD_ANSWER,
    Verb.CLOSE_OUT,
    Verb.CONFIRM,
    Verb.COMPLETE,
    Verb.START,
    Verb.ASSIGN,
    Verb.RESUME,
    Verb.TAKE_UP,
)
BESIDE = frozenset(
    {
        Verb.SEND_BACK,
        Verb.REFUSE_EXTENSION,
        Verb.RETURN,
        Verb.NOTE,
        Verb.ESCALATE,
        Verb.REOPEN,
    }
)


@dataclass(frozen=True)
class Offer:
    """`refusal` is the sentence why it cannot be done by this person; "" when it can."""

    verb: str
    label: str
    refusal: str = ""
    main: bool = False

    @property
    def beside(self) -> bool:
        """Shown openly; what is not lies under “more”."""
        return self.main or self.verb in FIRST or self.verb in BESIDE


def fits(state: ItemState, verb: str, today: date) -> bool:
    """Whether the verb makes sense for this matter today."""
    try:
        check_fits(state, verb, today)
    except NotNow:
        return False
    return True


def refusal(state: ItemState, verb: str, actor: Actor) -> str:
    """Why the action would be refused whatever were typed; "" when it would not."""
    try:
        check_move(state, verb, actor)
        check_fits(state, verb, localdate())
        if verb in OF_ANOTHER_SIDE:
            check_second_person(state, actor)
        if verb in DECIDED_BY_ANOTHER:
            check_not_asker(state, actor)
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
    today = localdate()
    allowed = [v for v in verbs_from(state.stage) if v in ACTS and fits(state, v, today)]
    verbs = [verb for verb in allowed if may(actor, verb, state.ground)]
    last = len(FIRST)
    verbs.sort(key=lambda v: FIRST.index(v) if v in FIRST else last + (v == Verb.VOID))
    said = [Offer(verb, str(Verb(verb).label), refusal(state, verb, actor)) for verb in verbs]
    doable = [offer.verb for offer in said if not offer.refusal]
    return [
        Offer(o.verb, o.label, o.refusal, main=doable[:1] == [o.verb] and o.verb in FIRST)
        for o in said
    ]
