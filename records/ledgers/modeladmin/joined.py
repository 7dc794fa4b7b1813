"""What a matter is joined with: duplicates (R21), a common problem (R21a), a difficulty entry."""

from typing import Any

from records.base.actor import Actor
from records.base.models import Record

from ..duplicates.chain import kept_of, taken_in
from ..leads.proposing import Proposal, proposal_for
from ..models import LedgerItem
from ..queries import items_by_id
from ..state import ItemState


def joined(item: LedgerItem, state: ItemState, actor: Actor) -> dict[str, Any]:
    """For the page of the matter; others only as far as the reader sees them (R56)."""
    kept = kept_of([item.pk]).get(item.pk, 0) if item.merged_into_id else 0
    lead = item.lead_matter_id or 0
    hanging = _hanging(item) if state.details.leads else []
    inside = taken_in(item.pk)
    keys = {key for key in (kept, lead, *hanging, *inside) if key}
    seen = Record.objects.visible_to(actor).filter(pk__in=keys)
    rows = items_by_id(seen.values_list("pk", flat=True)) if keys else {}
    return {
        "kept": rows.get(kept),
        "lead": rows.get(lead),
        "hanging": [rows[pk] for pk in hanging if pk in rows],
        "taken_in": [rows[pk] for pk in inside if pk in rows],
        "proposal": Proposal([], False) if state.details.leads else proposal_for(item, actor),
        "entry": item.difficulty_entry_id,
    }


def _hanging(item: LedgerItem) -> list[int]:
    rows = LedgerItem._default_manager.filter(lead_matter=item.pk).order_by("pk")
    return list(rows.values_list("pk", flat=True))
