"""Writing households with everything that hangs on them, set-based."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.engine.rows import insert_values, reserve_ids

from .choices import HouseholdVerb
from .entries import Identified, NewHousehold, NewMember, People
from .initials import initials
from .models import DifficultyCategory, Household, HouseholdCategory, HouseholdChange, Member
from .rules import identified

# A household's key and initials with a person who joins it.
MemberOf = tuple[int, str, NewMember, Identified]


def insert_households(
    entries: Sequence[NewHousehold], people: Sequence[People], *, actor: Actor, now: datetime
) -> list[int]:
    """Insert checked entries: households, members, categories and the log, one statement each.

    Call it inside a transaction. `people`: who the members are, as the check has identified them.
    Returns the households' keys.
    """
    ids = reserve_ids(Household, len(entries))
    homes = [_household(pk, entry, now) for pk, entry in zip(ids, entries, strict=True)]
    insert_values(Household, homes)
    _insert_people(
        [
            (home["id"], home["initials"], member, person)
            for home, entry, known in zip(homes, entries, people, strict=True)
            for member, person in zip(entry.members, known, strict=True)
        ]
    )
    logged = {"verb": HouseholdVerb.REGISTERED, "actor_id": actor.user_id, "at": now}
    insert_values(
        HouseholdChange,
        [{"household_id": h["id"], "summary": h["head_name"][:200], **logged} for h in homes],
    )
    return ids


def _household(pk: int, entry: NewHousehold, now: datetime) -> dict[str, Any]:
    """What `Household.derive` would fill is filled here too."""
    name, cadre = entry.head.name.strip(), entry.pairing_cadre
    return {
        "id": pk,
        "area_id": entry.area.pk,
        "area_path": entry.area.path,
        "number": entry.number.strip(),
        "head_name": name,
        "initials": initials(name),
        "address": entry.address.strip(),
        "pairing_cadre_id": cadre.pk if cadre else None,
        "registered_at": now,
    }


def insert_members(pairs: Sequence[tuple[Household, NewMember]]) -> list[Member]:
    """Insert checked members with the categories that their entries name, in a transaction."""
    on = localdate()
    rows = _insert_people(
        [(home.pk, home.initials, entry, identified(entry, on)) for home, entry in pairs]
    )
    return [Member(**values) for values in rows]


def _insert_people(people: Sequence[MemberOf]) -> list[dict[str, Any]]:
    """Values and not models: a hundred thousand persons come in at a time."""
    ids = reserve_ids(Member, len(people))
    rows = [_member(pk, *member) for pk, member in zip(ids, people, strict=True)]
    insert_values(Member, rows)
    entries = [entry for _home, _initials, entry, _person in people]
    if any(entry.categories for entry in entries):
        _give(rows, entries)
    return rows


def _member(
    pk: int, household_id: int, of_head: str, entry: NewMember, person: Identified
) -> dict[str, Any]:
    """What `Member.derive` would fill is filled here too."""
    name = entry.name.strip()
    return {
        "id": pk,
        "household_id": household_id,
        "name": name,
        "initials": of_head if entry.is_head else initials(name),
        "relation": entry.relation.strip(),
        "is_head": entry.is_head,
        "identity": person.identity,
        "identity_index": person.digest,
        "phone": person.phone,
        "birth_year": int(person.identity[6:10]) if person.identity else entry.birth_year,
    }


def _give(members: Iterable[dict[str, Any]], entries: Iterable[NewMember]) -> None:
    """Since when a person has a category the entry does not say: it stays empty."""
    categories = dict(DifficultyCategory.objects.values_list("code", "pk"))
    insert_values(
        HouseholdCategory,
        [
            {
                "household_id": member["household_id"],
                "member_id": member["id"],
                "category_id": categories[code],
                "grade": grade,
            }
            for member, entry in zip(members, entries, strict=True)
            for code, grade in dict(entry.categories).items()
        ],
    )


def change(
    household: Household, verb: HouseholdVerb, summary: str, actor: Actor, now: datetime
) -> HouseholdChange:
    """An entry of the household's log (R7)."""
    return HouseholdChange(
        household=household, verb=verb, summary=summary[:200], actor_id=actor.user_id, at=now
    )
