"""Households: the list, and one household's page (R7) as this reader may see it."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.models import Record
from records.base.sensitive import mask_address, mask_identity, mask_phone
from records.ledgers.lights import lights_on
from records.ledgers.modeladmin.listing import day, light_shown
from records.ledgers.models import LedgerItem
from records.office.admin import OfficeAdmin
from records.office.filters import AreaFilter, ScopedFilterSet
from records.office.lists import Column, ListView
from records.people.models import DifficultyCategory, Household, HouseholdCategory
from records.places.history import formerly

CHANGES_SHOWN = 30


class HouseholdFilter(ScopedFilterSet):
    q = django_filters.CharFilter(
        method="search",
        label=_("Search"),
        max_length=60,
        help_text=_("Household number, head's name or its initials"),
    )
    area = AreaFilter()
    category = django_filters.ModelChoiceFilter(
        queryset=DifficultyCategory.objects.all(),
        method="with_category",
        label=_("Difficulty category"),
    )

    class Meta:
        model = Household
        fields: list[str] = []

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            rows = rows.filter(pk__in=Household.objects.named(word).values("pk")) | rows.filter(
                number=word
            )
        return rows

    def with_category(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        held = HouseholdCategory.objects.in_force(localdate()).filter(category=value)
        return rows.filter(pk__in=held.values("household"))


def household_address(household: Household) -> str:
    return reverse("records_household", args=[household.pk])


class HouseholdListView(ListView):
    filterset_class = HouseholdFilter
    columns = (
        Column(_("Household number"), lambda home: home.number, "number", "nowrap"),
        Column(_("Head of household"), lambda home: home.head_name, "head"),
        Column(_("Area"), lambda home: home.area.full_name),
        Column(_("Categories"), lambda home: home.held or "—"),
        Column(_("Pairing cadre"), lambda home: home.pairing_cadre or "—"),
    )
    orders = {"number": ("number",), "head": ("head_name",)}
    default_order = ("area_path", "number", "-pk")
    link_of = staticmethod(household_address)

    def load(self, rows: QuerySet) -> list[Household]:
        homes = list(rows.select_related("area__parent", "pairing_cadre"))
        held = _held_by(home.pk for home in homes)
        for home in homes:
            home.held = "、".join(dict.fromkeys(held.get(home.pk, ())))
        return homes


def _held_by(household_ids: Iterable[int]) -> dict[int, list[str]]:
    rows = HouseholdCategory.objects.in_force(localdate()).filter(household__in=list(household_ids))
    found: dict[int, list[str]] = {}
    for row in rows.select_related("category"):
        found.setdefault(row.household_id, []).append(row.category.name)
    return found


@never_cache
def household_page(request: HttpRequest, pk: int) -> HttpResponse:
    """404 outside the scope. What this reader may not see leaves no trace."""
    actor = actor_of(request)
    homes = Household.objects.visible_to(actor).select_related("area__parent", "pairing_cadre")
    home = get_object_or_404(homes, pk=pk)
    members = list(home.members.order_by("left_on", "-is_head", "id"))
    in_force = home.categories.in_force(localdate()).select_related("category", "member")
    context = {
        "home": home,
        "formerly": formerly(home.area),
        "address": mask_address(home.address),
        "members": [
            (member, mask_identity(member.identity), mask_phone(member.phone)) for member in members
        ],
        "categories": in_force,
        "items": _items(home, actor),
        "changes": home.changes.select_related("actor")[:CHANGES_SHOWN],
    }
    return render(request, "records/people/household.html", context)


def _items(home: Household, actor: Actor) -> list[dict[str, Any]]:
    """The household's matters within this reader's scope (R7, R56)."""
    seen = Record.objects.visible_to(actor).listed()
    seen = seen.filter(pk__in=LedgerItem.objects.filter(household=home).values("pk"))
    lit = seen.annotate(light=lights_on(localdate()).annotation()).order_by("-id")
    return [
        {"record": record, "light": light_shown(record.light), "due": day(record.due_on)}
        for record in lit
    ]


class HouseholdAdmin(OfficeAdmin):
    model = Household
    base_url_path = "households"
    menu_label = _("Households")
    menu_item_name = "households"
    menu_icon = "home"
    menu_order = 110
    index_view_class = HouseholdListView

    def pages(self) -> Iterable[URLPattern]:
        return (path("households/<int:pk>/", household_page, name="records_household"),)
