"""What machines fetch: the feed of stories, the site map, the rules for robots."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from publicity.stories.models import StoryPage
from publicity.stories.queries import readable

NEWEST = 30


def root_url(request: HttpRequest) -> str:
    """The portal's own address, from its Site: never the host that the client named."""
    site = Site.find_for_request(request)
    return str(site.root_url) if site else ""


class StoriesFeed(Feed):
    """The newest stories as Atom, headline and lead; the text is read on the portal."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> "Reader":
        return Reader(request)

    def title(self, reader: "Reader") -> str:
        return reader.site_name or str(_("Stories"))

    def subtitle(self, reader: "Reader") -> str:
        return str(_("What was done for people, told on evidence"))

    def link(self, reader: "Reader") -> str:
        return reader.root + "/"

    def feed_url(self, reader: "Reader") -> str:
        return reader.root + reader.request.path

    def items(self, reader: "Reader") -> list[StoryPage]:
        stories: Any = readable()
        found = list(stories.defer_streamfields()[:NEWEST])
        for story in found:
            story.feed_link = reader.root + (story.get_url(reader.request) or "/")
        return found

    def item_link(self, story: Any) -> str:
        return str(story.feed_link)

    def item_title(self, story: StoryPage) -> str:
        return story.title

    def item_description(self, story: StoryPage) -> str:
        return story.lead

    def item_author_name(self, story: StoryPage) -> str:
        return story.source_unit

    def item_categories(self, story: StoryPage) -> list[str]:
        return [str(story.get_mechanism_display())]

    def item_pubdate(self, story: StoryPage) -> datetime | None:
        return story.first_published_at

    def item_updateddate(self, story: StoryPage) -> datetime | None:
        return story.last_published_at


class Reader:
    """The site that a feed is read from. One a request: a Feed itself is shared by all."""

    def __init__(self, request: HttpRequest):
        site = Site.find_for_request(request)
        self.request = request
        self.root = root_url(request)
        self.site_name = site.site_name if site else ""


ROBOTS = """User-agent: *
Disallow: /search/
Disallow: /report/
Disallow: /large/

Sitemap: {root}/sitemap.xml
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Result pages, forms and the second view of each page are not for engines."""
    return HttpResponse(ROBOTS.format(root=root_url(request)), content_type="text/plain")
