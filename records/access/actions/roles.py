"""Granting and ending a role. The system administrator reads no case content (R55)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from records.base.engine.errors import Refused
from records.base.roles import Role

from ..groups import sync_groups
from ..models import RoleAssignment


def check_grant(user_id: int, role: str, from_on: date) -> None:
    """Refused when the system administrator's post would meet any other in one person."""
    held = set(
        RoleAssignment.objects.filter(user_id=user_id)
        .exclude(to_on__lt=from_on)
        .values_list("role", flat=True)
    )
    both = held | {role}
    if Role.SYSTEM_ADMINISTRATOR in both and len(both) > 1:
        raise Refused(_("The system administrator can hold no other role."))


def grant(
    *,
    user_id: int,
    role: str,
    area_id: int,
    from_on: date,
    to_on: date | None = None,
    organisation_id: int | None = None,
) -> RoleAssignment:
    """Give a role; the user's groups follow at once."""
    with transaction.atomic():
        check_grant(user_id, role, from_on)
        row = RoleAssignment.objects.create(
            user_id=user_id,
            role=role,
            area_id=area_id,
            organisation_id=organisation_id,
            from_on=from_on,
            to_on=to_on,
        )
        sync_groups(user_id)
    return row


def end(assignment: RoleAssignment, on: date) -> None:
    """End a role with a day as its last; a role that never began ends on its first day."""
    with transaction.atomic():
        assignment.to_on = max(on, assignment.from_on)
        assignment.save(update_fields=["to_on"])
        sync_groups(assignment.user_id)
