"""Three like matters in a village within 90 days are proposed as one (R21a)."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.models import Record
from records.base.policy import policy_on

from ..duplicates.likeness import alike
from ..models import LedgerItem
from ..transitions import EDITED

# The newest of one category in one village that are compared.
MOST_COMPARED = 200


@dataclass(frozen=True)
class Proposal:
    """Matters like this one that hang on nothing yet; `enough`: with it, a common problem."""

    like: list[LedgerItem]
    enough: bool


def proposal_for(item: LedgerItem, actor: Actor) -> Proposal:
    """One of each other household, oldest first; three queries, and none for what is closed."""
    if item.stage not in EDITED or item.lead_matter_id or not item.topic:
        return Proposal([], False)
    policy = policy_on(localdate())
    span = timedelta(days=policy.common_problem_days)
    near = Record.objects.visible_to(actor).filter(
        area_path=item.area_path,
        subkind=item.subkind,
        topic=item.topic,
        stage__in=EDITED,
        opened_on__range=(item.opened_on - span, item.opened_on + span),
    )
    newest = near.exclude(pk=item.pk).order_by("-pk").values("pk")[:MOST_COMPARED]
    rows = LedgerItem._default_manager.filter(pk__in=newest, lead_matter=None)
    rows = rows.select_related("household").defer("caller_phone", "tracking_code")
    like: dict[object, LedgerItem] = {}
    for other in rows.order_by("pk"):
        who = other.household_id or other.caller_name or other.pk
        if who != item.household_id and alike(item.demand, other.demand):
            like.setdefault(who, other)
    chosen = list(like.values())
    return Proposal(chosen, len(chosen) + 1 >= policy.common_problem_count)
