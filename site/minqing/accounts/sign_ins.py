"""The auditor's lists of who signed in and who failed to (R57). Read only, like every log."""

from typing import Any

import django_filters
from axes.models import AccessFailureLog, AccessLog
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.office.lists import Column
from records.office.logs import LogAdmin, LogFilter, LogList, by_whom, when

from .models import User


class SignInFilter(LogFilter):
    """By the account's name or its person's."""

    moment = "attempt_time"

    def by_person(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        known = User.objects.filter(name__contains=value).order_by().values("username")
        return rows.filter(username__in=known) | rows.filter(username__icontains=value)

    class Meta:
        model = AccessLog
        fields: list[str] = []


class FailedFilter(SignInFilter):
    locked_out = django_filters.BooleanFilter(label=gettext_lazy("Locked out"))

    class Meta:
        model = AccessFailureLog
        fields: list[str] = []


class SignInList(LogList):
    """`account` of each row: None where nobody has that name (see `typed_names`)."""

    filterset_class = SignInFilter
    columns: tuple[Column, ...] = (
        Column(gettext_lazy("When"), lambda row: when(row.attempt_time), "", "nowrap"),
        Column(gettext_lazy("By whom"), lambda row: who(row)),
        Column(gettext_lazy("From address"), lambda row: row.ip_address or "—", "", "nowrap"),
        Column(gettext_lazy("Browser"), lambda row: row.user_agent[:80] or "—"),
        Column(gettext_lazy("Signed out"), lambda row: signed_out(row), "", "nowrap"),
    )

    def load(self, rows: QuerySet) -> list[Any]:
        found = list(rows)
        accounts = User.objects.filter(username__in={row.username for row in found})
        by_name = {account.username: account for account in accounts}
        for row in found:
            row.account = by_name.get(row.username)
        return found


class FailedList(SignInList):
    filterset_class = FailedFilter
    columns = (
        *SignInList.columns[:4],
        Column(gettext_lazy("Locked out"), lambda row: _("yes") if row.locked_out else "—"),
    )


def who(row: Any) -> str:
    return by_whom(row.account) if row.account else _("No account of this name")


def signed_out(row: Any) -> str:
    return when(row.logout_time) if row.logout_time else "—"


class SignInAdmin(LogAdmin):
    model = AccessLog
    base_url_path = "logs/sign-ins"
    menu_label = gettext_lazy("Sign-ins")
    menu_item_name = "log-sign-ins"
    menu_order = 910
    index_view_class = SignInList


class FailedAdmin(LogAdmin):
    model = AccessFailureLog
    base_url_path = "logs/failed-sign-ins"
    menu_label = gettext_lazy("Failed sign-ins")
    menu_item_name = "log-failed-sign-ins"
    menu_order = 911
    index_view_class = FailedList
