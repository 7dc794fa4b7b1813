"""Which orders a person sees, and which are for them (R17, R56)."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.base.actor import Actor
from records.base.models import Record
from records.base.paths import TOWNSHIP, within
from records.base.roles import CASE_ROLES

from ..models import SupervisionOrder


class State(models.TextChoices):
    """Where an order stands; in words, never by colour alone."""

    WAITING = "waiting", pgettext_lazy("order", "Not replied to yet")
    LATE = "late", _("Reply is late")
    REPLIED = "replied", pgettext_lazy("order", "Replied to")


def state_of(order: SupervisionOrder, today: date) -> State:
    if order.replied_on is not None:
        return State.REPLIED
    return State.LATE if order.reply_due_on < today else State.WAITING


def in_state(
    orders: QuerySet[SupervisionOrder], state: str, today: date
) -> QuerySet[SupervisionOrder]:
    """Of these orders, those that stand there today; what is late waits too."""
    if state == State.REPLIED:
        return orders.filter(replied_on__isnull=False)
    waiting = orders.filter(replied_on__isnull=True)
    return waiting.filter(reply_due_on__lt=today) if state == State.LATE else waiting


def orders_of(actor: Actor) -> QuerySet[SupervisionOrder]:
    """Orders about matters that this person may see: the wall holds here as for the matter.

    A village names its few matters; for whoever sees more the newest orders are walked and each
    asked for its matter, which costs the same whatever the township or district holds.
    """
    seen = Record.objects.visible_to(actor)
    paths = actor.paths(CASE_ROLES)
    if paths and all(len(path) > TOWNSHIP for path in paths):
        return SupervisionOrder.objects.filter(record__in=seen.values("pk"))
    own = seen.filter(pk=OuterRef("record")).order_by().values("pk")
    return SupervisionOrder.objects.filter(Exists(own))


def addressed_to(actor: Actor, today: date) -> Q:
    """Orders that name this person or whom they act for; and those of a role of theirs when nobody
    was named, or whoever was has left service."""
    mine = Q(cadre__in=actor.cadre_sides)
    open_ones = Q(cadre__isnull=True) | Q(cadre__in_service_to__lt=today)
    for post in actor.posts:
        held = Q(role=post.role) & within(post.paths, "record__area_path")
        if post.organisation_id:
            held &= Q(record__organisation=post.organisation_id)
        mine |= held & open_ones
    return mine
