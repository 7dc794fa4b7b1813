"""What an action on one matter does to others, in the same apply (R21, R21a)."""

from datetime import datetime

from records.base.actor import Actor
from records.base.engine.plan import Plan

from ..actions import CompleteInput, MergeInput, plan_take_in, plans_of_result
from ..models import LedgerItem
from ..state import ItemState, load_states


def kept_takes_in(
    item: LedgerItem, state: ItemState, data: MergeInput, *, actor: Actor, now: datetime
) -> list[Plan]:
    """The matter that is kept notes whom it took in."""
    return [plan_take_in(data.kept, item.reference, actor=actor, now=now)]


def result_proposed(
    item: LedgerItem, state: ItemState, data: CompleteInput, *, actor: Actor, now: datetime
) -> list[Plan]:
    """The lead's result, proposed to everything that hangs on it."""
    hanging = LedgerItem._default_manager.filter(lead_matter=item.pk).order_by("pk")
    states = load_states(hanging.values_list("pk", flat=True)) if state.details.leads else {}
    return plans_of_result(states.values(), data.result, item.reference, actor=actor, now=now)
