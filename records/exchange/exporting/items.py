"""Matters as rows of the livelihood and the stability ledger (R10, R59)."""

from collections.abc import Iterator, Sequence
from typing import Any

from records.base.stages import Stage
from records.base.tiers import Tier
from records.ledgers.choices import Ledger, Light, Risk, Satisfaction, Source, StabilityState
from records.ledgers.lights import MARKS, lights_on
from records.ledgers.models import LedgerItem

from .lookups import Home, Lookups, outside_numbers
from .sight import Sight

COLUMNS = (
    "pk", "subkind", "reference", "event_count", "area_id", "area_path", "topic", "stage",
    "tier", "opened_on", "due_on", "completed_on", "closed_on", "responsible_id",
    "household_id", "caller_name", "caller_phone", "source", "source_words", "demand",
    "progress", "result", "satisfaction", "remarks", "people_concerned", "people_count",
    "risk", "measures", "stability_state", "light",
)  # fmt: skip
# What stands under 是否销号, in words that the readers know.
CLOSED, OPEN, WAITING = "已销号", "否", "挂账"
MARKED = {Stage.CLOSED_OUT: CLOSED, Stage.HISTORICAL: CLOSED, Stage.WAITING: WAITING}
Row = dict[str, Any]


def item_rows(ids: Sequence[int], lookups: Lookups) -> Iterator[tuple[Row, list[str]]]:
    """(values by column key, whom the row concerns) of each matter, in the order of `ids`."""
    rows = LedgerItem._default_manager.filter(pk__in=ids).order_by()
    lit = rows.annotate(light=lights_on(lookups.sight.today).annotation())
    found = {row["pk"]: row for row in lit.values(*COLUMNS)}
    lookups.load_areas(row["area_id"] for row in found.values())
    lookups.load_cadres(row["responsible_id"] for row in found.values())
    homes = lookups.homes(row["household_id"] for row in found.values())
    numbers = outside_numbers(found)
    for pk in ids:
        if pk not in found:
            continue
        row = found[pk]
        home = homes.get(row["household_id"])
        shared = {
            **common(row, lookups),
            "outside_number": numbers.get(pk, ""),
        }
        special = stability if row["subkind"] == Ledger.STABILITY else livelihood
        concerned = [f"record:{pk}"]
        if home:
            concerned.append(f"household:{row['household_id']}")
        yield {**shared, **special(row, home, lookups.sight)}, concerned


def common(row: Row, lookups: Lookups) -> Row:
    """What a row of either ledger has."""
    path, sight = row["area_path"], lookups.sight
    return {
        "place": lookups.areas[row["area_id"]],
        "responsible_name": lookups.cadres.get(row["responsible_id"], ""),
        "due_on": row["due_on"],
        "progress": sight.words(row["result"] or row["progress"], path),
        "closed_on": row["closed_on"] or row["completed_on"],
        "closed_mark": MARKED.get(row["stage"], OPEN),
        "remarks": sight.words(row["remarks"], path),
        **own_columns(row),
    }


def own_columns(row: Row) -> Row:
    """What the system puts into every workbook: number, version, where it is, light."""
    return {
        "reference": row["reference"],
        "version": row["event_count"],
        "now_at": now_at(row["tier"], row["stage"]),
        "light": light_words(row["light"]),
    }


def now_at(tier: str, stage: str) -> str:
    """村（社区）台账 · 办理中: its tier and its stage."""
    return f"{Tier(tier).label} · {Stage(stage).label}"


def light_words(light: str) -> str:
    """Mark and word (R16)."""
    return f"{MARKS[Light(light)]} {Light(light).label}" if light else ""


def livelihood(row: Row, home: Home | None, sight: Sight) -> Row:
    """Who asks, what, from where."""
    path = row["area_path"]
    phone = row["caller_phone"] or (home.phone if home else "")
    return {
        "head_name": home.head_name if home else row["caller_name"],
        "identity": sight.identity(home.identity, home.area_path) if home else "",
        "phone": sight.phone(phone, path),
        "address": sight.address(home.address, home.area_path) if home else "",
        "category": row["topic"],
        "demand": sight.words(row["demand"], path),
        "collected_on": row["opened_on"],
        "source": row["source_words"] or str(Source(row["source"]).label),
        "satisfaction": str(Satisfaction(row["satisfaction"]).label) if row["satisfaction"] else "",
    }


def stability(row: Row, home: Home | None, sight: Sight) -> Row:
    """What the matter is, whom it is about, how it stands (R10b)."""
    path = row["area_path"]
    return {
        "matter": sight.words(row["demand"], path),
        "people": row["people_concerned"],
        "people_count": row["people_count"],
        "address": sight.address(home.address, home.area_path) if home else "",
        "situation": "",
        "risk": str(Risk(row["risk"]).label) if row["risk"] else "",
        "state": str(StabilityState(row["stability_state"]).label)
        if row["stability_state"]
        else "",
        "measures": sight.words(row["measures"], path),
        "handler_name": "",
        "registered_on": row["opened_on"],
    }
