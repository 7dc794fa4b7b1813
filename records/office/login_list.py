"""Logins of cadres (登录账号与干部): the list, for system administrators only (R55)."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.people.models import Cadre

from .admin import OfficeAdmin
from .filters import ScopedFilterSet
from .lists import Column, ListView
from .logins import GiveLoginView, LoginView, logins_seen_by
from .role_finders import ACCOUNT, KEEPERS


class LoginFilter(ScopedFilterSet):
    q = django_filters.CharFilter(
        method="search",
        label=_("Search"),
        max_length=60,
        help_text=_("The cadre's name, or the username"),
    )

    class Meta:
        model = Cadre
        fields: list[str] = []

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            named = Q(pk__in=Cadre.objects.named(word).values("pk"))
            account = Q(user__name__contains=word) | Q(user__username__icontains=word)
            rows = rows.filter(named | account)
        return rows


class LoginList(ListView):
    filterset_class = LoginFilter
    columns = (
        Column(_("Full name"), lambda row: row.name, "name", "nowrap"),
        Column(_("Position"), lambda row: row.position),
        Column(_("Organisation"), lambda row: row.organisation.name),
        Column(_("Login"), lambda row: ACCOUNT.label(row.user) if row.user else "—", "login"),
    )
    orders = {"name": ("name",), "login": ("user__username",)}
    default_order = ("name", "-pk")
    link_of = staticmethod(lambda row: reverse("records_login", args=[row.pk]))

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("user", "organisation"))

    def buttons(self) -> list[tuple[str, str]]:
        return [(reverse("records_login_new"), str(_("Give a login to a cadre")))]


class LoginAdmin(OfficeAdmin):
    """A second door to cadres that shows and changes their login alone."""

    model = Cadre
    roles = KEEPERS
    base_url_path = "logins"
    menu_label = _("Logins and cadres")
    menu_item_name = "logins"
    menu_icon = "user"
    index_view_class = LoginList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return logins_seen_by(actor_of(request))

    def pages(self) -> Iterable[URLPattern]:
        return (
            path("logins/new/", GiveLoginView.as_view(), name="records_login_new"),
            path("logins/<int:pk>/", LoginView.as_view(), name="records_login"),
        )
