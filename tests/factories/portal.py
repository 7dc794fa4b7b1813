"""A portal to read: a site, its home page, a story list, stories as they stand when published."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site

from home.models import HomePage
from publicity.stories.models import StoryIndexPage, StoryPage


def portal_home() -> HomePage:
    """The home page of the one site, made once."""
    home = HomePage.objects.first()
    if home is None:
        Page.objects.filter(depth=2).delete()
        root = Page.objects.get(depth=1)
        home = root.add_child(instance=HomePage(title="民情", slug="home"))
        Site.objects.all().delete()
        Site.objects.create(
            hostname="testserver", port=80, root_page=home, is_default_site=True, site_name="民情"
        )
    return home


def story_list() -> StoryIndexPage:
    """The story list under the home page, made once."""
    found = StoryIndexPage.objects.first()
    return found or portal_home().add_child(
        instance=StoryIndexPage(title="惠民实事", slug="stories")
    )


def story(title: str = "山上四十二户喝上了自来水", *, live: bool = True, **fields: Any) -> StoryPage:
    """A story as its row stands once it went through the workflow (or before, as a draft)."""
    under = story_list()
    number = StoryPage.objects.count() + 1
    fields.setdefault("slug", f"story-{number}")
    fields.setdefault("lead", "泵房修好了,水又回来了。")
    fields.setdefault("source_unit", "区民政局")
    page = under.add_child(instance=StoryPage(title=title, live=False, **fields))
    if live:
        publish_row(page, number)
    return page


def publish_row(page: Page, minutes: int = 0) -> None:
    """Set what publishing leaves on the row; the way there is tested with the workflow."""
    at = timezone.now() - timedelta(days=1) + timedelta(minutes=minutes)
    Page.objects.filter(pk=page.pk).update(
        live=True, first_published_at=at, last_published_at=at, has_unpublished_changes=False
    )
    page.refresh_from_db()
