"""The orders of a matter on its page."""

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.ledgers.modeladmin.panels import Panel
from records.ledgers.models import LedgerItem

from ..models import SupervisionOrder
from .queries import state_of
from .words import addressee, state_shown


def orders_panel(item: LedgerItem, actor: Actor) -> Panel | None:
    """Newest first; whoever sees the matter sees its orders."""
    rows = SupervisionOrder.objects.filter(record=item.pk).select_related("cadre").order_by("-id")
    today = localdate()
    said = [(row, addressee(row), state_shown(state_of(row, today))) for row in rows]
    return Panel("records/supervision/orders_panel.html", said) if said else None
