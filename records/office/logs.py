"""The auditor's lists: looks, what left the office, what administrators did (R57). Read only."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from records.access.models import AuditEntry, AuditKind
from records.access.queries import actor_of
from records.base.models import Look
from records.base.roles import Role

from .admin import OfficeAdmin
from .fields import day
from .filters import ScopedFilterSet
from .lists import Column, ListView
from .log_words import area_names, fact, taken
from .role_finders import ACCOUNT

AUDITORS = frozenset({Role.AUDITOR})
# What the three administrators do, in Wagtail's log: by the first part of its name.
ADMINISTRATIVE = ("records.", "minqing.")
FIELDS = {
    "phone": gettext_lazy("Phone"),
    "identity": gettext_lazy("Identity number"),
    "address": gettext_lazy("Address"),
}


class DayFilter(django_filters.Filter):
    """A day as it is typed everywhere in the office."""

    @property
    def field(self) -> Any:
        return day(label=self.label, required=False)


class LogFilter(ScopedFilterSet):
    """By whom and from when to when; each list adds its own."""

    q = django_filters.CharFilter(
        method="by_person",
        label=gettext_lazy("By whom"),
        max_length=60,
        help_text=gettext_lazy("Name or username"),
    )
    after = DayFilter(method="since", label=gettext_lazy("From day"))
    before = DayFilter(method="until", label=gettext_lazy("To day"))
    moment = "at"

    def by_person(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            rows = rows.filter(Q(user__name__contains=word) | Q(user__username__icontains=word))
        return rows

    def since(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        return rows.filter(**{f"{self.moment}__date__gte": value}) if value else rows

    def until(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        return rows.filter(**{f"{self.moment}__date__lte": value}) if value else rows


class LookFilter(LogFilter):
    field = django_filters.ChoiceFilter(
        choices=list(FIELDS.items()), label=gettext_lazy("What was looked at")
    )

    class Meta:
        model = Look
        fields: list[str] = []


class LeftFilter(LogFilter):
    kind = django_filters.ChoiceFilter(choices=AuditKind.choices, label=gettext_lazy("Sort"))

    class Meta:
        model = AuditEntry
        fields: list[str] = []


class DoneFilter(LogFilter):
    moment = "timestamp"

    class Meta:
        model = ModelLogEntry
        fields: list[str] = []


def when(moment: Any) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M:%S}"


def by_deputy(row: Any) -> str:
    """Who did it and, where only an absent person's post let them, for whom (R55a)."""
    who = by_whom(row.user)
    if row.acting_for is None:
        return who
    return _("%(deputy)s, acting for %(absent)s") % {"deputy": who, "absent": row.acting_for}


def by_whom(user: Any) -> str:
    return ACCOUNT.label(user) if user else _("On the command line")


class LogList(ListView):
    """Newest first; no buttons, no links: a log is only read."""

    default_order: tuple[str, ...] = ("-pk",)
    page_size = 100

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("user"))


class LookList(LogList):
    filterset_class = LookFilter
    columns = (
        Column(gettext_lazy("When"), lambda row: when(row.at), "", "nowrap"),
        Column(gettext_lazy("By whom"), lambda row: by_whom(row.user)),
        Column(gettext_lazy("Whose"), lambda row: row.subject, "", "nowrap"),
        Column(gettext_lazy("What was looked at"), lambda row: FIELDS.get(row.field, row.field)),
        Column(gettext_lazy("Reason"), lambda row: row.reason),
    )


class LeftList(LogList):
    filterset_class = LeftFilter
    columns = (
        Column(gettext_lazy("When"), lambda row: when(row.at), "", "nowrap"),
        Column(gettext_lazy("By whom"), by_deputy),
        Column(gettext_lazy("Sort"), lambda row: row.get_kind_display(), "", "nowrap"),
        Column(gettext_lazy("What was taken"), lambda row: taken(row.what), "", "nowrap"),
        Column(gettext_lazy("Rows"), lambda row: str(row.count)),
        Column(gettext_lazy("Filters"), lambda row: row.filters or "—"),
        Column(gettext_lazy("Reason"), lambda row: row.reason or "—"),
    )

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("user", "acting_for"))


class DoneList(LogList):
    filterset_class = DoneFilter
    default_order = ("-timestamp", "-pk")

    def load(self, rows: QuerySet) -> list[Any]:
        """With what was logged in words; names of people stand in the other columns."""
        found = super().load(rows)
        areas = area_names(row.data for row in found)
        for row in found:
            facts = ((name, value) for name, value in row.data.items() if value not in ("", None))
            row.said = _("; ").join(fact(name, value, areas) for name, value in facts)
        return found

    columns = (
        Column(gettext_lazy("When"), lambda row: when(row.timestamp), "", "nowrap"),
        Column(gettext_lazy("By whom"), lambda row: by_whom(row.user)),
        Column(gettext_lazy("What was done"), lambda row: row.message),
        Column(gettext_lazy("To what"), lambda row: row.label),
        Column(gettext_lazy("Details"), lambda row: row.said),
    )


class LogAdmin(OfficeAdmin):
    """Open to auditors alone, for the whole office."""

    roles = AUDITORS
    menu_icon = "history"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = self.model._default_manager.all()
        return rows if actor_of(request).has(AUDITORS) else rows.none()

    def pages(self) -> Iterable[URLPattern]:
        return ()


class LookAdmin(LogAdmin):
    model = Look
    base_url_path = "logs/looks"
    menu_label = gettext_lazy("Looks at sensitive values")
    menu_item_name = "log-looks"
    index_view_class = LookList


class LeftAdmin(LogAdmin):
    model = AuditEntry
    base_url_path = "logs/left"
    menu_label = gettext_lazy("Exports and prints")
    menu_item_name = "log-left"
    index_view_class = LeftList


class DoneAdmin(LogAdmin):
    model = ModelLogEntry
    base_url_path = "logs/administration"
    menu_label = gettext_lazy("Roles, logins and accounts")
    menu_item_name = "log-administration"
    index_view_class = DoneList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        ours = Q()
        for start in ADMINISTRATIVE:
            ours |= Q(action__startswith=start)
        return super().get_queryset(request).filter(ours)
