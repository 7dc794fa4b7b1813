"""Writing households with everything that hangs on them, set-based."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from records.base.actor import Actor

from .choices import HouseholdVerb
from .entries import NewHousehold, NewMember
from .models import DifficultyCategory, Household, HouseholdCategory, HouseholdChange, Member
from .rules import plain_identity, plain_phone

BATCH = 1_000


def insert_households(
    entries: Sequence[NewHousehold], *, actor: Actor, now: datetime
) -> list[Household]:
    """Insert checked entries: households, members, categories and the log, one bulk insert each."""
    households = Household.objects.bulk_create(map(_household, entries), batch_size=BATCH)
    pairs = [(h, m) for h, e in zip(households, entries, strict=True) for m in e.members]
    insert_members(pairs)
    HouseholdChange.objects.bulk_create(
        (change(h, HouseholdVerb.REGISTERED, h.head_name, actor, now) for h in households),
        batch_size=BATCH,
    )
    return households


def _household(entry: NewHousehold) -> Household:
    household = Household(
        area=entry.area,
        number=entry.number.strip(),
        head_name=entry.head.name.strip(),
        address=entry.address.strip(),
        pairing_cadre=entry.pairing_cadre,
    )
    household.derive()
    return household


def insert_members(pairs: Sequence[tuple[Household, NewMember]]) -> list[Member]:
    """Insert members with the categories that their entries name."""
    rows = (_member(household, entry) for household, entry in pairs)
    members = Member.objects.bulk_create(rows, batch_size=BATCH)
    entries = [entry for _household, entry in pairs]
    if any(entry.categories for entry in entries):
        _give(members, entries)
    return members


def _member(household: Household, entry: NewMember) -> Member:
    member = Member(
        household=household,
        name=entry.name.strip(),
        relation=entry.relation.strip(),
        is_head=entry.is_head,
        identity=plain_identity(entry.identity),
        phone=plain_phone(entry.phone),
        birth_year=entry.birth_year,
    )
    member.derive()
    return member


def _give(members: Iterable[Member], entries: Iterable[NewMember]) -> None:
    """Since when a person has a category the entry does not say: it stays empty."""
    categories = {category.code: category for category in DifficultyCategory.objects.all()}
    HouseholdCategory.objects.bulk_create(
        (
            HouseholdCategory(
                household=member.household, member=member, category=categories[code], grade=grade
            )
            for member, entry in zip(members, entries, strict=True)
            for code, grade in dict(entry.categories).items()
        ),
        batch_size=BATCH,
    )


def change(
    household: Household, verb: HouseholdVerb, summary: str, actor: Actor, now: datetime
) -> HouseholdChange:
    """An entry of the household's log (R7)."""
    return HouseholdChange(
        household=household, verb=verb, summary=summary[:200], actor_id=actor.user_id, at=now
    )
