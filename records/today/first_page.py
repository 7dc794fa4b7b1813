"""Today (今日待办, R44): the part of the first page that says what waits for this person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from records.access.models import RoleAssignment
from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.models import Record
from records.base.models.record import Kind
from records.base.roles import CASE_ROLES, PUBLICITY, UPPER
from records.ledgers.choices import Light
from records.ledgers.lights import MARKS, lights_on
from records.ledgers.waiting import Waiting, waiting_for
from records.office.lists import COUNT_UP_TO
from records.office.role_finders import ADMINISTRATOR
from records.office.role_list import Term, by_term


@dataclass(frozen=True)
class Heap:
    """So many things of one sort, and the list that shows exactly these. `mark`: R16."""

    label: str
    count: int
    address: str
    light: str = ""
    mark: str = ""

    @property
    def shown(self) -> str:
        return f"{COUNT_UP_TO}+" if self.count > COUNT_UP_TO else str(self.count)


def bounded(rows: QuerySet) -> int:
    """How many, counted no further than one more than anybody learns from."""
    return rows.order_by().values("pk")[: COUNT_UP_TO + 1].count()


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
        heaps = [*matters(self.actor), *posts(self.actor)]
        return {"heaps": heaps, "nothing": not any(heap.count for heap in heaps)}


def matters(actor: Actor) -> Iterator[Heap]:
    """Matters of the ledgers, for the roles that handle them."""
    if not actor.has(CASE_ROLES):
        return
    address = reverse("ledgers_modeladmin_index")
    seen = Record.objects.visible_to(actor).listed().filter(kind=Kind.LEDGER_ITEM)
    for what in Waiting:
        if what == Waiting.TO_CLOSE_OUT and not actor.has(UPPER):
            continue
        rows = waiting_for(seen, what, actor)
        yield Heap(str(what.label), bounded(rows), f"{address}?waiting={what}")
    conditions = lights_on(localdate()).conditions
    for light in (Light.RED, Light.YELLOW):
        rows = seen.filter(conditions[light])
        link = f"{address}?light={light}"
        yield Heap(str(light.label), bounded(rows), link, light.value, MARKS[light])


def posts(actor: Actor) -> Iterator[Heap]:
    """Roles that end soon, for the system administrator."""
    if not actor.has(ADMINISTRATOR):
        return
    rows = by_term(RoleAssignment.objects.visible_to(actor), Term.ENDING, localdate())
    address = f"{reverse('roles_modeladmin_index')}?term={Term.ENDING}"
    yield Heap(_("Roles ending within 14 days"), bounded(rows), address)


def first_page_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Ours first; Wagtail's own, which are about pages, only for who works on pages."""
    actor = actor_of(request)
    if not actor.has(PUBLICITY) and not request.user.is_superuser:
        panels.clear()
    if actor.has(CASE_ROLES | ADMINISTRATOR):
        panels.append(TodayPanel(actor))
