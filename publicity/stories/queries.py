"""Which stories the public reads, and in which order."""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Value,
    When,
)
from wagtail.models import Page, PageViewRestriction

from publicity.pictures.models import Picture
from publicity.pictures.renditions import FILTERS

from .models import StoryPage


def public(pages: Any) -> Any:
    """Live pages that no view restriction covers, their ancestors' included.

    Wagtail's own `public()` reads the restrictions in a query of its own, every time.
    """
    covering = PageViewRestriction.objects.annotate(
        covered=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    return pages.live().exclude(Exists(covering.filter(covered__startswith=F("page__path"))))


def readable(parent: Page | None = None) -> QuerySet[StoryPage]:
    """Live public stories, newest first; below `parent` where one is given."""
    stories = public(StoryPage.objects.all())
    if parent is not None:
        stories = stories.child_of(parent)
    found: QuerySet[StoryPage] = stories.order_by("-published_on", "-pk")
    return found


def with_pictures(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """The same stories with their pictures and cuts in two more queries, however many."""
    pictures = Picture.objects.prefetch_renditions(*FILTERS)
    return stories.prefetch_related(Prefetch("picture", queryset=pictures))


def related(story: StoryPage, limit: int = 3) -> list[StoryPage]:
    """The newest other stories: first of the same mechanism, then any."""
    same = Case(
        When(mechanism=story.mechanism, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    others = readable().exclude(pk=story.pk)
    return list(others.order_by(same, "-published_on", "-pk")[:limit])
