"""Granting and ending a role. The system administrator reads no case content (R55)."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.roles import Role
from records.places.models import Area

from ..groups import sync_groups
from ..models import RoleAssignment

GRANTED, ENDED = "records.grant_role", "records.end_role"


def check_giver(giver: Actor | None, user_id: int, area_path: str) -> None:
    """Only a system administrator of the area, and never for oneself. None: a command."""
    if giver is None:
        return
    if giver.user_id == user_id:
        raise NotAllowed(_("Nobody gives or ends a role of their own; ask another administrator."))
    if not giver.holds(Role.SYSTEM_ADMINISTRATOR, area_path):
        raise NotAllowed(_("Only the system administrator of this area gives and ends its roles."))


def check_grant(user_id: int, role: str, area_id: int, from_on: date, to_on: date | None) -> None:
    """Refused for a role held in that term already, and when the system administrator's post
    would meet any other in one person."""
    later = Q() if to_on is None else Q(from_on__lte=to_on)
    held = RoleAssignment.objects.filter(user_id=user_id).exclude(to_on__lt=from_on)
    if held.filter(later, role=role, area_id=area_id).exists():
        raise Refused(_("This person holds this role for this area already."))
    both = {*held.values_list("role", flat=True), role}
    if Role.SYSTEM_ADMINISTRATOR in both and len(both) > 1:
        raise Refused(_("The system administrator can hold no other role."))


@transaction.atomic
def grant(
    *,
    user_id: int,
    role: str,
    area_id: int,
    from_on: date,
    to_on: date | None = None,
    organisation_id: int | None = None,
    granted_by: Actor | None = None,
) -> RoleAssignment:
    """Give a role; the user's groups follow at once. The account is locked, so that two roles
    that exclude each other cannot be given at one moment."""
    get_user_model().objects.select_for_update().get(pk=user_id)
    check_giver(granted_by, user_id, Area.objects.values_list("path", flat=True).get(pk=area_id))
    check_grant(user_id, role, area_id, from_on, to_on)
    row = RoleAssignment.objects.create(
        user_id=user_id,
        role=role,
        area_id=area_id,
        organisation_id=organisation_id,
        from_on=from_on,
        to_on=to_on,
    )
    _log(row, GRANTED, granted_by, {"from": from_on.isoformat()})
    sync_groups(user_id)
    return row


def check_end(assignment: RoleAssignment, on: date) -> None:
    """What was in force stays on record: a role ends yesterday at the earliest, and never later
    than it would have."""
    earliest = localdate() - timedelta(days=1)
    if assignment.to_on is not None and assignment.to_on <= earliest:
        raise Refused(_("This role has ended already."))
    if on < earliest:
        raise Refused(_("Yesterday is the earliest last day: the past is not rewritten."))
    if assignment.to_on is not None and on > assignment.to_on:
        raise Refused(_("A role is not prolonged; give it again."))


@transaction.atomic
def end(assignment: RoleAssignment, on: date, *, ended_by: Actor | None = None) -> None:
    """End a role with a day as its last; a role that never began ends on its first day."""
    rows = RoleAssignment.objects.select_for_update(of=("self",)).select_related("area")
    row = rows.get(pk=assignment.pk)
    check_giver(ended_by, row.user_id, row.area.path)
    check_end(row, on)
    before, row.to_on = row.to_on, max(on, row.from_on)
    row.save(update_fields=["to_on"])
    assignment.to_on = row.to_on
    _log(row, ENDED, ended_by, {"before": before.isoformat() if before else ""})
    sync_groups(row.user_id)


def _log(row: RoleAssignment, action: str, by: Actor | None, facts: dict[str, Any]) -> None:
    """Who, when, what (R57). The role's own words, since areas and names may change later."""
    person = get_user_model().objects.filter(pk=by.user_id or 0).first() if by else None
    data = {
        "role": row.role,
        "area": row.area.path,
        "to": row.to_on.isoformat() if row.to_on else "",
        **facts,
    }
    log(row, action, user=person, data=data)
