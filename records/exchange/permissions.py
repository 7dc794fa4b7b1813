"""Who may take files in (R55, R56); what a row may become is asked again for its village."""

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.roles import WORKING


def check_may_import(actor: Actor) -> None:
    """Every case role, for its areas; raises NotAllowed."""
    if not actor.has(WORKING):
        raise NotAllowed(_("Your role does not include importing."))


def can_import(actor: Actor) -> bool:
    try:
        check_may_import(actor)
    except NotAllowed:
        return False
    return True
