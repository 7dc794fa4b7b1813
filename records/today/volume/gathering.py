"""What a village's volume holds for one reader, in a fixed number of queries (R7, R56)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.paths import within
from records.base.stages import OPEN
from records.ledgers.models import LedgerItem
from records.people.choices import OrganisationKind
from records.people.models import Household, Organisation
from records.places.models import Area
from records.places.scope import scope_paths

from ..household.gathering import HomePage, homes_with_places, lit_items, pages_of
from ..household.words import item_words, page_words
from .sheets import Volume, laid_out

CHANGES_SHOWN = 5
# Matters closed longer ago stand on their household's page only.
CLOSED_WITHIN = timedelta(days=365)


@dataclass(frozen=True)
class VillageVolume:
    """One village's pages and matters as rows and as words, laid out in sheets."""

    area: Area
    pages: list[HomePage]
    items: list[LedgerItem]
    homes: list[dict[str, Any]]
    item_rows: list[dict[str, Any]]
    layout: Volume


def volume_of(area: Area, actor: Actor, on: date) -> VillageVolume:
    """The village with what became part of it (R4); never stability work, never a petition."""
    paths = scope_paths(area)
    seen = Household.objects.visible_to(actor).in_scope(paths)
    homes = list(homes_with_places(seen).order_by("number", "id"))
    pages = pages_of(homes, actor, on, paper=True, changes=CHANGES_SHOWN)
    items = list(
        lit_items(actor, on, paper=True)
        .filter(within(paths))
        .filter(Q(stage__in=OPEN) | Q(closed_on__gte=on - CLOSED_WITHIN))
    )
    words = [page_words(page) for page in pages]
    rows = [item_words(item) for item in items]
    return VillageVolume(
        area, pages, items, words, rows, laid_out(words, rows, _("List of ledger items"))
    )


def office_of(area: Area, on: date) -> str:
    """The committee that keeps the volume; "" where none is registered."""
    found = Organisation.objects.filter(area=area, kind=OrganisationKind.VILLAGE_COMMITTEE)
    return found.current(on).values_list("name", flat=True).order_by("id").first() or ""
