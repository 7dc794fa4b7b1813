"""Who may change the tree."""

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.roles import Role

from .models import Area


def check_may_end_area(actor: Actor, area: Area) -> None:
    """The bureau office of an area that contains it; raises NotAllowed."""
    if not actor.holds(Role.BUREAU_OFFICE, area.path):
        raise NotAllowed(_("Only the bureau office may record what became of an area."))


def can_end_area(actor: Actor, area: Area) -> bool:
    try:
        check_may_end_area(actor, area)
    except NotAllowed:
        return False
    return True
