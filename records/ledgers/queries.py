"""What other parts ask of ledger items, set-based."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from records.base.models import Event, Record
from records.base.policy import policy_on
from records.base.stages import Stage
from records.people.models import Member
from records.places.models import Area

from .models import LedgerItem


def journey(record: Record) -> list[tuple[str, str, str]]:
    """(stage, its word, month) for each stage that the matter passed, repeats drawn together."""
    entries = Event.objects.filter(record=record).order_by("sequence").values_list("stage", "at")
    steps: list[tuple[str, str, str]] = []
    for stage, at in entries:
        if not steps or steps[-1][0] != stage:
            steps.append((stage, str(Stage(stage).label), f"{localtime(at):%Y-%m}"))
    return steps


def card_place(record: Record) -> Area:
    """The township, or the village where like matters of enough homes that month hide it (R46)."""
    area = record.area
    if area.level != "village" or area.parent is None or record.closed_on is None:
        return area
    month = record.closed_on.replace(day=1)
    like = Record.objects.filter(
        area=area,
        subkind=record.subkind,
        topic=record.topic,
        stage=Stage.CLOSED_OUT,
        closed_on__year=month.year,
        closed_on__month=month.month,
    )
    needed = policy_on(record.closed_on).card_k
    homes = like.annotate(home=Coalesce("ledgeritem__household_id", -F("pk"))).order_by()
    return area if len(homes.values("home").distinct()[:needed]) >= needed else area.parent


def identifying_texts(keys: Sequence[UUID]) -> list[tuple[str, str]]:
    """(kind, text) of every name and address that belongs to the records: kind name or address."""
    items = LedgerItem.objects.filter(uid__in=keys).select_related("household")
    found: set[tuple[str, str]] = set()
    households = []
    for item in items:
        found.add(("name", item.caller_name))
        if item.household:
            households.append(item.household_id)
            found.add(("address", item.household.address))
            found.add(("name", item.household.head_name))
    names = Member.objects.filter(household__in=households).values_list("name", flat=True)
    found |= {("name", name) for name in names}
    return sorted((kind, text) for kind, text in found if _tells(kind, text))


def _tells(kind: str, text: str) -> bool:
    """One letter names nobody; an address of a few letters (“1组”) is any group of any village."""
    return len(text.strip()) >= (2 if kind == "name" else 5)


def items_by_id(record_ids: Iterable[int]) -> dict[int, LedgerItem]:
    """Matters with their area, household and people, in one query."""
    rows = LedgerItem.objects.filter(pk__in=list(record_ids))
    return {
        row.pk: row
        for row in rows.select_related(
            "area__parent", "responsible__organisation", "household", "entered_by"
        )
    }


# What the columns of the list show.
SHOWN = (
    "subkind", "reference", "topic", "demand", "tier", "stage", "due_on", "area__level",
    "area__short_name", "area__parent__short_name", "responsible__name",
)  # fmt: skip


def listed_by_id(record_ids: Iterable[int]) -> dict[int, LedgerItem]:
    """The rows of a page of the list, with what its columns show and nothing else, in one query."""
    rows = LedgerItem.objects.filter(pk__in=list(record_ids)).order_by()
    return {row.pk: row for row in rows.select_related("area__parent", "responsible").only(*SHOWN)}
