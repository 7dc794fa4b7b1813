"""Letting somebody act for somebody absent, and ending it (R55a)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.roles import Role

from ..models import ActingFor, RoleAssignment
from ..models.acting import PASSING
from ..separation import check_deputy

ACTING_BEGUN, ACTING_ENDED = "records.let_act", "records.end_acting"


@dataclass(frozen=True)
class Deputising:
    """Who stands in for whom, with which roles (none named: all that pass), when and why."""

    absent_id: int
    deputy_id: int
    from_on: date
    to_on: date
    ground: str
    roles: tuple[str, ...] = ()
    presides: bool = False


def check_arranger(by: Actor | None, absent_id: int, deputy_id: int) -> None:
    """A security administrator of every area where the absent person holds a role, and of
    neither's own; None: a command. Raises NotAllowed."""
    if by is None:
        return
    if by.user_id in (absent_id, deputy_id):
        raise NotAllowed(_("Nobody arranges this for themselves; ask another administrator."))
    held = RoleAssignment.objects.overlapping(localdate(), None).filter(user_id=absent_id)
    paths = set(held.values_list("area__path", flat=True))
    if not paths or not all(by.holds(Role.SECURITY_ADMINISTRATOR, path) for path in paths):
        raise NotAllowed(
            _("Only the security administrator of the absent person's areas arranges this.")
        )


def check_deputising(data: Deputising) -> None:
    """Never for oneself, in writing, for roles that pass, no chain, no administrator."""
    if data.absent_id == data.deputy_id:
        raise Refused(_("Nobody acts for themselves."))
    if not data.ground.strip():
        raise Refused(_("Acting for somebody needs its written ground."))
    if data.to_on < data.from_on:
        raise Refused(_("The time of acting ends before it begins."))
    if data.to_on < localdate():
        raise Refused(_("This time is over already: nobody acts in the past."))
    held = RoleAssignment.objects.overlapping(data.from_on, data.to_on)
    passing = set(held.filter(user_id=data.absent_id).values_list("role", flat=True)) & PASSING
    if not passing or set(data.roles) - passing:
        raise Refused(_("The absent person holds no such role that could pass to somebody."))
    check_deputy(data.deputy_id, data.from_on, data.to_on)
    _check_no_chain(data)


def _check_no_chain(data: Deputising) -> None:
    """A deputy who is absent hands nothing on, and one matter has one deputy at a time."""
    rows = ActingFor.objects.overlapping(data.from_on, data.to_on)
    if rows.filter(absent_id=data.deputy_id).exists():
        raise Refused(_("The deputy is absent in that time too: choose somebody else."))
    if rows.filter(deputy_id=data.absent_id).exists():
        raise Refused(_("The absent person acts for somebody in that time: end that first."))
    wanted = set(data.roles)
    for row in rows.filter(absent_id=data.absent_id):
        if not wanted or not row.roles or wanted & set(row.roles.split(",")):
            raise Refused(_("Somebody acts for this person in that time already: end that first."))


@transaction.atomic
def let_act(data: Deputising, *, by: Actor | None = None) -> ActingFor:
    """From that day to that day the deputy holds the absent person's posts too. Both accounts are
    locked, so that no role is given past this in the same moment."""
    people = get_user_model().objects.select_for_update().order_by("pk")
    list(people.filter(pk__in=[data.absent_id, data.deputy_id]))
    check_arranger(by, data.absent_id, data.deputy_id)
    check_deputising(data)
    row = ActingFor.objects.create(
        absent_id=data.absent_id,
        deputy_id=data.deputy_id,
        roles=",".join(data.roles),
        from_on=data.from_on,
        to_on=data.to_on,
        ground=data.ground.strip(),
        presides=data.presides,
    )
    _log(row, ACTING_BEGUN, by, {"from": row.from_on.isoformat(), "presides": row.presides})
    return row


def check_may_end_acting(row: ActingFor, by: Actor | None) -> None:
    """Either of the two may end it, and who may arrange it. Raises NotAllowed."""
    if by is not None and by.user_id not in (row.absent_id, row.deputy_id):
        check_arranger(by, row.absent_id, row.deputy_id)


@transaction.atomic
def end_acting(row: ActingFor, *, by: Actor | None = None) -> None:
    """End it at once: from today on it holds no more, also when it has not begun."""
    locked = ActingFor.objects.select_for_update().get(pk=row.pk)
    check_may_end_acting(locked, by)
    today = localdate()
    if locked.ended_on is not None or locked.to_on < today:
        raise Refused(_("This has ended already."))
    locked.ended_on = row.ended_on = today
    locked.save(update_fields=["ended_on"])
    _log(locked, ACTING_ENDED, by, {"ended": today.isoformat()})


def _log(row: ActingFor, action: str, by: Actor | None, facts: dict[str, Any]) -> None:
    person = get_user_model().objects.filter(pk=by.user_id or 0).first() if by else None
    data = {"deputy": row.deputy_id, "absent": row.absent_id, "to": row.to_on.isoformat(), **facts}
    log(row, action, user=person, data=data)
