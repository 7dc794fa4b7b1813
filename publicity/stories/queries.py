"""Which stories the public reads, and in which order."""

from django.db.models import Prefetch, QuerySet

from publicity.pictures.models import Picture
from publicity.pictures.renditions import FILTERS

from .models import StoryPage


def readable(parent=None) -> QuerySet[StoryPage]:
    """Live public stories, newest first; below `parent` where one is given."""
    stories = StoryPage.objects.live().public()
    if parent is not None:
        stories = stories.child_of(parent)
    return stories.order_by("-published_on", "-pk")


def with_pictures(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """The same stories with their pictures and cuts in two more queries, however many."""
    pictures = Picture.objects.prefetch_renditions(*FILTERS)
    return stories.prefetch_related(Prefetch("picture", queryset=pictures))


def related(story: StoryPage, limit: int = 3) -> list[StoryPage]:
    """The newest other stories: first of the same mechanism, then any."""
    others = with_pictures(readable().exclude(pk=story.pk))
    same = list(others.filter(mechanism=story.mechanism)[:limit])
    if len(same) == limit:
        return same
    return same + list(others.exclude(mechanism=story.mechanism)[: limit - len(same)])
