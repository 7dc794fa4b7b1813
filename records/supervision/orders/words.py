"""Orders in words for screens and letters."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from records.base.roles import Role

from ..models import SupervisionOrder
from .queries import State

MARKS = {State.WAITING: ("yellow", "▲"), State.LATE: ("red", "■"), State.REPLIED: ("blue", "✓")}


def addressee(order: SupervisionOrder) -> str:
    """The role, and the person who held it on the day."""
    role = Role(order.role).label
    return f"{role} {order.cadre.name}" if order.cadre else str(role)


def state_shown(state: State) -> SafeString:
    """A mark, a colour and a word."""
    colour, mark = MARKS[state]
    return format_html(
        '<span class="light light--{}"><span aria-hidden="true">{}</span> {}</span>',
        colour,
        mark,
        state.label,
    )
