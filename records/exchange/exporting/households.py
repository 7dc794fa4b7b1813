"""The register of households as rows: one a member, the head first (R7)."""

from collections.abc import Iterator, Sequence

from django.utils.timezone import localdate

from records.people.models import Household, HouseholdCategory, Member

from .items import Row
from .lookups import Lookups


def household_rows(ids: Sequence[int], lookups: Lookups) -> Iterator[tuple[Row, list[str]]]:
    """(values by column key, whom the row concerns) of each member of the households `ids`."""
    homes = Household.objects.visible_to(lookups.sight.actor).in_bulk(ids)
    lookups.load_areas(home.area_id for home in homes.values())
    members: dict[int, list[Member]] = {}
    rows = Member.objects.current().filter(household__in=homes)
    for member in rows.order_by("household_id", "-is_head", "pk"):
        members.setdefault(member.household_id, []).append(member)
    held = categories_of(homes)
    for home in (homes[pk] for pk in ids if pk in homes):
        for member in members.get(home.pk, ()):
            yield (
                member_row(home, member, held.get((home.pk, member.pk), []), lookups),
                [f"household:{home.pk}", f"member:{member.pk}"],
            )


def member_row(home: Household, member: Member, held: list[str], lookups: Lookups) -> Row:
    """One person, with the household's own values repeated so that every row can be filtered."""
    sight, path = lookups.sight, home.area_path
    return {
        "number": home.number,
        "place": lookups.areas[home.area_id],
        "address": sight.address(home.address, path),
        "head_name": home.head_name,
        "name": member.name,
        "relation": member.relation,
        "identity": sight.identity(member.identity, path),
        "phone": sight.phone(member.phone, path),
        "categories": "、".join(held),
    }


def categories_of(homes: dict[int, Household]) -> dict[tuple[int, int], list[str]]:
    """Categories by household and member; a household's own stand with its head."""
    rows = HouseholdCategory.objects.in_force(localdate()).filter(household__in=homes)
    heads = dict(
        Member.objects.current()
        .filter(household__in=homes, is_head=True)
        .order_by()
        .values_list("household_id", "pk")
    )
    found: dict[tuple[int, int], list[str]] = {}
    for home, member, name in rows.order_by("pk").values_list(
        "household_id", "member_id", "category__name"
    ):
        found.setdefault((home, member or heads.get(home, 0)), []).append(name)
    return found
