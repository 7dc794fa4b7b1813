"""Correcting a household's entry; the log names the columns, never the values (R57)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from records.base.actor import Actor

from .choices import HEAD_OF_HOUSEHOLD, HouseholdVerb
from .models import Cadre, Household, Member
from .permissions import check_may_keep_households
from .register import change
from .rules import HouseholdRefused, person_elsewhere, plain_identity, plain_phone


@dataclass(frozen=True, slots=True)
class HouseholdCorrection:
    """What the household's columns become; `address` None: as it was."""

    number: str
    pairing_cadre: Cadre | None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class MemberCorrection:
    """What a member's columns become; identity and phone None: as they were, "": none."""

    name: str
    relation: str
    birth_year: int | None = None
    identity: str | None = None
    phone: str | None = None


def correct_household(
    household: Household,
    entry: HouseholdCorrection,
    *,
    actor: Actor,
    now: datetime | None = None,
) -> Household:
    """Correct number, address or pairing cadre. Raises NotAllowed, HouseholdRefused."""
    check_may_keep_households(actor, household.area_path)
    values: dict[str, object] = {
        "number": entry.number.strip(),
        "pairing_cadre": entry.pairing_cadre,
    }
    if entry.address is not None:
        values["address"] = entry.address.strip()
    if not values["number"]:
        raise HouseholdRefused(_("A household needs a number."))
    others = Household.objects.filter(area=household.area_id).exclude(pk=household.pk)
    if others.filter(number=values["number"]).exists():
        raise HouseholdRefused(_("This village has a household of this number already."))
    _write(household, household, values, actor, now, "")
    return household


def correct_member(
    member: Member, entry: MemberCorrection, *, actor: Actor, now: datetime | None = None
) -> Member:
    """Correct a member's columns; the head's name follows on the household. Raises NotAllowed,
    HouseholdRefused."""
    household = member.household
    check_may_keep_households(actor, household.area_path)
    if member.left_on is not None:
        raise HouseholdRefused(_("This person has left the household already."))
    values = _member_values(member, entry)
    if (
        "identity" in values
        and Member.objects.current()
        .with_identity(str(values["identity"]))
        .exclude(pk=member.pk)
        .exists()
    ):
        raise HouseholdRefused(person_elsewhere())
    with transaction.atomic():
        _write(member, household, values, actor, now, member.name)
        if member.is_head and household.head_name != member.name:
            household.head_name = member.name
            household.save(update_fields=["head_name", "initials"])
    return member


def _member_values(member: Member, entry: MemberCorrection) -> dict[str, object]:
    name, relation = entry.name.strip(), entry.relation.strip()
    if not name:
        raise HouseholdRefused(_("A member needs a name."))
    if not relation:
        raise HouseholdRefused(_("Say how the person is related to the head."))
    if member.is_head != (relation == HEAD_OF_HOUSEHOLD):
        raise HouseholdRefused(
            _("The head changes when the present one leaves and hands over; not by a correction.")
        )
    values: dict[str, object] = {
        "name": name,
        "relation": relation,
        "birth_year": entry.birth_year,
    }
    if entry.identity is not None:
        values["identity"] = plain_identity(entry.identity)
    if entry.phone is not None:
        values["phone"] = plain_phone(entry.phone)
    return values


def _write(
    row: Household | Member,
    household: Household,
    values: dict[str, object],
    actor: Actor,
    now: datetime | None,
    who: str,
) -> None:
    """Save what differs, and one entry in the log that names the columns."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return
    columns = {column.name: str(column.verbose_name) for column in row._meta.fields}
    labels = "、".join(columns[name] for name in changed)
    for name in changed:
        setattr(row, name, values[name])
    try:
        with transaction.atomic():
            row.save()
            moment = now or timezone.now()
            summary = f"{who} {labels}".strip()
            change(household, HouseholdVerb.CORRECTED, summary, actor, moment).save()
    except IntegrityError as error:
        raise HouseholdRefused(
            _("Someone else has just registered this household or person. Look it up first.")
        ) from error
