"""In whose name a command imports, when no user is named (R57)."""

from django.utils.translation import gettext as _

from records.base.actor import Actor, Post
from records.base.roles import Role
from records.places.models import Area
from records.places.scope import scope_paths

EVERYWHERE = ("",)


def command_actor(area: Area | None) -> Actor:
    """The system itself, for one area or for all: whoever may run commands may read everything.

    The timeline shows no user, and the origin of each row says that it came by command.
    """
    paths = scope_paths(area) if area else EVERYWHERE
    return Actor(user_id=None, name=_("By command"), posts=(Post(Role.SECTION_HEAD, paths),))
