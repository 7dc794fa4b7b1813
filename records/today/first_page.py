"""Today (今日待办, R44): the part of the first page that says what waits for this person."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.roles import CASE_ROLES, PUBLICITY

from .today.gathering import READERS, today_of


class TodayPanel(Component):
    """“Waiting for me”: one query a heap, whatever the number of matters."""

    name = "today"
    order = 100
    template_name = "records/today/panel.html"

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    @property
    def media(self) -> Media:
        return Media(css={"all": ["records/today.css"]})

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        today = today_of(self.actor)
        return {
            "today": today,
            "heaps": today.heaps,
            "quiet": [each for each in today.heaps if not each.count and not each.told],
            "nothing": today.nothing,
            "prints": self.actor.has(CASE_ROLES),
        }


def first_page_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Ours first; Wagtail's own, which are about pages, only for who works on pages."""
    actor = actor_of(request)
    if not actor.has(PUBLICITY) and not request.user.is_superuser:
        panels.clear()
    if actor.has(READERS):
        panels.append(TodayPanel(actor))
