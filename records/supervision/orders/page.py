"""The page of one order, and the reply to it (R17)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import Refused
from records.ledgers.modeladmin.acting import ActionView
from records.ledgers.modeladmin.timeline import events_of, shown
from records.ledgers.models import LedgerItem
from records.ledgers.queries import items_by_id
from records.ledgers.state import ItemState, load_state
from records.ledgers.verbs import Verb
from records.office.act_page import Act

from ..actions import plan_reply
from ..actions.reply import check_reply
from ..models import SupervisionOrder
from ..reply_term import why_raised, why_reply_by
from .forms import ReplyForm
from .queries import orders_of, state_of
from .words import addressee, state_shown


def order_in_scope(actor: Actor, pk: int) -> SupervisionOrder:
    """The order with whom it names; 404 outside the reader's scope."""
    rows = orders_of(actor).select_related("cadre", "raised_by", "replied_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def refusal(state: ItemState, order: SupervisionOrder, actor: Actor) -> str:
    """Why a reply would be refused whatever were typed; "" when it would not."""
    try:
        check_reply(state, order, actor)
    except Refused as refused:
        return str(refused)
    return ""


@never_cache
def order_page(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    order = order_in_scope(actor, pk)
    state = load_state(order.record_id)
    events = events_of(order.record_id, after=order.sequence - 1)
    context = {
        "order": order,
        "item": items_by_id([order.record_id])[order.record_id],
        "addressee": addressee(order),
        "state": state_shown(state_of(order, localdate())),
        "refused": refusal(state, order, actor),
        "timeline": shown(events),
        "why_raised": why_raised(order),
        "why_reply_by": why_reply_by(order),
    }
    return render(request, "records/supervision/order.html", context)


class ReplyView(ActionView):
    """Replying, from the order's page: the address names the order, the rest is its matter's."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.order = order_in_scope(actor_of(request), kwargs["pk"])
        self.acts = {Verb.REPLY_ORDER: Act(ReplyForm, plan_reply)}
        return super().dispatch(request, pk=self.order.record_id, verb=str(Verb.REPLY_ORDER))

    def form(self, *given: Any) -> ReplyForm:
        who = {"actor": self.actor, "item": self.item, "state": self.state}
        return ReplyForm(*given, order=self.order, **who)

    def refusal(self) -> str:
        return refusal(self.state, self.order, self.actor)

    def item_of(self, pk: int) -> LedgerItem:
        return items_by_id([pk])[pk]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        answer = super().post(request, pk, verb)
        saved = answer.status_code == 302
        return redirect("supervision_order", pk=self.order.pk) if saved else answer
