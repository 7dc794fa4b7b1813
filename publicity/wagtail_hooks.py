"""Registers, nothing else."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .cards.reports import URL_NAME, EvidenceChangedMenuItem, EvidenceChangedView
from .gate.schedule import REFUSED
from .workflow import side_doors
from .workflow.panel import first_page_panels

hooks.register("before_edit_page", side_doors.say_not_published)
hooks.register(
    "before_create_page",
    lambda request, parent, page_class: side_doors.say_not_published(request, parent, page_class),
)
hooks.register("construct_page_action_menu", side_doors.hide_publishing)
hooks.register("before_bulk_action", side_doors.refuse_in_bulk)
hooks.register("before_copy_page", side_doors.refuse_alias)
hooks.register("construct_homepage_panels", first_page_panels)
hooks.register("register_reports_menu_item", EvidenceChangedMenuItem)
hooks.register(
    "register_admin_urls",
    lambda: [path("reports/evidence-changed/", EvidenceChangedView.as_view(), name=URL_NAME)],
)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        REFUSED, _("Refuse publication"), _("The schedule came due, but the gate refused")
    )
