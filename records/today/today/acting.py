"""Acting for somebody, said on the first page (R55a)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from records.access.models import ActingFor
from records.base.actor import Actor
from records.base.roles import Role


def acting_lines(actor: Actor, on: date) -> Iterator[str]:
    """“You act for … until …”, and who acts for this person; one query."""
    here = Q(deputy=actor.user_id) | Q(absent=actor.user_id)
    rows = ActingFor.objects.in_force(on).filter(here).select_related("absent", "deputy")
    for row in rows.order_by("to_on", "id"):
        said = {"day": row.to_on.isoformat(), "roles": roles_said(row)}
        if row.deputy_id == actor.user_id:
            yield _("You act for %(who)s until %(day)s: %(roles)s.") % {
                **said,
                "who": row.absent,
            }
        else:
            yield _("%(who)s acts for you until %(day)s: %(roles)s.") % {
                **said,
                "who": row.deputy,
            }


def roles_said(row: ActingFor) -> str:
    """The roles that pass, as words."""
    if not row.roles:
        return _("all roles that may pass")
    return _(", ").join(str(Role(role).label) for role in row.roles.split(","))
