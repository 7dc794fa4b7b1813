"""What is asked of the list of matters: every filter of it, with every choice that it has."""

from collections.abc import Iterator
from typing import Any

from records.base.actor import Actor
from records.ledgers.filters import ItemFilter
from records.office.choosing import TypedChoiceField
from records.people.models import Cadre, Organisation
from records.places.models import Area

Query = tuple[str, dict[str, str]]
SEARCHES = {"低保": "found", "绝无": "finds nothing", "自来水 水泵": "two words"}
ORDERS = ("due", "-due", "stage", "opened", "-opened")
# Filters that are dates, or narrow nothing by themselves: asked together.
MONTHS = {"due_from", "due_to", "month_from", "month_to", "own"}
# What a reader of the whole district asks for besides the pages.
WIDE = ("stage", "light", "waiting", "q")


def queries(actor: Actor, *, wide: bool) -> Iterator[Query]:
    """Every page, sort and filter of the list of matters; fewer for a reader of everything."""
    yield "first page", {}
    yield "page 20", {"p": "20"}
    yield "last page", {"p": "last"}
    yield from ((f"by {order}", {"order": order}) for order in ORDERS)
    yield "by due, last page", {"order": "due", "p": "last"}
    for name in WIDE if wide else (set(ItemFilter.base_filters) - MONTHS):
        yield from filtered(name, actor)
    yield "deadlines of a month", {"due_from": "2026-10-01", "due_to": "2026-10-31"}
    yield "received in two months", {"month_from": "2026-09", "month_to": "2026-10"}
    yield "open, last page", {"stage": "open", "p": "last"}
    yield "red, last page", {"light": "red", "p": "last"}
    yield "red of livelihood by due", {"light": "red", "ledger": "livelihood", "order": "due"}


def filtered(name: str, actor: Actor) -> Iterator[Query]:
    """One filter with every choice, or with something that this reader would type."""
    if name == "q":
        yield from ((f"search {word} ({how})", {"q": word}) for word, how in SEARCHES.items())
        return
    field = ItemFilter.base_filters[name].field
    if not isinstance(field, TypedChoiceField):
        choices = [str(value) for value, _label in field.choices if value]
        yield from ((f"{name} {value}", {name: value}) for value in choices)
        return
    row = typed(name, actor)
    if row is not None:
        yield f"{name} {field.finder.name}", {name: field.finder.label(row)}


def typed(name: str, actor: Actor) -> Any:
    """A row that a typed filter finds within the reader's scope; None where there is none."""
    if name == "area":
        villages = Area.objects.visible_to(actor).filter(level="village")
        return villages.select_related("parent").order_by("path").last()
    if name == "responsible":
        cadres = Cadre.objects.visible_to(actor).filter(responsible_for__isnull=False)
        return cadres.select_related("organisation").first()
    if name == "organisation":
        return Organisation.objects.filter(records__isnull=False).first()
    field = ItemFilter.base_filters[name].field
    return field.finder.rows(actor).first()
