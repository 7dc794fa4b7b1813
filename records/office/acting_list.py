"""Who acts for whom (AB岗): the list, for security administrators and for the two of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.access.models import ActingFor
from records.access.queries import actor_of

from .acting import EVERYBODY, ActingView, LetActView, roles_of
from .admin import OfficeAdmin, RoleMenuItem
from .filters import ScopedFilterSet
from .lists import Column, ListView
from .role_finders import ACCOUNT, GIVERS, ROLE_READERS
from .role_list import Term


def by_term(rows: QuerySet, term: str, on: date) -> QuerySet:
    """Rows by where a day lies in their term; what was ended early has ended."""
    over = Q(to_on__lt=on) | Q(ended_on__lte=on)
    if term == Term.ENDED:
        return rows.filter(over)
    if term == Term.TO_COME:
        return rows.exclude(over).filter(from_on__gt=on)
    return rows.exclude(over).filter(from_on__lte=on)


class ActingFilter(ScopedFilterSet):
    q = django_filters.CharFilter(
        method="search", label=_("Search"), max_length=60, help_text=_("Name or username")
    )
    term = django_filters.ChoiceFilter(
        choices=[choice for choice in Term.choices if choice[0] != Term.ENDING],
        method="in_term",
        label=_("Term"),
    )

    class Meta:
        model = ActingFor
        fields: list[str] = []

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            rows = rows.filter(
                Q(absent__name__contains=word)
                | Q(deputy__name__contains=word)
                | Q(absent__username__icontains=word)
                | Q(deputy__username__icontains=word)
            )
        return rows

    def in_term(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return by_term(rows, value, localdate())


class ActingList(ListView):
    filterset_class = ActingFilter
    columns = (
        Column(_("Absent person"), lambda row: ACCOUNT.label(row.absent), "absent", "nowrap"),
        Column(_("Deputy"), lambda row: ACCOUNT.label(row.deputy), "deputy", "nowrap"),
        Column(_("Roles"), roles_of),
        Column(_("From"), lambda row: f"{row.from_on:%Y-%m-%d}", "from", "nowrap"),
        Column(_("To"), lambda row: f"{row.ended_on or row.to_on:%Y-%m-%d}", "to", "nowrap"),
        Column(_("Written ground"), lambda row: row.ground),
    )
    orders = {
        "absent": ("absent__username",),
        "deputy": ("deputy__username",),
        "from": ("from_on",),
        "to": ("to_on",),
    }
    default_order = ("-from_on", "-pk")
    link_of = staticmethod(lambda row: reverse("records_acting", args=[row.pk]))

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("absent", "deputy"))

    def buttons(self) -> list[tuple[str, str]]:
        if not actor_of(self.request).has(GIVERS):
            return []
        return [(reverse("records_acting_new"), str(_("Let somebody act")))]


class ActingMenuItem(RoleMenuItem):
    """In the menu of those who arrange or read it, and of whoever acts for somebody today."""

    def is_shown(self, request: HttpRequest) -> bool:
        actor = actor_of(request)
        return actor.has(ROLE_READERS) or any(post.acting_for for post in actor.posts)


class ActingAdmin(OfficeAdmin):
    """No row is edited or deleted: acting is arranged and ended (R57)."""

    model = ActingFor
    roles = EVERYBODY
    base_url_path = "acting"
    menu_label = _("Acting for somebody")
    menu_item_name = "acting"
    menu_icon = "group"
    index_view_class = ActingList

    def get_menu_item(self, order: int | None = None) -> ActingMenuItem:
        return ActingMenuItem(self, order or self.get_menu_order())

    def pages(self) -> Iterable[URLPattern]:
        return (
            path("acting/new/", LetActView.as_view(), name="records_acting_new"),
            path("acting/<int:pk>/", ActingView.as_view(), name="records_acting"),
        )
