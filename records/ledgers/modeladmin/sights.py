"""Whose sensitive values can be looked at from a matter or a household's page (R9)."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.models import Record
from records.office.looking import register_subject
from records.office.looks import Sight
from records.people.models import Household, Member

from ..models import LedgerItem

FIELDS = {"phone": _("Phone"), "identity": _("Identity number"), "address": _("Address")}


def own_open_matter(actor: Actor, household_id: int) -> Record | None:
    """The newest open matter of the household that this person answers for."""
    if actor.cadre_id is None:
        return None
    seen = Record.objects.visible_to(actor).open().filter(responsible_id=actor.cadre_id)
    return seen.filter(ledgeritem__household_id=household_id).order_by("-id").first()


def member_sight(actor: Actor, pk: int, field: str, record_id: int | None) -> Sight:
    member = Member.objects.visible_to(actor).filter(pk=pk).first()
    if member is None or field not in ("phone", "identity"):
        raise Http404
    return Sight(
        subject=f"member:{pk}",
        field=field,
        whose=f"{member.name} {FIELDS[field]}",
        value=getattr(member, field),
        back=_back(actor, record_id, member.household_id),
        own=own_open_matter(actor, member.household_id),
    )


def household_sight(actor: Actor, pk: int, field: str, record_id: int | None) -> Sight:
    household = Household.objects.visible_to(actor).filter(pk=pk).first()
    if household is None or field != "address":
        raise Http404
    return Sight(
        subject=f"household:{pk}",
        field=field,
        whose=f"{household.head_name} {FIELDS[field]}",
        value=household.address,
        back=_back(actor, record_id, pk),
        own=own_open_matter(actor, pk),
    )


def caller_sight(actor: Actor, pk: int, field: str, record_id: int | None) -> Sight:
    """The phone of who asked, kept on the matter itself."""
    record = Record.objects.visible_to(actor).filter(pk=pk).first()
    item = LedgerItem.objects.filter(pk=pk).first()
    if record is None or item is None or field != "phone":
        raise Http404
    mine = actor.cadre_id is not None and record.responsible_id == actor.cadre_id
    is_open = Record.objects.open().filter(pk=pk).exists()
    return Sight(
        subject=f"item:{pk}",
        field=field,
        whose=f"{item.caller_name} {FIELDS[field]}".strip(),
        value=item.caller_phone,
        back=reverse("ledgers_item", args=[pk]),
        own=record if mine and is_open else None,
    )


def _back(actor: Actor, record_id: int | None, household_id: int) -> str:
    """Where the reader came from: the matter if it is one they see, else the household."""
    if record_id and Record.objects.visible_to(actor).filter(pk=record_id).exists():
        return reverse("ledgers_item", args=[record_id])
    return reverse("records_household", args=[household_id])


def register_sights() -> None:
    register_subject("member", member_sight)
    register_subject("household", household_sight)
    register_subject("item", caller_sight)
