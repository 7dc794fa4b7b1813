"""What is done to households and cadres: each checks its rules, writes, and leaves a log entry.

`now` and `on` default to the present; imports give them to judge a whole file by one moment.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.places.rules import check_takes_records

from .choices import HEAD_OF_HOUSEHOLD, HouseholdVerb, LeavingReason
from .entries import NewCadre, NewHousehold, NewMember, People
from .models import Cadre, DifficultyCategory, Household, HouseholdCategory, Member
from .permissions import check_may_keep_households
from .register import change, insert_households, insert_members
from .rules import (
    HouseholdRefused,
    check_households,
    check_member,
    people_of,
    person_elsewhere,
)


class CadreRefused(Refused):
    """The register of cadres cannot take this entry."""


def register_household(
    entry: NewHousehold, *, actor: Actor, now: datetime | None = None
) -> Household:
    """Register one household with its members. Raises NotAllowed, HouseholdRefused."""
    [key] = register_households([entry], actor=actor, now=now)
    return Household.objects.get(pk=key)


def register_households(
    entries: Sequence[NewHousehold],
    *,
    actor: Actor,
    now: datetime | None = None,
    people: Sequence[People] | None = None,
    look_up: bool = True,
) -> list[int]:
    """Register all of them or none, by as many statements for many as for a few; their keys.

    Callers that want every problem at once, or to leave out what stands already, ask
    `rules.check_households` first; `people` and `look_up` are as there. Raises NotAllowed, and
    HouseholdRefused with the first problem. When somebody was faster, a transaction of the caller's
    is over (see `apply_made`).
    """
    moment = now or timezone.now()
    for path in {entry.area.path for entry in entries}:
        check_may_keep_households(actor, path)
    today = timezone.localdate(moment)
    known = people_of(entries, today) if people is None else people
    if problems := check_households(entries, today, known, look_up=look_up):
        raise HouseholdRefused(problems[0].sentence)
    try:
        with transaction.atomic(savepoint=False):
            return insert_households(entries, known, actor=actor, now=moment)
    except IntegrityError as error:
        raise HouseholdRefused(_overtaken()) from error


def add_member(
    household: Household, entry: NewMember, *, actor: Actor, now: datetime | None = None
) -> Member:
    """Add a person to a household that has its head. Raises NotAllowed, HouseholdRefused."""
    moment = now or timezone.now()
    check_may_keep_households(actor, household.area_path)
    check_takes_records(household.area, timezone.localdate(moment))
    check_member(entry)
    if entry.is_head:
        raise HouseholdRefused(_("A household has exactly one head."))
    if Member.objects.current().with_identity(entry.identity).exists():
        raise HouseholdRefused(person_elsewhere())
    try:
        with transaction.atomic():
            [member] = insert_members([(household, entry)])
            change(household, HouseholdVerb.MEMBER_JOINED, member.name, actor, moment).save()
    except IntegrityError as error:
        raise HouseholdRefused(_overtaken()) from error
    return member


@transaction.atomic
def let_member_leave(
    member: Member,
    *,
    on: date,
    reason: LeavingReason,
    actor: Actor,
    new_head: Member | None = None,
    now: datetime | None = None,
) -> Member:
    """End a membership; a head who leaves others behind hands over to one of them.

    Raises NotAllowed, HouseholdRefused.
    """
    household = Household.objects.select_for_update().get(pk=member.household_id)
    check_may_keep_households(actor, household.area_path)
    member.refresh_from_db()
    heir = _heir(member, new_head)
    _check_leaving(member, heir, on)
    member.left_on, member.left_reason, was_head = on, reason, member.is_head
    member.save(update_fields=["left_on", "left_reason"])
    if was_head and heir:
        _make_head(household, heir)
    change(household, HouseholdVerb.MEMBER_LEFT, member.name, actor, now or timezone.now()).save()
    return member


def _heir(member: Member, new_head: Member | None) -> Member | None:
    """The new head, if that is another current member of the same household."""
    others = Member.objects.current().filter(household=member.household_id).exclude(pk=member.pk)
    return others.filter(pk=new_head.pk).first() if new_head else None


def _check_leaving(member: Member, heir: Member | None, on: date) -> None:
    if member.left_on is not None:
        raise HouseholdRefused(_("This person has left the household already."))
    if on > timezone.localdate():
        raise HouseholdRefused(_("This day lies in the future."))
    others = Member.objects.current().filter(household=member.household_id).exclude(pk=member.pk)
    if member.is_head and heir is None and others.exists():
        raise HouseholdRefused(_("Name the new head of the household."))


def _make_head(household: Household, member: Member) -> None:
    member.is_head, member.relation = True, HEAD_OF_HOUSEHOLD
    member.save(update_fields=["is_head", "relation"])
    household.head_name = member.name
    household.save(update_fields=["head_name", "initials"])


def give_category(
    household: Household,
    category: DifficultyCategory,
    *,
    actor: Actor,
    member: Member | None = None,
    grade: str = "",
    from_on: date | None = None,
    now: datetime | None = None,
) -> HouseholdCategory:
    """Give a category to the household, or to one of its members. Raises HouseholdRefused."""
    check_may_keep_households(actor, household.area_path)
    if category.retired:
        raise HouseholdRefused(_("This category is no longer given."))
    if member is not None and member.household_id != household.pk:
        raise HouseholdRefused(_("This person is not a member of the household."))
    row = HouseholdCategory(
        household=household, member=member, category=category, grade=grade, from_on=from_on
    )
    who = f"{member.name} " if member else ""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            moment = now or timezone.now()
            change(household, HouseholdVerb.CATEGORY_GIVEN, f"{who}{row}", actor, moment).save()
    except IntegrityError as error:
        raise HouseholdRefused(_("This category is held already.")) from error
    return row


@transaction.atomic
def end_category(
    row: HouseholdCategory, *, on: date, actor: Actor, now: datetime | None = None
) -> HouseholdCategory:
    """End a category that is held. Raises NotAllowed, HouseholdRefused."""
    check_may_keep_households(actor, row.household.area_path)
    if row.to_on is not None:
        raise HouseholdRefused(_("This category has ended already."))
    if row.from_on and on < row.from_on:
        raise HouseholdRefused(_("The end of the category lies before its beginning."))
    row.to_on = on
    row.save(update_fields=["to_on"])
    who = f"{row.member.name} " if row.member else ""
    moment = now or timezone.now()
    change(row.household, HouseholdVerb.CATEGORY_ENDED, f"{who}{row}", actor, moment).save()
    return row


@transaction.atomic
def correct_address(
    household: Household, address: str, *, actor: Actor, now: datetime | None = None
) -> Household:
    """Correct the address; the log says that it changed, never from what to what (R57)."""
    check_may_keep_households(actor, household.area_path)
    household.address = address.strip()
    household.save(update_fields=["address"])
    label = str(Household._meta.get_field("address").verbose_name)
    moment = now or timezone.now()
    change(household, HouseholdVerb.CORRECTED, label, actor, moment).save()
    return household


def register_cadre(entry: NewCadre, *, actor: Actor) -> Cadre:
    """Register one person in service. Raises NotAllowed, CadreRefused."""
    return register_cadres([entry], actor=actor)[0]


def register_cadres(entries: Sequence[NewCadre], *, actor: Actor) -> list[Cadre]:
    """Register persons whom an import names and nobody knew, after someone confirmed (R6)."""
    for path in {entry.organisation.area.path for entry in entries}:
        check_may_keep_households(actor, path)
    rows = []
    for entry in entries:
        if not entry.name.strip() or not entry.position.strip():
            raise CadreRefused(_("A cadre needs a name and a position."))
        row = Cadre(
            organisation=entry.organisation,
            name=entry.name.strip(),
            position=entry.position.strip(),
            in_service_from=entry.in_service_from,
            party_member=entry.party_member or entry.leading_party_group,
            leading_party_group=entry.leading_party_group,
        )
        row.derive()
        rows.append(row)
    return Cadre.objects.bulk_create(rows)


def _overtaken() -> str:
    return _("Someone else has just registered this household or person. Look it up first.")
