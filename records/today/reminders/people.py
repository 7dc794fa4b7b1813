"""To whom a reminder goes: logins of today, and whoever acts for an absent person (R55a)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model

from records.access.models import ActingFor, RoleAssignment
from records.base.roles import Role
from records.people.models import Cadre
from records.places.choices import PATH_LENGTH, Level
from records.places.scope import closure, handed_over
from records.supervision.choices import Level as OrderLevel
from records.supervision.line import Line, line_on


@dataclass(frozen=True)
class People:
    """Who has which login on one day. `deputies`: absent → those who act for them."""

    users: dict[int, int]
    active: frozenset[int]
    deputies: dict[int, tuple[int, ...]]
    line: Line
    offices: dict[str, tuple[int, ...]]

    def of_cadre(self, cadre_id: int | None) -> tuple[int, ...]:
        """The cadre's login and who acts for it; nobody when there is neither."""
        own = self.users.get(cadre_id or 0)
        return () if own is None else self.with_deputies((own,))

    def of_matter(
        self, cadre_id: int | None, tier: str, area_path: str, organisation_id: int | None
    ) -> tuple[int, ...]:
        """Who is responsible; where they have no login or nobody is named, the line's first."""
        found = self.of_cadre(cadre_id)
        if found:
            return found
        head = self.line.person(OrderLevel.FIRST, tier, area_path, organisation_id)
        return self.of_cadre(head)

    def office_of(self, area_path: str) -> tuple[int, ...]:
        """The bureau's office for the district that the path lies in."""
        for level in (Level.DISTRICT, Level.CITY):
            found = self.offices.get(area_path[: PATH_LENGTH[level]])
            if found:
                return self.with_deputies(found)
        return ()

    def with_deputies(self, users: Iterable[int]) -> tuple[int, ...]:
        found = [user for own in users for user in (own, *self.deputies.get(own, ()))]
        return tuple(dict.fromkeys(user for user in found if user in self.active))


def people_on(day: date) -> People:
    """In a few queries, whatever the number of matters."""
    users = dict(
        Cadre.objects.in_service(day)
        .filter(user__isnull=False)
        .order_by()
        .values_list("pk", "user_id")
    )
    active = get_user_model().objects.filter(is_active=True).order_by()
    deputies: dict[int, list[int]] = defaultdict(list)
    acting = ActingFor.objects.in_force(day).order_by("id")
    for absent, deputy in acting.values_list("absent_id", "deputy_id"):
        deputies[absent].append(deputy)
    return People(
        users,
        frozenset(active.values_list("pk", flat=True)),
        {absent: tuple(found) for absent, found in deputies.items()},
        line_on(day),
        _offices(day),
    )


def _offices(day: date) -> dict[str, tuple[int, ...]]:
    pairs = handed_over()
    held = RoleAssignment.objects.in_force(day).filter(role=Role.BUREAU_OFFICE).order_by("id")
    found: dict[str, list[int]] = defaultdict(list)
    for path, user_id in held.values_list("area__path", "user_id"):
        for prefix in closure(path, pairs):
            found[prefix].append(user_id)
    return {path: tuple(dict.fromkeys(users)) for path, users in found.items()}
