"""Addresses of the policy and calendar screens, and their entry in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from records.access.queries import actor_of

from .calendars import CalendarView, EnterCalendarView
from .policies import PolicyListView, PolicyView
from .rules import READERS


def policy_urls() -> list[URLPattern]:
    calendar = "policies/calendar/<int:year>/"
    return [
        path("policies/", PolicyListView.as_view(), name="records_policies"),
        path("policies/new/", PolicyView.as_view(), name="records_policy_new"),
        path("policies/<int:pk>/", PolicyView.as_view(), name="records_policy"),
        path(calendar, CalendarView.as_view(), name="records_calendar"),
        path(f"{calendar}enter/", EnterCalendarView.as_view(), name="records_calendar_enter"),
    ]


class PolicyMenuItem(MenuItem):
    """Shown to whoever works with the numbers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return actor_of(request).has(READERS)


def policy_menu_item() -> PolicyMenuItem:
    return PolicyMenuItem(
        _("Policy and calendar"),
        reverse("records_policies"),
        name="policies",
        icon_name="calendar",
        order=140,
    )
