"""A portal to read: a site, its home page, a story list, stories as they stand when published."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

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


def story(
    title: str = "山上四十二户喝上了自来水", *, live: bool = True, **fields: Any
) -> StoryPage:
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


def many_stories(count: int, title: str = "低保", **fields: Any) -> list[StoryPage]:
    """Published rows in bulk, filed for the search: what a list costs shows only with many."""
    under = story_list()
    at = timezone.now()
    made = [numbered_row(under, under.numchild + 1 + i, at, title, fields) for i in range(count)]
    names = [column.attname for column in Page._meta.concrete_fields if column.name != "id"]
    rows = [Page(**{name: getattr(page, name) for name in names}) for page in made]
    for page, row in zip(made, Page.objects.bulk_create(rows), strict=True):
        page.pk = page.page_ptr_id = page.id = row.pk
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=under.pk).update(numchild=under.numchild + count)
    get_search_backend().add_bulk(StoryPage, made)
    return made


def numbered_row(under: Page, step: int, at: Any, title: str, fields: dict[str, Any]) -> StoryPage:
    """One published story below `under`, not saved."""
    page = StoryPage(
        title=f"{title} {step}",
        draft_title=f"{title} {step}",
        slug=f"row-{step}",
        lead="泵房修好了。",
        source_unit="区民政局",
        live=True,
        first_published_at=at,
        last_published_at=at,
        locale=under.locale,
        path=Page._get_path(under.path, under.depth + 1, step),
        depth=under.depth + 1,
        **fields,
    )
    page.url_path = f"{under.url_path}{page.slug}/"
    return page
