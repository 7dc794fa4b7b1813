"""Who: which role may do what to a ledger item (R55, R56). When stands in transitions."""

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.roles import CASE_ROLES, UPPER, Role
from records.base.stages import Stage

from .verbs import Verb

PERMITTED: dict[str, frozenset[Role]] = {
    Verb.REGISTER: CASE_ROLES,
    Verb.TAKE_OVER: CASE_ROLES,
    Verb.AMEND: CASE_ROLES,
    Verb.ASSIGN: CASE_ROLES,
    Verb.START: CASE_ROLES,
    Verb.NOTE: CASE_ROLES,
    Verb.COMPLETE: CASE_ROLES,
    Verb.RETURN: UPPER,
    Verb.CLOSE_OUT: UPPER,
    Verb.CONFIRM: UPPER,
    Verb.REOPEN: UPPER,
    Verb.VOID: CASE_ROLES,
}
# A village may void only what it has just registered; afterwards the township decides.
VOIDED_BY_VILLAGE = frozenset({Stage.REGISTERED})


def check_permission(
    actor: Actor, verb: str, area_path: str, stage: str, organisation_id: int | None = None
) -> None:
    """Raises NotAllowed when no role of the actor covers this verb, place, owner and stage."""
    if actor.user_id is None and verb == Verb.REGISTER:
        return  # readers' error reports are registered by the system itself (R53a)
    allowed = PERMITTED[verb]
    if verb == Verb.VOID and stage not in VOIDED_BY_VILLAGE:
        allowed = UPPER
    if not actor.holds(allowed, area_path, organisation_id):
        raise NotAllowed(_("Your role does not include this action for this area."))


def may(
    actor: Actor, verb: str, area_path: str, stage: str, organisation_id: int | None = None
) -> bool:
    try:
        check_permission(actor, verb, area_path, stage, organisation_id)
    except NotAllowed:
        return False
    return True
