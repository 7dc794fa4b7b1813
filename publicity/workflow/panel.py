"""What waits for publicity's roles, on the admin's first page (R44). Wagtail's own panel below
lists the stories themselves."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState

from publicity.cards.reports import URL_NAME, changed_pages

from .choices import GROUPS, REVIEWERS
from .people import in_group

MOST = 1000
# Wagtail's panel further down; its reports open only to who may change pages.
REVIEWS = "#awaiting-review-section"


class StoriesPanel(Component):
    """Counts with their lists: to review, sent back to me, on changed evidence."""

    name = "stories"
    order = 110
    template_name = "publicity/office/waiting.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    @property
    def media(self) -> Media:
        return Media(css={"all": ["records/today.css"]})

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        heaps = []
        if in_group(self.user, *REVIEWERS):
            waiting = TaskState.objects.reviewable_by(self.user)
            heaps.append((_("Stories for me to review"), counted(waiting), REVIEWS))
        back = WorkflowState.objects.filter(
            requested_by=self.user, status=WorkflowState.STATUS_NEEDS_CHANGES
        )
        number = counted(back)
        if number != "0":
            report = reverse("wagtailadmin_reports:workflow")
            address = f"{report}?requested_by={self.user.pk}&status=needs_changes"
            heaps.append((_("Stories sent back to me"), number, address))
        heaps.append((_("Evidence changed"), counted(changed_pages()), reverse(URL_NAME)))
        return {"heaps": heaps}


def counted(rows: QuerySet) -> str:
    """How many, counted no further than anybody learns from."""
    number = rows.order_by().values("pk")[: MOST + 1].count()
    return f"{MOST}+" if number > MOST else str(number)


def first_page_panels(request: HttpRequest, panels: list[Any]) -> None:
    if in_group(request.user, *GROUPS):
        panels.append(StoriesPanel(request.user))
