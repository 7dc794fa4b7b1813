"""Single matters with a history of their own: registered with the others, acted on afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from records.base.engine import Plan, apply
from records.base.models import Record
from records.base.stages import Outcome
from records.ledgers import actions
from records.ledgers.choices import Ledger
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_state
from records.people.models import Household
from records.places.models import Area

from ..acting import TOWNSHIP_OFFICER
from ..specs import Spec
from ..words import words
from .acts import PLANNERS, Act
from .script import Script


def uid_of(key: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"scenes/{key}")


def uids() -> dict[str, UUID]:
    """The keys of all records by the names that the data file gives them."""
    return {row["key"]: uid_of(row["key"]) for row in words("scenes")["matter"]}


def specs(end: datetime, households: Mapping[int, list[Household]]) -> list[Spec]:
    """The matters as they come in, oldest first."""
    areas = {area.code: area for area in Area.objects.select_related("parent").exclude(code="")}
    found = [
        _spec(row, areas[row["village"]], end, households) for row in words("scenes")["matter"]
    ]
    return sorted(found, key=lambda spec: spec.opened_at)


def _spec(
    row: Mapping[str, Any], area: Area, end: datetime, households: Mapping[int, list[Household]]
) -> Spec:
    opened_at = end - timedelta(days=row["age"])
    homes = households[area.pk]
    household = homes[row["home"] % len(homes)]
    return Spec(
        area=area,
        topic=row["topic"],
        ledger=row.get("ledger", Ledger.LIVELIHOOD),
        term=row["term"] if "term" in row else row["age"] - row["late"],
        demand=row["demand"],
        step=row["step"],
        result=row.get("result", ""),
        found=row.get("found", ""),
        fate=row.get("fate", "begun"),
        opened_at=opened_at,
        ended_at=opened_at + timedelta(days=row.get("lasting", 1)),
        uid=uid_of(row["key"]),
        outcome=Outcome.SOLVED,
        source=row["source"],
        household=household,
        caller_name=household.head_name,
        by_township=True,
        answering=row.get("answering"),
    )


@dataclass
class Scenes:
    """Plays the acts of all matters, in the order of time."""

    script: Script
    places: dict[int, Area] = field(default_factory=dict)

    def play(self) -> int:
        """How many acts there were."""
        self.places = Area.objects.select_related("parent").in_bulk()
        acts = [(row, act) for row in words("scenes")["matter"] for act in row.get("acts", ())]
        for row, act in sorted(acts, key=lambda pair: -pair[1]["ago"]):
            self.act(row["key"], act)
        return len(acts)

    def act(self, key: str, said: Mapping[str, Any]) -> None:
        row = item(key)
        area = self.places[row.area_id]
        actor = self.script.actor(said["by"], area)
        others = [item(other) for other in said.get("with", ())]
        after = max(r.updated_at or r.created_at for r in (row, *others))
        now = self.script.at(said["ago"], after)
        if said["do"] in TOGETHER:
            plans = TOGETHER[said["do"]](said, row, others, actor, now)
        else:
            act = Act(said, load_state(row.pk), actor, now, self.above(row), area.district_code)
            plans = [PLANNERS[said["do"]](act)]
        apply(plans, random_bytes=self.script.random.randbytes)

    def above(self, row: LedgerItem) -> Any:
        """Who answers for it one tier up."""
        if row.tier == "township":
            return self.script.cast.section_officer
        return self.script.cast.township(self.places[row.area_id])[TOWNSHIP_OFFICER]


def item(key: str) -> LedgerItem:
    return LedgerItem._default_manager.get(uid=uid_of(key))


def _gather(
    said: Mapping[str, Any], lead: LedgerItem, others: list[LedgerItem], actor: Any, now: datetime
) -> list[Plan]:
    hanging = [(load_state(row.pk), row.reference) for row in others]
    return actions.plans_of_gathering(
        load_state(lead.pk), lead.reference, said["words"], hanging, actor=actor, now=now
    )


def _propose(
    said: Mapping[str, Any], lead: LedgerItem, others: list[LedgerItem], actor: Any, now: datetime
) -> list[Plan]:
    hanging = Record.objects.filter(ledgeritem__lead_matter=lead.pk).order_by("pk")
    states = [load_state(pk) for pk in hanging.values_list("pk", flat=True)]
    return actions.plans_of_result(states, lead.result, lead.reference, actor=actor, now=now)


def _merge(
    said: Mapping[str, Any], row: LedgerItem, others: list[LedgerItem], actor: Any, now: datetime
) -> list[Plan]:
    [kept] = others
    data = actions.MergeInput(load_state(kept.pk), kept.reference, said["words"])
    return actions.plans_of_merge(load_state(row.pk), row.reference, data, actor=actor, now=now)


TOGETHER = {"gather": _gather, "propose_result": _propose, "merge": _merge}
