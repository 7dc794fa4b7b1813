"""Carrying open records over to the area that succeeds: one entry each, many in one go (R4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q

from records.base.actor import Actor
from records.base.engine import Entry, Plan, apply
from records.base.kinds import Kind
from records.base.models import Record, RecordQuerySet
from records.base.roles import Role
from records.base.stages import FINAL, Stage
from records.base.tiers import Tier, own_tier
from records.places.models import Area

from ..verbs import Verb
from .targets import Targets

CHUNK = 5_000


class Row(NamedTuple):
    """What a plan needs of a record, without loading it whole."""

    pk: int
    uid: UUID
    kind: str
    stage: str
    event_count: int
    area_id: int
    tier: str


@dataclass(frozen=True)
class Matters:
    """How many records of one ending area move, and how many stay where they were made."""

    area: Area
    heir: Area | None
    moving: int
    staying: int


@dataclass(frozen=True)
class Paper:
    """Who carries it over, when, and the document that it rests on."""

    actor: Actor
    now: datetime
    document: str


def matters_of(targets: Targets) -> list[Matters]:
    """Counts by ending area, in one query; areas without records are left out."""
    rows = Record.objects.filter(area_path__in=_paths(targets)).order_by().values("area_id")
    still_open = ~Q(stage__in=FINAL) if targets.heirs else Q(pk__in=[])
    counted = rows.annotate(all=Count("pk"), moving=Count("pk", filter=still_open))
    by_area = {row["area_id"]: (row["moving"], row["all"]) for row in counted}
    return [
        Matters(area, targets.of(area), by_area[key][0], by_area[key][1] - by_area[key][0])
        for key, area in targets.ending.items()
        if key in by_area
    ]


def carry_matters(targets: Targets, paper: Paper) -> int:
    """Move what is open; how many. Raises Changed when somebody is faster, NotAllowed."""
    if not targets.heirs:
        return 0
    rows = list(_open(targets).order_by("pk").values_list(*Row._fields))
    for start in range(0, len(rows), CHUNK):
        apply(list(_plans(map(Row._make, rows[start : start + CHUNK]), targets, paper)))
    return len(rows)


def _open(targets: Targets) -> RecordQuerySet:
    found: RecordQuerySet = Record.objects.filter(area_path__in=_paths(targets))
    return found.exclude(stage__in=FINAL)


def _paths(targets: Targets) -> list[str]:
    """Records are found by the path of their area, not by its key."""
    return [area.path for area in targets.ending.values()]


def _plans(rows: Iterator[Row], targets: Targets, paper: Paper) -> Iterator[Plan]:
    for row in rows:
        area = targets.ending[row.area_id]
        heir = targets.of(area)
        if heir is None:
            continue
        payload = {
            "area_path": [area.path, heir.path],
            "note": f"{area.full_name} → {heir.full_name} · {paper.document}",
        }
        acting_for = paper.actor.acting_for_of(Role.BUREAU_OFFICE, area.path)
        yield Plan(
            kind=row.kind,
            actor=paper.actor,
            uid=row.uid,
            version=row.event_count,
            record_id=row.pk,
            entries=(
                Entry(Verb.MOVE_AREA, row.stage, paper.now, payload, acting_for_id=acting_for),
            ),
            record={"area_id": heir.pk, "area_path": heir.path, **_lifted(row, heir)},
        )


def _lifted(row: Row, heir: Area) -> dict[str, Tier]:
    """A village's matter that goes to a township has no village ledger left to stand in (R13).

    One that waits for the tier above to answer stays where it was sent from.
    """
    own = own_tier(heir.path)
    tiers = list(Tier)
    if row.kind != Kind.LEDGER_ITEM or row.stage == Stage.ESCALATED:
        return {}
    return {"tier": own} if tiers.index(own) > tiers.index(Tier(row.tier)) else {}
