"""Households in difficulty on their way onto the register, with their measures (R10a)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from records.base.engine import Plan, apply
from records.base.models import Record
from records.base.policy import policy_on
from records.ledgers.actions.deadline import months_after
from records.ledgers.choices import Ledger
from records.ledgers.difficulty.actions import EnterInput, plan_enter
from records.ledgers.models import DifficultyEntry
from records.people.models import DifficultyCategory

from ..reading.difficulty import DifficultyRow
from ..reading.matter_identity import row_identity
from .as_matter import measure_matter
from .fates import fate_of
from .homes import named
from .plans import plan_of
from .waiting import Waiting

if TYPE_CHECKING:
    from .applying import Applying, Prepared


def apply_entries(
    into: "Applying",
    rows: Sequence[Waiting],
    ready: "Prepared",
    homes: Mapping[int, int],
) -> list[Record]:
    """An entry for every household that has none, then the measures; the entries, row by row."""
    household = {row.pk: home_of(row, homes) for row in rows}
    standing = DifficultyEntry.objects.filter(
        household__in=set(household.values()), off_register=False
    )
    entries: dict[int, Record] = {entry.household_id: entry for entry in standing}
    first = {household[row.pk]: row for row in reversed(rows) if household[row.pk] not in entries}
    new = sorted(first.items(), key=lambda pair: pair[1].position)
    categories = dict(DifficultyCategory.objects.values_list("code", "pk"))
    plans = [entering(into, row, ready, home, categories) for home, row in new]
    entries.update(zip((home for home, _row in new), apply(plans), strict=True))
    measures = [
        measure(into, row, ready, homes, entries[household[row.pk]].pk)
        for row in rows
        if ready.read[row.pk].measures
    ]
    apply(measures)
    return [entries[household[row.pk]] for row in rows]


def home_of(row: Waiting, homes: Mapping[int, int]) -> int:
    """The household that stands, or the one that the row at that position has begun."""
    return homes[row.home] if row.home is not None else row.household or 0


def entering(
    into: "Applying",
    row: Waiting,
    ready: "Prepared",
    household_id: int,
    categories: Mapping[str, int],
) -> Plan:
    """The household comes onto the register; its first review as the file or the policy has it."""
    area = ready.areas[row.area]
    read: DifficultyRow = ready.read[row.pk]
    codes = [code for code, _grade in named(read.categories).categories]
    cause = read.reason or "、".join(read.categories)
    data = EnterInput(
        area_id=area.pk,
        area_path=area.path,
        district_code=area.district_code,
        household_id=household_id,
        cause=cause,
        opened_on=read.recorded_on or localdate(into.now),
        next_on=next_review(read, into.now),
        category_id=categories.get(codes[0]) if codes else None,
        category=(read.categories or ("",))[0][:30],
        responsible_id=into.responsible(row),
        remarks=read.remarks,
        entry_identity=row.digest,
        origin=into.origin.of(read),
    )
    return plan_enter(data, actor=into.actor, now=into.now)


def next_review(row: DifficultyRow, now: datetime) -> date:
    """As the file has it, if it lies ahead; else after the policy's months."""
    today = localdate(now)
    if row.review_on and row.review_on > today:
        return row.review_on
    return months_after(today, policy_on(today).review_months)


def measure(
    into: "Applying",
    row: Waiting,
    ready: "Prepared",
    homes: Mapping[int, int],
    entry_id: int,
) -> Plan:
    """What is done for the household: an item with deadline and close-out (R10a)."""
    read: DifficultyRow = ready.read[row.pk]
    matter = measure_matter(read)
    fate, _remark = fate_of(matter, policy_on(localdate(into.now)).taken_over_on)
    area = ready.areas[row.area]
    home = home_of(row, homes)
    digest = row_identity(
        Ledger.DIFFICULTY, area.path, read.person, matter.collected_on, matter.demand
    )
    given: dict[str, Any] = {"digest": digest, "fate": fate, "entry_id": entry_id}
    return plan_of(
        matter, into.placed(row, area, home, **given), into.origin, actor=into.actor, now=into.now
    )
