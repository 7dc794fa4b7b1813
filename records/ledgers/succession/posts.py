"""Roles held for an area that ends: they end, and are given for the successor (R4, R55)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from records.access.actions import end, grant
from records.access.actions.roles import Letter
from records.access.models import RoleAssignment
from records.places.models import Area

from .targets import Targets


@dataclass(frozen=True)
class CarriedRole:
    """A role that ends; `heir` None: nobody takes over at its level, it has to be given anew."""

    role: RoleAssignment
    heir: Area | None


def roles_of(targets: Targets) -> list[CarriedRole]:
    """The roles in force or to come of the areas that end, in one query."""
    lasting = Q(to_on=None) | Q(to_on__gte=localdate())
    rows = RoleAssignment.objects.filter(lasting, area__in=targets.ending)
    rows = rows.select_related("user", "area__parent").order_by("area__path", "id")
    return [CarriedRole(row, targets.of_role(targets.ending[row.area_id])) for row in rows]


def carry_roles(targets: Targets) -> tuple[int, int]:
    """End them yesterday and give them from today; (given, only ended). Each is logged.

    By the system: that the area's roles follow it was confirmed with the end of the area.
    """
    today = localdate()
    given = ended = 0
    for carried in roles_of(targets):
        last_day = carried.role.to_on
        end(carried.role, today - timedelta(days=1))
        if carried.heir is None or _holds(carried.role, carried.heir, today, last_day):
            ended += 1
            continue
        _give(carried.role, carried.heir, max(today, carried.role.from_on), last_day)
        given += 1
    return given, ended


def _holds(role: RoleAssignment, heir: Area, today: date, last_day: date | None) -> bool:
    """Whether the person serves the successor in this role already."""
    held = RoleAssignment.objects.filter(user_id=role.user_id, role=role.role, area=heir)
    held = held.exclude(to_on__lt=today)
    return held.exists() if last_day is None else held.filter(from_on__lte=last_day).exists()


def _give(role: RoleAssignment, heir: Area, from_on: date, to_on: date | None) -> None:
    grant(
        user_id=role.user_id,
        role=role.role,
        area_id=heir.pk,
        from_on=from_on,
        to_on=to_on,
        organisation_id=role.organisation_id,
        letter=Letter(role.letter, tuple(filter(None, role.ledgers.split(",")))),
    )
