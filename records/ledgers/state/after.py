"""The state that a plan leads to, without a database."""

from dataclasses import replace
from typing import Any

from records.base.engine.plan import Plan

from .values import REPORTING, Details, ItemState, Side, known

CARRIED = (
    "opened_on",
    "due_on",
    "completed_on",
    "next_on",
    "closed_on",
    "responsible_id",
    "reopened_count",
    "tier",
)


def state_after(plan: Plan, before: ItemState | None = None) -> ItemState:
    """The state that a plan leads to, without a database, so that the next verb can be planned.

    `before` is None for a plan that registers or takes over; such an item has the id 0 until it
    is applied.
    """
    state = before or _unborn(plan)
    record: dict[str, Any] = dict(plan.record)
    carried = {name: record[name] for name in CARRIED if name in record}
    users, cadres = state.side.users, state.side.cadres | known(carried.get("responsible_id"))
    for entry in plan.entries:
        if entry.verb in REPORTING or entry.on_word_of_id:
            users |= known(plan.actor.user_id, entry.acting_for_id)
            cadres |= known(plan.actor.cadre_id, entry.on_word_of_id)
    return replace(
        state,
        version=plan.version + len(plan.entries),
        stage=plan.entries[-1].stage,
        untouched=before is None,
        side=Side(users, cadres),
        details=_details_after(state.details, plan),
        **carried,
    )


def _details_after(before: Details, plan: Plan) -> Details:
    """The family's own columns after the plan; what hangs on the item is planned one by one."""
    names = ("stability_state", "paused_on", "sent_up_by_id", "lead_matter_id", "due_basis")
    child: dict[str, Any] = {name: plan.child[name] for name in names if name in plan.child}
    return replace(before, **child) if child else before


def _unborn(plan: Plan) -> ItemState:
    record: dict[str, Any] = dict(plan.record)
    return ItemState(
        id=0,
        uid=plan.uid,
        version=0,
        stage="",
        ledger=record["subkind"],
        area_path=record["area_path"],
        organisation_id=record["organisation_id"],
        opened_on=record["opened_on"],
        due_on=None,
        closed_on=None,
        responsible_id=None,
        reopened_count=0,
        side=Side(),
        confidentiality=record["confidentiality"],
        entered_by_id=plan.actor.user_id,
    )
