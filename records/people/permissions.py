"""Who may enter and correct organisations, cadres and households."""

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.roles import UPPER, WORKING


def check_may_edit_people(actor: Actor, area_path: str) -> None:
    """Township handlers and section heads, within their areas; raises NotAllowed."""
    if not actor.holds(UPPER, area_path):
        raise NotAllowed(_("Your role does not include this action for this area."))


def can_edit_people(actor: Actor, area_path: str) -> bool:
    try:
        check_may_edit_people(actor, area_path)
    except NotAllowed:
        return False
    return True


def check_may_keep_households(actor: Actor, area_path: str) -> None:
    """Who handles matters, within their areas; who only reads does not. Raises NotAllowed."""
    if not actor.holds(WORKING, area_path):
        raise NotAllowed(_("Your role does not include the households of this area."))


def can_keep_households(actor: Actor, area_path: str) -> bool:
    try:
        check_may_keep_households(actor, area_path)
    except NotAllowed:
        return False
    return True
