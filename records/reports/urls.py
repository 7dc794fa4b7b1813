"""Addresses and the menu entry of the reports."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem

from records.access.queries import actor_of
from records.base.roles import CASE_ROLES

from .pages import NotInspectedView, ReportPrintView, ReportView


def report_urls() -> list[URLPattern]:
    return [
        path("figures/", ReportView.as_view(), name="records_reports"),
        path("figures/print/", ReportPrintView.as_view(), name="records_report_print"),
        path("figures/not-inspected/", NotInspectedView.as_view(), name="records_not_inspected"),
    ]


class ReportsMenuItem(MenuItem):
    """Shown to whoever may see matters."""

    def is_shown(self, request: HttpRequest) -> bool:
        return actor_of(request).has(CASE_ROLES)


def reports_menu_item() -> ReportsMenuItem:
    return ReportsMenuItem(
        pgettext_lazy("of the ledgers", "Reports"),
        reverse("records_reports"),
        name="figures",
        icon_name="table",
        order=110,
    )
