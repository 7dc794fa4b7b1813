"""Which tiers a matter has been at, and who answered for it there (R13)."""

import json

from records.base.models import Event
from records.people.models import Cadre

from .verbs import Verb


def sent_up_from(record_id: int, tier: str) -> Cadre | None:
    """Who answered for the matter at this tier when it was last sent up from there."""
    rises = Event.objects.filter(record=record_id, verb=Verb.ESCALATE, payload__isnull=False)
    for payload in rises.order_by("-sequence").values_list("payload", flat=True):
        said = json.loads(payload or "{}")
        if said.get("tier", [""])[0] == tier:
            people = Cadre.objects.select_related("organisation")
            return people.filter(pk=said.get("sent_up")).first()
    return None
