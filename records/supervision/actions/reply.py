"""Replying to an order (R17)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.engine.plan import Plan, Row
from records.base.roles import Role
from records.ledgers.actions.move import check_move, move, required
from records.ledgers.state import ItemState
from records.ledgers.verbs import Verb

from ..models import SupervisionOrder


@dataclass(frozen=True)
class ReplyInput:
    """`order`: the row as it was when the page was opened."""

    order: SupervisionOrder
    words: str
    on_word_of_id: int | None = None


def check_addressee(state: ItemState, order: SupervisionOrder, actor: Actor) -> None:
    """Only to whom it is addressed, or who holds that role there, replies."""
    mine = order.cadre_id in actor.cadre_sides
    if not mine and not actor.holds(Role(order.role), state.area_path, state.organisation_id):
        raise NotAllowed(_("Whoever the order is addressed to replies to it."))


def check_reply(state: ItemState, order: SupervisionOrder, actor: Actor) -> None:
    """Raises what stands in the way of a reply, whatever its words."""
    check_move(state, Verb.REPLY_ORDER, actor)
    check_addressee(state, order, actor)
    if order.replied_on is not None:
        raise Refused(_("This order has its reply already."))


def plan_reply(state: ItemState, data: ReplyInput, *, actor: Actor, now: datetime) -> Plan:
    """Once, with words; the reply stands in the matter's timeline too."""
    check_reply(state, data.order, actor)
    words = required(data.words, _("Say what was done about it."))
    plan = move(
        state,
        Verb.REPLY_ORDER,
        actor=actor,
        now=now,
        payload={"order": data.order.reference, "words": words},
        on_word_of_id=data.on_word_of_id,
    )
    reply = {"replied_on": localdate(now), "reply": words, "replied_by_id": actor.user_id}
    return replace(plan, rows=(Row(SupervisionOrder, reply, pk=data.order.pk),))
