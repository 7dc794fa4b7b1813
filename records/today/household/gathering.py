"""What the pages of one or many households hold for one reader, in a fixed number of queries (R7).

Nothing that the reader may not see leaves a trace here: no gap, no count, no row without words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from records.base.actor import Actor
from records.base.kinds import Confidentiality
from records.ledgers.choices import Ledger
from records.ledgers.lights import lights_on
from records.ledgers.models import DifficultyEntry, LedgerItem
from records.people.models import Household, HouseholdCategory, HouseholdChange, Member

CHANGES_SHOWN = 30
# On screen; more on request, and all of them on paper.
ITEMS_SHOWN = 50
AT_ONCE = 5_000
# What may stand on paper that lies about in a village office (R7).
ON_PAPER = (Ledger.LIVELIHOOD, Ledger.DIFFICULTY)


@dataclass
class HomePage:
    """A household with everything on its page. `items`: LedgerItem rows with their `light`;
    `more`: the reader sees older ones, which are not here.
    """

    home: Household
    members: list[Member] = field(default_factory=list)
    categories: list[HouseholdCategory] = field(default_factory=list)
    entries: list[DifficultyEntry] = field(default_factory=list)
    items: list[Any] = field(default_factory=list)
    changes: list[HouseholdChange] = field(default_factory=list)
    more: bool = False

    def shorten(self, most: int) -> None:
        """Keep the newest matters."""
        self.more = len(self.items) > most
        del self.items[most:]


def homes_with_places(rows: QuerySet[Household]) -> QuerySet[Household]:
    """Households with what their pages say about place and cadre."""
    return rows.select_related("area__parent", "pairing_cadre__organisation")


def pages_of(
    homes: Sequence[Household],
    actor: Actor,
    on: date,
    *,
    paper: bool = False,
    changes: int = CHANGES_SHOWN,
    most: int | None = None,
) -> list[HomePage]:
    """The pages in the order of `homes`. `paper`: without what is never printed (R7). `most`:
    so many of the newest matters of all of them.
    """
    pages = {home.pk: HomePage(home) for home in homes}
    keys = list(pages)
    for member in Member.objects.filter(household__in=keys).order_by("left_on", "-is_head", "id"):
        pages[member.household_id].members.append(member)
    for held in _categories(keys):
        pages[held.household_id].categories.append(held)
    for entry in _entries(keys, actor):
        pages[entry.household_id].entries.append(entry)
    for key, item in _items(keys, actor, on, paper, most):
        pages[key].items.append(item)
    for row in _changes(keys, changes):
        pages[row.household_id].changes.append(row)
    return list(pages.values())


def _categories(keys: list[int]) -> QuerySet[HouseholdCategory]:
    """Those still held first, then the ended ones, newest first."""
    rows = HouseholdCategory.objects.filter(household__in=keys)
    rows = rows.select_related("category", "member")
    return rows.order_by(F("to_on").desc(nulls_first=True), "category__position", "id")


def _entries(keys: list[int], actor: Actor) -> QuerySet[DifficultyEntry]:
    rows = DifficultyEntry._default_manager.visible_to(actor).listed().filter(household__in=keys)
    return rows.select_related("category", "responsible").order_by("off_register", "-id")


def _items(
    keys: list[int], actor: Actor, on: date, paper: bool, most: int | None
) -> Iterable[tuple[int, LedgerItem]]:
    """Matters of the households and the measures of their entries, newest first, each once."""
    rows = lit_items(actor, on, paper=paper).select_related("difficulty_entry")
    found, wanted = _item_keys(keys), set(keys)
    for start in range(0, len(found), AT_ONCE):
        for item in rows.filter(pk__in=found[start : start + AT_ONCE])[:most]:
            entry = item.difficulty_entry
            key = item.household_id or (entry and entry.household_id)
            if key in wanted:
                yield key, item


def _item_keys(keys: list[int]) -> list[int]:
    """By their households, newest first: by scope SQLite would read a whole district."""
    rows = LedgerItem._default_manager.order_by()
    found = {*rows.filter(household__in=keys).values_list("pk", flat=True)}
    found.update(rows.filter(difficulty_entry__household__in=keys).values_list("pk", flat=True))
    return sorted(found, reverse=True)


def lit_items(actor: Actor, on: date, *, paper: bool) -> QuerySet[LedgerItem]:
    """The matters that this reader sees, with their lights; on paper no stability work (R7)."""
    rows = LedgerItem._default_manager.visible_to(actor).listed()
    if paper:
        rows = rows.filter(subkind__in=ON_PAPER, confidentiality=Confidentiality.ORDINARY)
    rows = rows.annotate(light=lights_on(on).annotation())
    return rows.select_related("responsible", "household").order_by("-record_ptr_id")


def _changes(keys: list[int], most: int) -> QuerySet[HouseholdChange]:
    """The newest of each household."""
    place = Window(
        RowNumber(), partition_by=F("household_id"), order_by=[F("at").desc(), F("id").desc()]
    )
    rows = HouseholdChange.objects.filter(household__in=keys).annotate(place=place)
    rows = rows.filter(place__lte=most).select_related("actor")
    return rows.order_by("household_id", "-at", "-id")
