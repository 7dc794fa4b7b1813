"""Likely duplicates of what is being registered (R21): same household or caller, similar words.

Each way leads through an index to the newest few, so that a million rows cost what a hundred do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.models import Record
from records.base.policy import policy_on
from records.base.stages import Stage
from records.people.models import Household

from ..actions.register import RegisterInput, caller_index
from ..models import LedgerItem
from ..queries import items_by_id
from ..transitions import UNFINISHED
from .likeness import ALIKE, likeness

# So many of one household or caller are looked at, newest first; so many are shown.
MOST_LOOKED_AT, MOST_SHOWN = 200, 5


@dataclass(frozen=True)
class Likely:
    """`open`: it can take the new one in; what is closed can only be looked at."""

    item: LedgerItem
    likeness: float
    open: bool


def likely_duplicates(
    data: RegisterInput, actor: Actor, *, today: date | None = None
) -> list[Likely]:
    """The likeliest first, within the reader's scope and the policy's days; six queries."""
    day = today or localdate()
    since = day - timedelta(days=policy_on(day).duplicate_days)
    seen = Record.objects.visible_to(actor).filter(
        pk__in=_of_the_same(data), subkind=data.ledger, opened_on__gte=since
    )
    seen = seen.exclude(stage__in=[Stage.MERGED, Stage.VOIDED])
    words = dict(
        LedgerItem._default_manager.filter(pk__in=seen.values("pk"))
        .order_by()
        .values_list("pk", "demand")
    )
    found = [(likeness(data.demand, demand), pk) for pk, demand in words.items()]
    best = sorted((pair for pair in found if pair[0] >= ALIKE), reverse=True)[:MOST_SHOWN]
    items = items_by_id(pk for _share, pk in best)
    return [Likely(items[pk], share, items[pk].stage in UNFINISHED) for share, pk in best]


def _of_the_same(data: RegisterInput) -> list[int]:
    """Matters of the household, of the phone, and of the name in this village."""
    names, homes = _people(data)
    ways = [Q(household__in=homes)] if homes else []
    if data.caller_phone:
        ways.append(Q(caller_index=caller_index(data.caller_phone)))
    ids = {pk for way in ways for pk in _newest(LedgerItem._default_manager.filter(way))}
    if names:
        ids |= set(_newest(_named(names, data.area_path)))
    return sorted(ids)


def _people(data: RegisterInput) -> tuple[set[str], set[int]]:
    """Names of who asks, and their households: a caller may be the head of one that is known."""
    names = {data.caller_name.strip()} - {""}
    homes = {data.household_id} if data.household_id else set()
    if data.household_id:
        heads = Household.objects.filter(pk=data.household_id)
        names |= set(heads.order_by().values_list("head_name", flat=True))
    elif names:
        known = Household.objects.filter(area_path=data.area_path, head_name__in=names)
        homes |= set(known.order_by().values_list("pk", flat=True)[:MOST_SHOWN])
    return names, homes


def _named(names: Iterable[str], area_path: str) -> QuerySet:
    """A name alone says little: only where it is of the same village."""
    rows = LedgerItem._default_manager.filter(caller_name__in=sorted(names))
    return rows.exclude(caller_name="").filter(area_path=area_path)


def _newest(rows: QuerySet) -> Iterator[int]:
    newest = rows.order_by("-record_ptr_id").values_list("record_ptr_id", flat=True)
    return newest[:MOST_LOOKED_AT].iterator()
