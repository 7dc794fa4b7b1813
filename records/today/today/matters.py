"""Heaps of matters: ledgers, the register of households in difficulty, orders about them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.kinds import Kind
from records.base.models import Policy, Record
from records.base.roles import CASE_ROLES, UPPER
from records.base.walking import walked
from records.ledgers.choices import Light
from records.ledgers.difficulty.listing import Due
from records.ledgers.difficulty.permissions import PERMITTED as ENTRY_PERMITTED
from records.ledgers.difficulty.queries import review_due, to_verify
from records.ledgers.difficulty.verbs import EntryVerb
from records.ledgers.lateness import Lateness, late_rows
from records.ledgers.lights import MARKS, Lights
from records.ledgers.waiting import FOR, Waiting, waiting_for
from records.supervision.orders.queries import State, addressed_to, in_state, orders_of

from .heaps import Heap, heap, screen

MATTER, STEP = ("due_on",), ("next_on",)
LISTED = "ledgers_modeladmin_index"
# Heaps whose urgency is the next date of the matter, not its deadline.
BY_NEXT = (Waiting.TO_ACCEPT, Waiting.TO_REVIEW, Waiting.TO_RESUME)


@dataclass(frozen=True)
class Asker:
    """Who asks on which day, under which policy; asked for once."""

    actor: Actor
    today: date
    policy: Policy


def page_of(name: str) -> Callable[[int], str]:
    return lambda pk: reverse(name, args=[pk])


def matters(asker: Asker) -> Iterator[Heap]:
    """Of the ledgers, for those who handle matters; lights for all who read them."""
    actor, today = asker.actor, asker.today
    if not actor.has(CASE_ROLES):
        return
    seen = Record.objects.visible_to(actor).listed().filter(kind=Kind.LEDGER_ITEM)
    page = page_of("ledgers_item")
    for what in Waiting:
        if actor.has(FOR[what]):
            rows = waiting_for(seen, what, actor, asker.policy)
            columns = STEP if what in BY_NEXT else MATTER
            yield heap(what.label, rows, columns, page, screen(LISTED, waiting=what))
    if actor.has(UPPER):
        late = Lateness.LETTER_LATE
        rows = late_rows(seen, late, today)
        yield heap(late.label, rows, MATTER, page, screen(LISTED, due=late))
    conditions = Lights(today, asker.policy.yellow_days).conditions
    for light in (Light.RED, Light.YELLOW):
        # By the index that begins with what is due first, so that of too many these are found.
        rows = walked(seen.filter(conditions[light]), "record_open_due")
        address = screen(LISTED, light=light)
        yield heap(light.label, rows, MATTER, page, address, light=light.value, mark=MARKS[light])


def in_difficulty(asker: Asker) -> Iterator[Heap]:
    """Reviews that are due, and ends that a second person verifies (R10a)."""
    page, listed = page_of("difficulty_entry"), "difficulty_modeladmin_index"
    for due, verb, rows in (
        (Due.REVIEW, EntryVerb.REVIEW, review_due(asker.actor, asker.today)),
        (Due.TO_VERIFY, EntryVerb.CONFIRM_END, to_verify(asker.actor)),
    ):
        if asker.actor.has(ENTRY_PERMITTED[verb]):
            yield heap(due.label, rows, STEP, page, screen(listed, due=due))


def orders(asker: Asker) -> Iterator[Heap]:
    """Orders for this person that wait for a reply (R17)."""
    actor = asker.actor
    if not actor.has(CASE_ROLES):
        return
    mine = orders_of(actor).filter(addressed_to(actor, asker.today))
    yield heap(
        _("Orders that wait for my reply"),
        in_state(mine, State.WAITING, asker.today),
        ("reply_due_on", "reference"),
        page_of("supervision_order"),
        screen("orders_modeladmin_index", whose="mine", state=State.WAITING),
        record="record_id",
    )
