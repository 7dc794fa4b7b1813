"""The page of one action on one matter (R12)."""

from typing import Any

from django.http import Http404, HttpRequest

from records.access.queries import actor_of
from records.base.kinds import Kind
from records.base.models import Record
from records.office.act_page import RecordActionView

from ..models import LedgerItem
from ..queries import items_by_id
from ..state import ItemState, load_state
from ..verbs import Verb
from .acts import ACTS
from .offers import refusal
from .timeline import events_of, shown

__all__ = ["ACTS", "ActionView", "item_in_scope"]


def item_in_scope(request: HttpRequest, pk: int) -> LedgerItem:
    """The item with what its page shows; 404 outside the reader's scope."""
    seen = Record.objects.visible_to(actor_of(request)).filter(kind=Kind.LEDGER_ITEM)
    if not seen.filter(pk=pk).exists():
        raise Http404
    return items_by_id([pk])[pk]


class ActionView(RecordActionView):
    kind = Kind.LEDGER_ITEM
    acts = ACTS
    template = "records/ledgers/action.html"
    page_name = "ledgers_item"

    def item_of(self, pk: int) -> LedgerItem:
        return items_by_id([pk])[pk]

    def state_of(self, pk: int) -> ItemState:
        return load_state(pk)

    def label(self) -> str:
        return str(Verb(self.verb).label)

    def refusal(self) -> str:
        return refusal(self.state, self.verb, self.actor)

    def entries_since(self, sequence: int) -> list[Any]:
        return shown(events_of(self.item.pk, after=sequence))
