"""Builds the whole demo in one transaction: it is there, or it is not."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from operator import attrgetter
from pathlib import Path
from random import Random

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from home.models import HomePage
from publicity.figures.rollup import rollup
from records.base.models import Record
from records.people.actions import register_households
from records.people.models import Household, Member, Organisation
from records.places.models import Area

from .acting import Stage, last_working_moment
from .cast import Cast, engage
from .families import Families
from .names import Namer
from .pages import found_portal
from .passwords import hand_out, write_down
from .places import found_offices, load_places
from .specs import Drawing
from .stories import publish, told
from .words import words

OPENED = attrgetter("opened_at")
HOUSEHOLDS, AT_HOME, A_THOUSAND = 2, 18, 1_000


@dataclass(frozen=True)
class Built:
    """What stands after a run."""

    items: int
    households: int
    people: int
    stories: int


def is_there() -> bool:
    """Whether the demo was built in this database."""
    return get_user_model().objects.filter(is_demo=True).exists()


def holds_others() -> bool:
    """Whether somebody keeps records, staff or pages here already."""
    models = (Record, Household, Organisation, HomePage)
    return any(model.objects.exists() for model in models)


@transaction.atomic
def build(items: int, seed: int, folder: Path) -> Built:
    """A demo district with so many matters; the passwords go to `folder`, last of all."""
    random = Random(seed)
    end = last_working_moment(timezone.now())
    namer = Namer(random)
    cast = engage(found_offices(load_places()), random, namer)
    households = _settle(cast, items, random, namer, end)
    villages = _villages(cast)
    drawing = Drawing(random, namer, villages, households, end)
    stories = told(end, households)
    ours = sorted((s for story in stories for s in story.specs.values()), key=OPENED)
    others = drawing.specs(items - len(ours))
    made = Stage(cast, random, end).play(merge(others, ours, key=OPENED))
    _home, story_list = found_portal()
    lead = publish(stories, story_list, cast)[0]
    HomePage.objects.update(lead_story=lead)
    rollup()
    write_down(hand_out(cast.accounts), folder)
    return Built(made, Household.objects.count(), Member.objects.count(), len(stories))


def _villages(cast: Cast) -> list[Area]:
    areas = Area.objects.filter(pk__in=cast.offices.villages).select_related("parent")
    return list(areas.order_by("path"))


def _settle(
    cast: Cast, items: int, random: Random, namer: Namer, end: datetime
) -> dict[int, list[Household]]:
    """Households in every village, more in the one that the accounts belong to."""
    families = Families(random, namer, timezone.localdate(end))
    home = words("district")["village"]
    entries = []
    for area in _villages(cast):
        count = (AT_HOME if area.code == home else HOUSEHOLDS) + items // A_THOUSAND
        for number in range(1, count + 1):
            pairing = random.choice(cast.village(area))
            entries.append(families.household(area, number, pairing))
    made = register_households(entries, actor=cast.head, now=end - timedelta(days=400))
    found: dict[int, list[Household]] = defaultdict(list)
    for household in made:
        found[household.area_id].append(household)
    return found
