"""Which open matters have another deadline by today's calendar and policy (R2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from records.base.actor import Actor
from records.base.clock import Explained, recompute
from records.base.paths import within
from records.base.policy import calendar_for, policy_on
from records.base.stages import OPEN

from ..models import LedgerItem
from ..permissions import PERMITTED
from ..verbs import Verb

ROLES = PERMITTED[Verb.RECALCULATE]
# At once on one page, and from how many different bases: what is left follows after confirming.
PAGE = 200
MOST_BASES = 500


@dataclass(frozen=True)
class Shift:
    """One matter and its two dates. Of the matter itself only the number is shown."""

    record_id: int
    reference: str
    before: Explained
    after: Explained

    @property
    def key(self) -> str:
        """What a form sends back: the matter and the date that was shown for it."""
        return f"{self.record_id}:{self.after.on.isoformat()}"


def scope(actor: Actor) -> Q:
    """The areas, and the offices in them, whose deadlines this person may move."""
    seen = within(actor.paths(ROLES))
    for post in actor.offices(ROLES):
        seen |= within(post.paths) & Q(organisation_id=post.organisation_id)
    return seen


def shifts(actor: Actor, today: date, only: Sequence[int] | None = None) -> list[Shift]:
    """At most PAGE open matters whose computed deadline would be another, the oldest first.

    A basis is counted anew once, however many matters share it: those that were received on one
    day under one term have the same text. `only`: among these matters.
    """
    rows = LedgerItem._default_manager.filter(scope(actor), stage__in=OPEN, due_basis__gt="")
    if only is not None:
        rows = rows.filter(pk__in=only)
    others = _others(rows.order_by().values_list("due_basis", "due_on").distinct(), today)
    bases = list(others)[:MOST_BASES]
    found = rows.filter(due_basis__in=bases).order_by("pk")
    columns = found.values_list("pk", "reference", "due_basis", "due_on")[:PAGE]
    return [
        Shift(pk, reference, *others[basis])
        for pk, reference, basis, due_on in columns
        if due_on == others[basis][0].on
    ]


def _others(
    bases: Iterable[tuple[str, date | None]], today: date
) -> dict[str, tuple[Explained, Explained]]:
    """Bases whose date is another now, with the date before and after.

    Where a deadline was moved by hand since it was computed, it stays.
    """
    calendar, policy = calendar_for(), policy_on(today)
    found = {}
    for text, due_on in bases:
        before = Explained.from_text(text)
        if before is not None and before.on == due_on:
            after = recompute(before, calendar, policy)
            if after.on != before.on:
                found[text] = (before, after)
    return found
