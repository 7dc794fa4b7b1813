"""Raising a supervision order: by the sweep at a level, or by hand (R17)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Notice, Plan, Row
from records.ledgers.actions.ahead import check_ahead
from records.ledgers.actions.move import move, required
from records.ledgers.state import ItemState
from records.ledgers.verbs import Verb

from ..choices import Level
from ..models import SupervisionOrder

RAISED = "order_raised"


@dataclass(frozen=True)
class OrderInput:
    """One order to be. `role`, `cadre_id`: to whom; `missed_on`: the deadline, none by hand."""

    level: int
    role: str
    words: str
    reply_due_on: date
    district_code: str
    cadre_id: int | None = None
    cadre_name: str = ""
    missed_on: date | None = None


def plan_order(
    state: ItemState, orders: Sequence[OrderInput], *, actor: Actor, now: datetime
) -> Plan:
    """One entry that raises one order or, after days off, those of several levels at once."""
    today = localdate(now)
    if not orders:
        raise Refused(_("Nothing is to be raised."))
    for order in orders:
        _check(order, today)
    told = [(order.level, order.role, order.cadre_name, order.reply_due_on) for order in orders]
    plan = move(
        state,
        Verb.SUPERVISE,
        actor=actor,
        now=now,
        payload={"orders": [list(each) for each in told], "words": orders[0].words},
        notices=tuple(_notice(order) for order in orders),
    )
    return replace(plan, rows=tuple(_row(order, actor, today) for order in orders))


def _check(order: OrderInput, today: date) -> None:
    required(order.words, _("Say what is asked."))
    if order.reply_due_on < today:
        raise Refused(_("The reply is asked for before the order is raised."))
    check_ahead(order.reply_due_on, today)
    if order.level != Level.BY_HAND and order.missed_on is None:
        raise Refused(_("An order of a level names the deadline missed."))


def _row(order: OrderInput, actor: Actor, today: date) -> Row:
    return Row(
        SupervisionOrder,
        {
            "level": order.level,
            "missed_on": order.missed_on,
            "role": order.role,
            "cadre_id": order.cadre_id,
            "words": order.words.strip(),
            "raised_by_id": actor.user_id,
            "raised_on": today,
            "reply_due_on": order.reply_due_on,
        },
        series=f"DB-{order.district_code}-{today.year}",
    )


def _notice(order: OrderInput) -> Notice:
    """To whom it goes, and that the bureau is informed; a number and a level only (R44)."""
    return Notice(RAISED, {"level": order.level, "role": order.role, "cadre": order.cadre_id})
