"""Builds the whole demo in one transaction: it is there, or it is not."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from operator import attrgetter
from pathlib import Path
from random import Random

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from home.models import HomePage
from publicity.figures.rollup import rollup
from records.base.models import OutboxMessage, Record
from records.ledgers.actions.move import EVIDENCE_CHANGED
from records.people.actions import register_households
from records.people.models import Household, Member, Organisation
from records.places.models import Area
from records.reports.rollup import roll_up

from .acting import Stage, last_working_moment
from .bulk import indexed_afterwards, is_bulk
from .cast import Cast, engage
from .families import Families
from .names import Namer
from .pages import found_portal
from .passwords import hand_out, write_down
from .places import found_offices, load_places
from .scenes.afterwards import Afterwards, tell_the_portal
from .scenes.matters import specs as history
from .scenes.matters import uids
from .scenes.office import Office
from .scenes.register import Register
from .scenes.script import Script
from .specs import Drawing
from .stories import Told, hand_in, publish, told
from .words import words

Hears = Callable[[int], None]
OPENED = attrgetter("opened_at")
HOUSEHOLDS, AT_HOME, A_THOUSAND = 2, 18, 1_000
# However many matters: so many households more in each village, some thousands in all.
MOST_HOUSEHOLDS = 30


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
def build(items: int, seed: int, folder: Path, told_made: Hears = lambda made: None) -> Built:
    """A demo district with so many matters; the passwords go to `folder`, last of all.

    `told_made` hears from time to time how many matters there are.
    """
    random = Random(seed)
    end = last_working_moment(timezone.now())
    namer = Namer(random)
    cast = engage(found_offices(load_places()), random, namer)
    households = _settle(cast, items, random, namer, end)
    villages, script = _villages(cast), Script(cast, random, end)
    register = _registered(script, villages, households)
    stories = told(end, households)
    ours = [s for story in stories for s in story.specs.values()] + history(end, households)
    drawing = Drawing(random, namer, villages, households, end, register.known)
    drawing.campaigns = [row.pk for row in Office(script).campaigns()]
    others = drawing.specs(items - len(ours) - len(words("office")["import"]["rows"]))
    stage = Stage(cast, random, end, told_made, quiet=is_bulk(items))
    with indexed_afterwards(wanted=is_bulk(items)):
        made = stage.play(merge(others, sorted(ours, key=OPENED), key=OPENED))
    spared = {spec.uid for spec in ours}
    made += Afterwards(script, namer, register, spared, crowded=is_bulk(items)).play()
    _no_cards_yet()
    _open_portal(stories, cast, timezone.localdate(end))
    rollup()
    roll_up(timezone.localdate(end))
    write_down(hand_out(cast.accounts), folder)
    return Built(made, Household.objects.count(), Member.objects.count(), len(stories))


def _registered(
    script: Script, villages: list[Area], households: dict[int, list[Household]]
) -> Register:
    """The register of households in difficulty, the accounts' township first."""
    near = words("district")["township"][:9]
    nearest = sorted(villages, key=lambda area: not area.code.startswith(near))
    register = Register(script, {area.pk: area for area in _with_townships(villages)})
    register.open(home for area in nearest for home in households[area.pk])
    return register


def _with_townships(villages: list[Area]) -> list[Area]:
    return [*villages, *{a.parent.pk: a.parent for a in villages if a.parent}.values()]


def _open_portal(stories: list[Told], cast: Cast, today: date) -> None:
    """The site with its stories; whoever has a receipt finds their matter there."""
    _home, story_list = found_portal()
    lead = publish(stories, story_list, cast)[0]
    HomePage.objects.update(lead_story=lead)
    hand_in(story_list, cast, uids(), today)
    tell_the_portal()


def _no_cards_yet() -> None:
    """What happened to records before the first card was frozen is news to no card (R46)."""
    rows = OutboxMessage.objects.filter(kind=EVIDENCE_CHANGED, sent_at=None)
    rows.update(sent_at=timezone.now())


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
        count = (AT_HOME if area.code == home else HOUSEHOLDS) + min(
            items // A_THOUSAND, MOST_HOUSEHOLDS
        )
        for number in range(1, count + 1):
            pairing = random.choice(cast.village(area))
            entries.append(families.household(area, number, pairing))
    made = register_households(entries, actor=cast.head, now=end - timedelta(days=400))
    found: dict[int, list[Household]] = defaultdict(list)
    for household in Household.objects.filter(pk__in=made).order_by("pk"):
        found[household.area_id].append(household)
    return found
