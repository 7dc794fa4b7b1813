"""Role assignments (岗位任职): the list, for administrators and the auditor only (R55)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.access.models import RoleAssignment
from records.access.queries import actor_of
from records.base.paths import within
from records.base.roles import Role
from records.places.scope import scope_paths

from .admin import OfficeAdmin
from .filters import ScopedFilterSet, TypedFilter
from .lists import Column, ListView
from .role_finders import ACCOUNT, GIVERS, POST_AREA, ROLE_READERS
from .roles import EndRoleView, GiveRoleView

# Long enough to find a successor for whoever leaves.
ENDING_WITHIN = timedelta(days=14)


class Term(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    ENDING = "ending", _("Ending within 14 days")
    TO_COME = "to_come", _("Not begun")
    ENDED = "ended", _("Ended")


def by_term(rows: QuerySet, term: str, on: date) -> QuerySet:
    """Assignments by where a day lies in their term."""
    if term == Term.ENDED:
        return rows.filter(to_on__lt=on)
    if term == Term.TO_COME:
        return rows.filter(from_on__gt=on)
    in_force = rows.filter(from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gte=on))
    return in_force.filter(to_on__lte=on + ENDING_WITHIN) if term == Term.ENDING else in_force


class RoleFilter(ScopedFilterSet):
    q = django_filters.CharFilter(
        method="search", label=_("Search"), max_length=60, help_text=_("Name or username")
    )
    role = django_filters.ChoiceFilter(choices=Role.choices, label=_("Role"))
    term = django_filters.ChoiceFilter(choices=Term.choices, method="in_term", label=_("Term"))
    area = TypedFilter(finder=POST_AREA, method="in_area", label=_("Area"))

    class Meta:
        model = RoleAssignment
        fields: list[str] = []

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            rows = rows.filter(Q(user__name__contains=word) | Q(user__username__icontains=word))
        return rows

    def in_term(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return by_term(rows, value, localdate())

    def in_area(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        return rows.filter(within(scope_paths(value), "area__path"))


class RoleList(ListView):
    filterset_class = RoleFilter
    columns = (
        Column(_("Person"), lambda row: ACCOUNT.label(row.user), "person"),
        Column(_("Role"), lambda row: row.get_role_display(), "role", "nowrap"),
        Column(_("Area"), lambda row: row.area.full_name),
        Column(_("Organisation"), lambda row: row.organisation or "—"),
        Column(_("From"), lambda row: f"{row.from_on:%Y-%m-%d}", "from", "nowrap"),
        Column(_("To"), lambda row: f"{row.to_on:%Y-%m-%d}" if row.to_on else "—", "to", "nowrap"),
    )
    orders = {
        "person": ("user__name",),
        "role": ("role",),
        "from": ("from_on",),
        "to": ("to_on",),
    }
    default_order = ("area__path", "role", "-pk")
    link_of = staticmethod(lambda row: reverse("records_role", args=[row.pk]))

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("user", "area__parent", "organisation"))

    def buttons(self) -> list[tuple[str, str]]:
        if not actor_of(self.request).has(GIVERS):
            return []
        return [(reverse("records_role_new"), str(_("Give a role")))]


class RoleAdmin(OfficeAdmin):
    """No row is edited or deleted: roles are given and ended (R57)."""

    model = RoleAssignment
    roles = ROLE_READERS
    base_url_path = "roles"
    menu_label = _("Role assignments")
    menu_item_name = "role-assignments"
    menu_icon = "key"
    index_view_class = RoleList

    def pages(self) -> Iterable[URLPattern]:
        return (
            path("roles/new/", GiveRoleView.as_view(), name="records_role_new"),
            path("roles/<int:pk>/", EndRoleView.as_view(), name="records_role"),
        )
