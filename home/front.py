"""What the front page shows, read once."""

from dataclasses import dataclass

from django.utils import timezone

from publicity.figures.models import MonthlyFigure
from publicity.figures.queries import year_figures
from publicity.stories.models import StoryIndexPage, StoryPage
from publicity.stories.queries import public, readable, with_pictures

SECOND = 2
NEWEST = 8


@dataclass(frozen=True)
class Front:
    """One lead story, the newest others, the figures of this year, and the list to go on to.

    Two of the others stand under the lead, once there are enough to fill the rest of the page.
    """

    lead: StoryPage | None
    second: list[StoryPage]
    newest: list[StoryPage]
    figures: MonthlyFigure | None
    stories: StoryIndexPage | None


def front(page) -> Front:
    """The chosen lead story if the public may read it, else the newest one."""
    newest = list(with_pictures(readable())[: NEWEST + 1])
    lead = next((story for story in newest if story.pk == page.lead_story_id), None)
    if lead is None and page.lead_story_id:
        lead = with_pictures(readable()).filter(pk=page.lead_story_id).first()
    if lead is None and newest:
        lead = newest[0]
    others = [story for story in newest if story != lead][:NEWEST]
    second = SECOND if len(others) > SECOND + 1 else 0
    return Front(
        lead=lead,
        second=others[:second],
        newest=others[second:],
        figures=year_figures(timezone.localdate().year),
        stories=public(StoryIndexPage.objects.child_of(page)).first(),
    )
