"""The feed, the site map and robots.txt name the portal's own addresses (portal conventions)."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from tests.factories.portal import many_stories, portal_home, story

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _site():
    portal_home()
    Site.objects.update(hostname="minqing.example", port=443, site_name="民情")


def xml(client, path):
    response = client.get(path, headers={"Host": "elsewhere.example"})
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def test_the_feed_names_stories_with_whole_addresses(portal_client):
    page = story("水来了", mechanism="hotline")
    story("草稿", live=False)
    PageViewRestriction.objects.create(page=story("内部"), restriction_type="login")
    feed = xml(portal_client, "/feeds/stories.xml")
    [entry] = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}title") == "民情"
    assert entry.findtext(f"{ATOM}title") == "水来了"
    assert entry.find(f"{ATOM}link").get("href") == f"https://minqing.example/stories/{page.slug}/"
    assert entry.findtext(f"{ATOM}summary") == page.lead
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "区民政局"


def test_the_site_map_names_live_public_pages_with_whole_addresses(portal_client):
    page = story("水来了")
    story("草稿", live=False)
    PageViewRestriction.objects.create(page=story("内部"), restriction_type="login")
    found = [node.text for node in xml(portal_client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert found == [
        "https://minqing.example/",
        "https://minqing.example/stories/",
        f"https://minqing.example/stories/{page.slug}/",
    ]


def test_robots_are_shown_the_site_map_and_kept_from_forms(portal_client):
    text = portal_client.get("/robots.txt").content.decode()
    assert "Sitemap: https://minqing.example/sitemap.xml" in text
    assert "Disallow: /report/" in text


@pytest.mark.parametrize("path", ["/feeds/stories.xml", "/sitemap.xml"])
def test_ten_and_two_hundred_stories_cost_the_same(portal_client, path):
    many_stories(10)
    xml(portal_client, path)
    few = counted(portal_client, path)
    many_stories(190)
    assert counted(portal_client, path) == few <= 12


def counted(client, path):
    with CaptureQueriesContext(connection) as queries:
        xml(client, path)
    return len(queries)
