"""Households in difficulty as rows of their ledger, the measures of each together (R10a)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.timezone import localdate

from records.base.stages import FINAL, Stage
from records.ledgers.difficulty.choices import EndReason
from records.ledgers.lights import lights_on
from records.ledgers.models import DifficultyEntry, LedgerItem
from records.people.models import HouseholdCategory, Member

from .items import CLOSED, OPEN, Row, own_columns
from .lookups import Lookups

COLUMNS = (
    "pk", "reference", "event_count", "area_id", "area_path", "topic", "stage", "tier",
    "opened_on", "next_on", "responsible_id", "household_id", "cause", "end_reason",
    "closed_on", "entry_remarks", "off_register", "light",
)  # fmt: skip
MEASURE = ("difficulty_entry_id", "stage", "demand", "due_on", "result", "progress", "closed_on")


def entry_rows(ids: Sequence[int], lookups: Lookups) -> Iterator[tuple[Row, list[str]]]:
    """(values by column key, whom the row concerns) of each entry, in the order of `ids`."""
    rows = DifficultyEntry._default_manager.filter(pk__in=ids).order_by()
    lit = rows.annotate(light=lights_on(lookups.sight.today).annotation())
    found = {row["pk"]: row for row in lit.values(*COLUMNS)}
    lookups.load_areas(row["area_id"] for row in found.values())
    lookups.load_cadres(row["responsible_id"] for row in found.values())
    keys = {row["household_id"] for row in found.values()}
    homes, sizes, categories = lookups.homes(keys), persons(keys), held_by(keys)
    measures = measures_of(found)
    sight = lookups.sight
    for pk in ids:
        if pk not in found:
            continue
        row = found[pk]
        home, path = homes.get(row["household_id"]), row["area_path"]
        who: Row = {}
        if home:
            who = {
                "head_name": home.head_name,
                "identity": sight.identity(home.identity, home.area_path),
                "phone": sight.phone(home.phone, home.area_path),
                "address": sight.address(home.address, home.area_path),
                "household_size": sizes[row["household_id"]],
            }
        values = {
            **own_columns(row),
            **who,
            "place": lookups.areas[row["area_id"]],
            "categories": "、".join(categories.get(row["household_id"], ())) or row["topic"],
            "reason": sight.words(row["cause"], path),
            "responsible_name": lookups.cadres.get(row["responsible_id"], ""),
            "recorded_on": row["opened_on"],
            "review_on": row["next_on"],
            "end_reason": str(EndReason(row["end_reason"]).label) if row["off_register"] else "",
            "ended_on": row["closed_on"] if row["off_register"] else None,
            "remarks": sight.words(row["entry_remarks"], path),
            **help_of(measures.get(pk, []), lookups, path),
        }
        yield values, [f"record:{pk}", f"household:{row['household_id']}"]


def help_of(measures: Sequence[Row], lookups: Lookups, path: str) -> Row:
    """The measures of one household in one cell each; the deadline is the next one."""
    words = "；".join(measure["demand"] for measure in measures)
    done = "；".join(text for m in measures if (text := m["result"] or m["progress"]))
    left = [measure for measure in measures if measure["stage"] not in FINAL]
    due = [measure["due_on"] for measure in left or measures if measure["due_on"]]
    closed = [measure["closed_on"] for measure in measures if measure["closed_on"]]
    return {
        "measures": lookups.sight.words(words, path),
        "progress": lookups.sight.words(done, path),
        "due_on": min(due) if due else None,
        "closed_on": max(closed) if closed and not left else None,
        "closed_mark": (OPEN if left else CLOSED) if measures else "",
    }


def measures_of(entries: Iterable[int]) -> dict[int, list[Row]]:
    """The measures of each entry, oldest first, without the voided."""
    items = LedgerItem._default_manager.filter(difficulty_entry__in=list(entries))
    found: dict[int, list[Row]] = {}
    for row in items.exclude(stage=Stage.VOIDED).order_by("pk").values(*MEASURE):
        found.setdefault(row["difficulty_entry_id"], []).append(row)
    return found


def persons(households: Iterable[int]) -> Counter[int]:
    """How many current members each household has."""
    rows = Member.objects.current().filter(household__in=list(households)).order_by()
    return Counter(rows.values_list("household_id", flat=True))


def held_by(households: Iterable[int]) -> dict[int, list[str]]:
    """The difficulty categories of each household, each once."""
    rows: Any = HouseholdCategory.objects.in_force(localdate()).filter(
        household__in=list(households)
    )
    found: dict[int, dict[str, None]] = {}
    for pk, name in rows.order_by("pk").values_list("household_id", "category__name"):
        found.setdefault(pk, {})[name] = None
    return {pk: list(names) for pk, names in found.items()}
