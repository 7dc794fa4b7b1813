"""Who: which role may do what to a ledger item (R55, R56). When stands in transitions."""

from dataclasses import replace
from functools import cache

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.engine.family import Ground
from records.base.kinds import Confidentiality
from records.base.roles import LINE, SECTION, SUPERVISION, TOWNSHIP, UPPER, WORKING, Role
from records.base.stages import Stage
from records.base.tiers import ABOVE, Tier

from .verbs import Verb

OFFICE = frozenset({Role.BUREAU_OFFICE})
PERMITTED: dict[str, frozenset[Role]] = {
    Verb.REGISTER: WORKING,
    Verb.TAKE_OVER: WORKING,
    Verb.AMEND: WORKING,
    Verb.ASSIGN: WORKING,
    Verb.START: WORKING,
    Verb.NOTE: WORKING,
    Verb.COMPLETE: WORKING,
    Verb.RETURN: UPPER,
    Verb.CLOSE_OUT: UPPER,
    Verb.CONFIRM: UPPER,
    Verb.REOPEN: UPPER,
    Verb.VOID: WORKING,
    Verb.ESCALATE: WORKING,
    Verb.ACCEPT: UPPER,
    Verb.SEND_BACK: UPPER,
    Verb.HAND_DOWN: UPPER,
    Verb.REQUEST_EXTENSION: WORKING,
    Verb.GRANT_EXTENSION: frozenset({Role.SECTION_HEAD}),
    Verb.REFUSE_EXTENSION: frozenset({Role.SECTION_HEAD}),
    Verb.SUSPEND: UPPER,
    Verb.RESUME: UPPER,
    Verb.PUT_ON_PLAN: UPPER,
    Verb.REVIEW_PLAN: UPPER,
    Verb.TAKE_UP: UPPER,
    Verb.ASK_OTHERS: UPPER,
    Verb.RECORD_ANSWER: WORKING,
    Verb.TELL_HOUSEHOLD: WORKING,
    Verb.MERGE: WORKING,
    Verb.TAKE_IN: WORKING,
    Verb.LEAD: UPPER,
    Verb.HANG_ON: UPPER,
    Verb.LET_GO: UPPER,
    Verb.PROPOSE_RESULT: WORKING,
    Verb.ASSESS: WORKING,
    Verb.ANALYSE: WORKING,
    Verb.SUPERVISE: SUPERVISION,
    Verb.REPLY_ORDER: WORKING | {Role.MAIN_LEADER},
    Verb.RECALCULATE: OFFICE | {Role.SECURITY_ADMINISTRATOR},
    Verb.MOVE_AREA: OFFICE,
    Verb.SPOT_CHECK: UPPER | {Role.INSPECTOR},
    Verb.TELL_SATISFACTION: frozenset(),
}
# What the system itself enters: readers' error reports (R53a), orders of the sweep (R17), the end
# of a suspension on its day (R12), reopening after an inspector's spot check (R14a), what the
# household answers on the portal (R40).
BY_THE_SYSTEM = frozenset(
    {Verb.REGISTER, Verb.SUPERVISE, Verb.RESUME, Verb.REOPEN, Verb.TELL_SATISFACTION}
)
# Who handles a matter where it is now; entries that everybody of the line may make are left out.
HANDLING: dict[str, frozenset[Role]] = {
    Tier.VILLAGE: WORKING,
    Tier.TOWNSHIP: UPPER,
    Tier.DISTRICT: SECTION | OFFICE,
}
ANYWHERE = frozenset(
    {
        Verb.NOTE,
        Verb.REPLY_ORDER,
        Verb.SUPERVISE,
        Verb.RECALCULATE,
        Verb.TAKE_IN,
        Verb.PROPOSE_RESULT,
        Verb.SPOT_CHECK,
    }
)
# Who answers a matter that came up from the tier below (R13).
ANSWERING: dict[str, frozenset[Role]] = {
    Tier.TOWNSHIP: TOWNSHIP,
    Tier.DISTRICT: SECTION | OFFICE,
}
# A village may void only what it has just registered; afterwards the township decides.
VOIDED_BY_VILLAGE = frozenset({Stage.REGISTERED})
# These read no case: they move dates as the policy has it, and see references only.
BLIND = frozenset({Verb.RECALCULATE, Verb.MOVE_AREA})


def roles_for(verb: str, ground: Ground) -> frozenset[Role]:
    """The roles that may do it in this stage and at this tier."""
    return _roles_for(verb, ground.stage, ground.tier)


@cache
def _roles_for(verb: str, stage: str, tier: str) -> frozenset[Role]:
    roles = PERMITTED[verb]
    if verb in (Verb.ACCEPT, Verb.SEND_BACK):
        return ANSWERING[ABOVE.get(tier, Tier.DISTRICT)]
    if verb == Verb.VOID and stage not in VOIDED_BY_VILLAGE:
        roles = UPPER
    return roles if verb in ANYWHERE | BLIND else roles & HANDLING[tier]


def check_permission(actor: Actor, verb: str, ground: Ground) -> None:
    """Raises NotAllowed when no role of the actor covers this verb on this ground."""
    if actor.user_id is None and verb in BY_THE_SYSTEM:
        return
    if verb == Verb.VOID and ground.untouched and ground.entered_by_id in actor.sides:
        # Whoever entered it takes it back while nobody has worked on it (R59).
        ground = replace(ground, stage=Stage.REGISTERED)
    if not actor.holds(roles_for(verb, ground), ground.area_path, ground.organisation_id):
        raise NotAllowed(_("Your role does not include this action for this area."))
    check_wall(actor, verb, ground)


def check_wall(actor: Actor, verb: str, ground: Ground) -> None:
    """Stability items are for whoever registered or handles them and the line above (R56)."""
    walled = ground.confidentiality == Confidentiality.RESTRICTED
    if not walled or not ground.stage or verb in BLIND:
        return
    mine = ground.entered_by_id in actor.sides or ground.responsible_id in actor.cadre_sides
    if not mine and not actor.holds(LINE, ground.area_path):
        raise NotAllowed(
            _("This matter is walled off: its line alone acts on it, and who handles it.")
        )


def may(actor: Actor, verb: str, ground: Ground) -> bool:
    try:
        check_permission(actor, verb, ground)
    except NotAllowed:
        return False
    return True
