"""Granting and ending a role: the security administrator alone (R55)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.roles import Role
from records.places.models import Area

from ..groups import sync_groups
from ..letters import check_ledgers
from ..models import RoleAssignment
from ..separation import check_separate

GRANTED, ENDED = "records.grant_role", "records.end_role"


@dataclass(frozen=True)
class Letter:
    """What sends an inspector: the letter's title and number, and the ledgers that it names."""

    title: str = ""
    ledgers: tuple[str, ...] = ()


NO_LETTER = Letter()


def check_giver(giver: Actor | None, user_id: int, area_path: str) -> None:
    """Only a security administrator of the area, and never for oneself. None: a command."""
    if giver is None:
        return
    if giver.user_id == user_id:
        raise NotAllowed(_("Nobody gives or ends a role of their own; ask another administrator."))
    if not giver.holds(Role.SECURITY_ADMINISTRATOR, area_path):
        raise NotAllowed(
            _("Only the security administrator of this area gives and ends its roles.")
        )


def check_grant(user_id: int, role: str, area_id: int, from_on: date, to_on: date | None) -> None:
    """Refused for a role held in that term already, and for duties that are kept apart."""
    held = RoleAssignment.objects.overlapping(from_on, to_on).filter(user_id=user_id)
    if held.filter(role=role, area_id=area_id).exists():
        raise Refused(_("This person holds this role for this area already."))
    check_separate(user_id, role, from_on, to_on)


def check_letter(role: str, letter: Letter, to_on: date | None) -> None:
    """An inspector comes for days, areas and ledgers named in a letter; nobody else has one."""
    if role != Role.INSPECTOR:
        if letter != NO_LETTER:
            raise Refused(_("Only an inspector's role names a letter and ledgers."))
        return
    if not (letter.title.strip() and letter.ledgers and to_on):
        raise Refused(_("An inspector needs a letter, the ledgers that it names, and a last day."))
    check_ledgers(letter.ledgers)


@transaction.atomic
def grant(
    *,
    user_id: int,
    role: str,
    area_id: int,
    from_on: date,
    to_on: date | None = None,
    organisation_id: int | None = None,
    letter: Letter = NO_LETTER,
    granted_by: Actor | None = None,
) -> RoleAssignment:
    """Give a role; the user's groups follow at once. The account is locked, so that two roles
    that exclude each other cannot be given at one moment."""
    get_user_model().objects.select_for_update().get(pk=user_id)
    check_giver(granted_by, user_id, Area.objects.values_list("path", flat=True).get(pk=area_id))
    sync_groups(user_id)  # a role that ended last night may have left its group behind
    check_grant(user_id, role, area_id, from_on, to_on)
    check_letter(role, letter, to_on)
    row = RoleAssignment.objects.create(
        user_id=user_id,
        role=role,
        area_id=area_id,
        organisation_id=organisation_id,
        from_on=from_on,
        to_on=to_on,
        letter=letter.title.strip(),
        ledgers=",".join(letter.ledgers),
    )
    facts = {"letter": row.letter, "ledgers": row.ledgers} if row.letter else {}
    _log(row, GRANTED, granted_by, {"from": from_on.isoformat(), **facts})
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
