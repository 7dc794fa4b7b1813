"""Who: which role may do what to a difficulty entry (R55, R56)."""

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.engine.family import Ground
from records.base.roles import UPPER, WORKING, Role

from .verbs import EntryVerb

PERMITTED: dict[str, frozenset[Role]] = {
    EntryVerb.ENTER: WORKING,
    EntryVerb.REVIEW: WORKING,
    EntryVerb.CORRECT: WORKING,
    EntryVerb.PROPOSE_END: WORKING,
    EntryVerb.CONFIRM_END: UPPER,
    EntryVerb.KEEP: UPPER,
    EntryVerb.VOID: UPPER,
    EntryVerb.MOVE_AREA: frozenset({Role.BUREAU_OFFICE}),
}


def roles_for(actor: Actor, verb: str, ground: Ground) -> frozenset[Role]:
    """The roles that may do it; whoever entered it takes it back while it is untouched (R59).

    Once somebody has worked on it, nobody takes the household off alone (R10a).
    """
    if verb == EntryVerb.VOID:
        if not ground.untouched:
            return frozenset()
        if ground.entered_by_id in actor.sides:
            return WORKING
    return PERMITTED[verb]


def check_permission(actor: Actor, verb: str, ground: Ground) -> None:
    """Raises NotAllowed when no role of the actor covers this verb on this ground."""
    roles = roles_for(actor, verb, ground)
    if not roles:
        raise NotAllowed(
            _(
                "This entry has been worked on: propose to take the household off as entered by"
                " mistake, and a second person verifies it."
            )
        )
    if not actor.holds(roles, ground.area_path, ground.organisation_id):
        raise NotAllowed(_("Your role does not include this action for this area."))


def acted_for(actor: Actor, verb: str, ground: Ground) -> int | None:
    """The user on whose behalf the right stands, for the timeline entry (R55a)."""
    roles = roles_for(actor, verb, ground)
    return actor.acting_for_of(roles, ground.area_path, ground.organisation_id)
