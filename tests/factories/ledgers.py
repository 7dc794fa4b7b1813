"""Signed-in readers and households for the office's screens."""

from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from records.access.groups import ensure_groups
from records.base.roles import Role
from records.ledgers.models import LedgerItem
from tests.factories import records
from tests.factories.people import HouseholdFactory, MemberFactory

PHONE = "13812345678"


def signed_in(
    role: Role | None, at: str = records.TOWNSHIP, *, name: str = "", serves=None
) -> Client:
    """A browser of somebody with this role. `serves`: make them a cadre of that area."""
    ensure_groups()
    user = records.user(role, at, **({"name": name} if name else {}))
    client = Client()
    client.force_login(user)
    client.user = user
    if serves:
        client.cadre = records.cadre(user.name, at=serves, user=user)
    return client


def household(at: str = records.VILLAGE, **fields):
    """A household whose head has a phone."""
    home = HouseholdFactory(area=records.area(at), address="某区宝轮镇赤化村3组12号", **fields)
    MemberFactory(household=home, name=home.head_name, head=True, phone=PHONE)
    return home


def with_household(record, home) -> None:
    LedgerItem.objects.filter(pk=record.pk).update(household=home)


def list_address(**query: str) -> str:
    given = QueryDict(mutable=True)
    given.update(query)
    return f"{reverse('ledgers_modeladmin_index')}?{given.urlencode()}"


def page_of(record) -> str:
    return reverse("ledgers_item", args=[record.pk])


def action_of(record, verb: str) -> str:
    return reverse("ledgers_action", args=[record.pk, verb])
