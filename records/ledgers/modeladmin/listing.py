"""The list of ledger items."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.queries import actor_of
from records.base.kinds import Kind
from records.base.stages import Stage
from records.base.tiers import Tier
from records.office.exportable import export_address
from records.office.lists import Column
from records.office.record_lists import RecordListView

from ..choices import Ledger, Light
from ..filters import ItemFilter
from ..lateness import Lateness
from ..lights import lights_on
from ..measures import BY_CLOSED, Measure
from ..models import LedgerItem
from ..permissions import PERMITTED
from ..queries import listed_by_id
from ..reached import Reached
from ..verbs import Verb
from ..waiting import MOST_WAITING, Waiting
from .words import day, light_shown, short

COLUMNS = (
    Column(gettext_lazy("Number"), lambda item: item.reference, "number", "number", False),
    Column(gettext_lazy("Ledger"), lambda item: Ledger(item.subkind).label, "", "nowrap", False),
    Column(gettext_lazy("Category"), lambda item: item.topic or "—", "", "short", False),
    Column(
        gettext_lazy("What is asked"), lambda item: short(item.demand_shown), "", "demand", False
    ),
    Column(gettext_lazy("Area"), lambda item: item.area.full_name, "", "place", False),
    Column(gettext_lazy("Where it is"), lambda item: where(item), "", "short"),
    Column(gettext_lazy("Responsible"), lambda item: item.responsible or "—", "", "nowrap"),
    Column(gettext_lazy("Deadline"), lambda item: day(item.due_on), "due", "nowrap"),
    Column(gettext_lazy("Light"), lambda item: light_shown(item.light), "", "lit", False),
    Column(gettext_lazy("Stage"), lambda item: Stage(item.stage).label, "stage", "nowrap", False),
)


def where(item: LedgerItem) -> str:
    """The tier it is with, and whether the next one has still to answer (R13)."""
    tier = str(Tier(item.tier).label)  # get_tier_display() hashes every choice for each row
    return f"{tier} ↑" if item.stage == Stage.ESCALATED else tier


BY_DEADLINE = (Light.RED, Light.YELLOW)
BY_STAGE = (Waiting.TO_ACCEPT, Waiting.TO_ASSIGN, Waiting.TO_CLOSE_OUT)
# What waits here is of one stage, and open: so few that they are read in the order of their keys.
ONE_STAGE = (Waiting.TO_ACCEPT, Waiting.TO_CLOSE_OUT)
# Found sooner by something else than their stage and area.
FOUND_BY = {
    Waiting.REPEAT: "record_reopened",
    Waiting.TO_REVIEW: "record_stage_next",
    Waiting.TO_RESUME: "record_stage_next",
}


def item_address(item: LedgerItem) -> str:
    return reverse("ledgers_item", args=[item.pk])


class ItemListView(RecordListView):
    kind = Kind.LEDGER_ITEM
    filterset_class = ItemFilter
    columns = COLUMNS
    table_css = "office-items"
    orders = {"number": ("id",), "due": ("due_on",), "stage": ("stage",), "opened": ("opened_on",)}
    link_of = staticmethod(item_address)

    def annotations(self) -> dict[str, Any]:
        return {"light": lights_on(localdate()).annotation()}

    def found_by(self) -> str:
        """Stages tell more than places, and deadlines of what is open more than either."""
        if index := FOUND_BY.get(self.asked("waiting")):
            return index
        if self.found_only():
            return "record_open_due"
        by_stage = self.asked("stage") or self.asked("waiting") in BY_STAGE
        return "record_stage_area" if by_stage else ""

    def found(self, rows: QuerySet) -> QuerySet:
        """Each stale matter is asked when its last entry was."""
        stale = self.asked("due") == Lateness.STALE or self.asked("measure") == Measure.STALE
        return self.by_age(rows) if stale else super().found(rows)

    def counted_to(self) -> int:
        """Of what waits, each is asked whether this person may: no further than Today counts."""
        return MOST_WAITING if self.asked("waiting") else super().counted_to()

    def walked_by(self) -> str:
        """By stage, where all that is asked for is of one: closed matters lie far from the newest.

        Those of some months alone lie anywhere among them.
        """
        months = self.asked("month_from") or self.asked("month_to")
        closed = self.asked("measure") in BY_CLOSED and not months
        return "record_stage" if closed or self.asked("waiting") in ONE_STAGE else ""

    def found_only(self) -> bool:
        """What is due or overdue is few, and lies where nothing new is."""
        return self.asked("light") in BY_DEADLINE or self.asked("measure") == Measure.OVERDUE

    def asked(self, name: str) -> Any:
        """What a filter asks for; None while the filters are not understood."""
        return self.filterset.form.cleaned_data.get(name)

    def rows_by_id(self, record_ids: list[int]) -> dict[int, LedgerItem]:
        return listed_by_id(record_ids)

    def presets(self) -> list[tuple[str, str, bool]]:
        """The ledgers of the tiers (区乡两级台账): (address, words, whether it is this one)."""
        chosen = self.request.GET.get("reached", "")
        kinds = [("", _("All matters")), *((r.value, str(r.label)) for r in Reached)]
        return [(f"?reached={key}" if key else "?", said, key == chosen) for key, said in kinds]

    def buttons(self) -> list[tuple[str, str]]:
        out = (export_address("items", self.request.GET), _("Take this list out"))
        if actor_of(self.request).has(PERMITTED[Verb.REGISTER]):
            return [(reverse("ledgers_register"), _("Register a matter")), out]
        return [out]
