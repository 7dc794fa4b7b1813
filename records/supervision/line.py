"""The owning line (R5, R17): who is told of an overdue matter, level by level."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from records.access.models import RoleAssignment
from records.base.roles import Role
from records.base.tiers import Tier
from records.people.choices import OrganisationKind
from records.people.models import Organisation
from records.places.choices import PATH_LENGTH
from records.places.choices import Level as AreaLevel
from records.places.scope import closure, handed_over

from .choices import Level

LOCAL_LINE = {
    Level.FIRST: Role.VILLAGE_SECRETARY,
    Level.SECOND: Role.TOWNSHIP_LEADER,
    Level.THIRD: Role.MAIN_LEADER,
}
BUREAU_LINE = {
    Level.FIRST: Role.SECTION_HEAD,
    Level.SECOND: Role.BUREAU_OFFICE,
    Level.THIRD: Role.MAIN_LEADER,
}
BUREAU_KINDS = (
    OrganisationKind.BUREAU,
    OrganisationKind.SECTION,
    OrganisationKind.PUBLIC_INSTITUTION,
)
# How far up each line looks for its holders: a township's main leader is not the bureau's.
LOCAL_LENGTHS = (PATH_LENGTH[AreaLevel.VILLAGE], PATH_LENGTH[AreaLevel.TOWNSHIP])
BUREAU_LENGTHS = (PATH_LENGTH[AreaLevel.DISTRICT], PATH_LENGTH[AreaLevel.CITY])


@dataclass(frozen=True)
class Line:
    """Both owning lines on one day.

    `holders`: (role, path) → (organisation or None, cadre) of whoever holds the role there.
    `bureau`: ids of the bureau, its sections and institutions. `names`: of those cadres.
    """

    holders: dict[tuple[str, str], list[tuple[int | None, int]]]
    bureau: frozenset[int]
    names: dict[int, str]

    def belongs_to_bureau(self, tier: str, organisation_id: int | None) -> bool:
        return tier == Tier.DISTRICT or organisation_id in self.bureau

    def role(self, level: int, tier: str, organisation_id: int | None) -> Role:
        """Village and township matters go up the township, the bureau's own up the bureau."""
        bureau = self.belongs_to_bureau(tier, organisation_id)
        return (BUREAU_LINE if bureau else LOCAL_LINE)[Level(level)]

    def person(
        self, level: int, tier: str, area_path: str, organisation_id: int | None
    ) -> int | None:
        """The cadre to whom the order goes: the nearest who holds the role; None when nobody."""
        role = self.role(level, tier, organisation_id)
        bureau = self.belongs_to_bureau(tier, organisation_id)
        for length in BUREAU_LENGTHS if bureau else LOCAL_LENGTHS:
            for owner, cadre_id in self.holders.get((role, area_path[:length]), ()):
                if owner in (None, organisation_id):
                    return cadre_id
        return None


def line_on(day: date) -> Line:
    """Both lines as the roles of a day have them, in three queries."""
    pairs = handed_over()
    held = RoleAssignment.objects.in_force(day).filter(
        role__in={*LOCAL_LINE.values(), *BUREAU_LINE.values()}, user__cadre__isnull=False
    )
    columns = ("role", "area__path", "organisation_id", "user__cadre", "user__cadre__name")
    holders: dict[tuple[str, str], list[tuple[int | None, int]]] = defaultdict(list)
    names: dict[int, str] = {}
    for role, path, organisation_id, cadre_id, name in held.order_by("id").values_list(*columns):
        names[cadre_id] = name
        for prefix in closure(path, pairs):
            holders[role, prefix].append((organisation_id, cadre_id))
    bureau = Organisation.objects.filter(kind__in=BUREAU_KINDS).values_list("pk", flat=True)
    return Line(dict(holders), frozenset(bureau), names)
