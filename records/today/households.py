"""Households: the list, from which pages and village volumes open (R7)."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import URLPattern, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.base.roles import CASE_ROLES, WORKING
from records.office.admin import OfficeAdmin
from records.office.exportable import export_address, register_list
from records.office.filters import AreaFilter, ScopedFilterSet
from records.office.lists import Column, ListView
from records.people.models import DifficultyCategory, Household, HouseholdCategory

from .household.urls import household_urls
from .volume.urls import volume_urls


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


register_list("households", HouseholdFilter, Household.objects.visible_to)


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

    def buttons(self) -> list[tuple[str, str]]:
        actor = actor_of(self.request)
        found = []
        if actor.has(WORKING):
            found.append((reverse("records_household_new"), gettext("Register a household")))
        if actor.has(CASE_ROLES):
            found.append((reverse("records_volumes"), gettext("Village volumes")))
            address = export_address("households", self.request.GET)
            found.append((address, gettext("Take this list out")))
        return found

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


class HouseholdAdmin(OfficeAdmin):
    model = Household
    base_url_path = "households"
    menu_label = _("Households")
    menu_item_name = "households"
    menu_icon = "home"
    menu_order = 110
    index_view_class = HouseholdListView

    def pages(self) -> Iterable[URLPattern]:
        return (*household_urls(), *volume_urls())
