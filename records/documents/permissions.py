"""Who may replace the templates of letters (R60)."""

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.roles import Role

KEEPERS = frozenset({Role.BUREAU_OFFICE, Role.SECURITY_ADMINISTRATOR})


def check_may_keep_templates(actor: Actor) -> None:
    """Raises NotAllowed."""
    if not actor.has(KEEPERS):
        raise NotAllowed(_("Letter templates are kept by the bureau's office."))


def keeper_of(actor: Actor) -> int:
    """The account of whoever may keep templates; raises NotAllowed."""
    check_may_keep_templates(actor)
    if actor.user_id is None:
        raise NotAllowed(_("Letter templates are kept by the bureau's office."))
    return actor.user_id


def can_keep_templates(actor: Actor) -> bool:
    try:
        check_may_keep_templates(actor)
    except NotAllowed:
        return False
    return True
