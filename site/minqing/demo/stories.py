"""Three stories, each on its closed-out matters, through the real reviews by three persons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.dateformat import format as date_words

from publicity.cards import consumer
from publicity.pictures.models import Picture
from publicity.stories.models import StoryEvidence, StoryIndexPage, StoryPage
from publicity.workflow import actions as reviews
from records import evidence
from records.base.engine import apply
from records.base.models import Record
from records.base.roles import Role
from records.ledgers import actions
from records.ledgers.choices import Ledger
from records.ledgers.state import load_state
from records.people.models import Household
from records.places.models import Area

from .cast import Cast
from .drawings import drawn
from .specs import Spec
from .words import words

# The last close-out of a story lies at least so long ago, so that it could be written since.
SETTLED = timedelta(days=40)
COPIED = (
    *("title", "slug", "lead", "picture_alt", "picture_caption"),
    *("mechanism", "result_kind", "source_unit", "author_name"),
)
CREDIT = "由程序绘制"


@dataclass
class Told:
    """A story to be, with its matters by their key in the data file."""

    said: dict[str, Any]
    specs: dict[str, Spec] = field(default_factory=dict)

    @property
    def published_on(self) -> date:
        last = max(spec.ended_at for spec in self.specs.values())
        return timezone.localdate(last) + timedelta(days=self.said["published_after"])

    @property
    def days(self) -> dict[str, str]:
        """{a_opened} and {a_closed} for each matter, as the stories write them."""
        found = {}
        for key, spec in self.specs.items():
            for name, moment in (("opened", spec.opened_at), ("closed", spec.ended_at)):
                found[f"{key}_{name}"] = date_words(timezone.localtime(moment), "n月j日")
        return found


def told(end: datetime, households: dict[int, list[Household]]) -> list[Told]:
    """The stories with their matters, dated to the latest year in which all of them are past."""
    areas = {area.code: area for area in Area.objects.select_related("parent").exclude(code="")}
    found = []
    for said in words("stories")["story"]:
        year = timezone.localdate(end).year
        while any(_closed(row, year) > end - SETTLED for row in said["matter"]):
            year -= 1
        story = Told(said)
        for number, row in enumerate(said["matter"]):
            area = areas[row["village"]]
            homes = households[area.pk]
            home, name = homes[number % len(homes)], f"{said['slug']}/{row['key']}"
            story.specs[row["key"]] = _spec(row, area, home, year, name)
        found.append(story)
    return found


def _opened(row: dict[str, Any], year: int) -> datetime:
    month, day = (int(part) for part in row["opened"].split("-"))
    return datetime(year, month, day, 9, tzinfo=timezone.get_current_timezone())


def _closed(row: dict[str, Any], year: int) -> datetime:
    return _opened(row, year) + timedelta(days=row["lasting"])


def _spec(row: dict[str, Any], area: Area, household: Household, year: int, name: str) -> Spec:
    return Spec(
        area=area,
        topic=row["topic"],
        ledger=Ledger.LIVELIHOOD,
        term=row["term"],
        demand=row["demand"],
        step=row["step"],
        result=row["result"],
        found=row["found"],
        fate="closed_out",
        opened_at=_opened(row, year),
        ended_at=_closed(row, year),
        source=row["source"],
        household=household,
        caller_name=household.head_name,
        by_township=True,
        uid=uuid5(NAMESPACE_URL, name),
    )


def publish(stories: list[Told], under: StoryIndexPage, cast: Cast) -> list[StoryPage]:
    """Write, submit, review and approve each; then what happened after publication."""
    pages = [_published(story, under, cast) for story in stories]
    for story in stories:
        if "reopened" in story.said:
            _reopen(story.specs[story.said["reopened"]], story.said["reopened_because"], cast)
    while evidence.changes(consumer.handle):
        pass
    return pages


def hand_in(under: StoryIndexPage, cast: Cast, uids: Mapping[str, UUID], on: date) -> None:
    """Drafts that wait for their first review; `uids`: of the matters that they name."""
    editor = cast.accounts[Role.PUBLICITY_EDITOR]
    for said in words("stories")["draft"]:
        keys = [uids[key] for key in said["scenes"]]
        page = _written(said, under, editor, keys, published_on=on, days={})
        reviews.submit(page, editor)


def _published(story: Told, under: StoryIndexPage, cast: Cast) -> StoryPage:
    editor = cast.accounts[Role.PUBLICITY_EDITOR]
    page = _draft(story, under, editor)
    reviews.submit(page, editor)
    reviews.approve(page, cast.accounts[Role.SECTION_HEAD])
    reviews.approve(page, cast.accounts[Role.APPROVER])
    return StoryPage.objects.get(pk=page.pk)


def _draft(story: Told, under: StoryIndexPage, editor: Any) -> StoryPage:
    keys = [spec.uid for spec in story.specs.values()]
    return _written(
        story.said, under, editor, keys, published_on=story.published_on, days=story.days
    )


def _written(
    said: dict[str, Any],
    under: StoryIndexPage,
    editor: Any,
    keys: list[UUID],
    *,
    published_on: date,
    days: dict[str, str],
) -> StoryPage:
    page = StoryPage(
        **{name: said[name] for name in COPIED},
        owner=editor,
        picture=_picture(said, editor) if "picture" in said else None,
        published_on=published_on,
        body=[_block(block, days) for block in said["body"]],
    )
    for key in keys:
        reference = Record.objects.values_list("reference", flat=True).get(uid=key)
        page.evidence.add(StoryEvidence(record_key=key, reference=reference))
    first = evidence.describe(keys[0])
    page.place_name, page.area_code = first.place, first.area_code
    page.topics.add(*said["topics"])
    under.add_child(instance=page)
    page.save_revision(user=editor, log_action=True)
    return StoryPage.objects.get(pk=page.pk)


def _block(block: dict[str, Any], days: dict[str, str]) -> tuple[str, Any]:
    [(kind, value)] = block.items()
    if kind == "paragraph":
        return kind, f"<p>{value.format(**days)}</p>"
    if kind == "quote":
        return kind, {"text": value[0], "speaker": value[1]}
    if kind == "steps":
        first, *steps = value
        return kind, {"title": first, "steps": [{"title": a, "text": b} for a, b in steps]}
    return kind, value


def _picture(said: dict[str, Any], editor: Any) -> Picture:
    return Picture.objects.create(
        title=said["picture_caption"],
        file=ContentFile(drawn(said["picture"]), f"{said['slug']}.jpg"),
        credit=CREDIT,
        uploaded_by_user=editor,
    )


def _reopen(spec: Spec, reason: str, cast: Cast) -> None:
    """Today, by the township: what the public reads of it must say so."""
    record = Record.objects.get(uid=spec.uid)
    handler = cast.actors[spec.area.parent_id or 0]
    plan = actions.plan_reopen(
        load_state(record.pk), actions.ReasonInput(reason), actor=handler, now=timezone.now()
    )
    apply([plan])
