from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import Site

from home.models import PortalSettings
from publicity.figures.models import MonthlyFigure
from publicity.stories.models import StoryPage
from tests.factories.pictures import picture
from tests.factories.portal import many_stories, portal_home, publish_row, story, story_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(portal_client):
    portal_home()
    publish_row(story_list())
    return portal_client


def settings_with(**fields):
    return PortalSettings.objects.create(site=Site.objects.get(), **fields)


def page(client, path="/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def figures(**fields):
    values = {
        "month": str(timezone.localdate().year),
        "area_code": "",
        "mechanism": "ledger",
        "received": 1284,
        "closed": 1102,
        "solved": 937,
        "median_days": Decimal("12.5"),
        "as_of": timezone.now(),
    }
    return MonthlyFigure.objects.create(**values | fields)


def test_an_empty_portal_says_so_and_shows_no_dead_form(client):
    html = page(client)
    assert "第一篇正在采写" in html
    assert "今年的数据将在首次统计后显示" in html
    assert '<form method="post"' not in html


def test_the_newest_story_leads_unless_another_is_chosen(client):
    older = story("先刊出的一篇", published_on=date(2026, 1, 2))
    story("后刊出的一篇", published_on=date(2026, 2, 3))
    assert page(client).index("后刊出的一篇") < page(client).index("先刊出的一篇")
    home = portal_home()
    home.lead_story = older
    home.save()
    assert page(client).index("先刊出的一篇") < page(client).index("后刊出的一篇")


def test_a_withdrawn_lead_story_gives_way_to_the_newest(client):
    home = portal_home()
    home.lead_story = story("撤下的一篇", live=False)
    home.save()
    story("在线的一篇")
    html = page(client)
    assert "撤下的一篇" not in html
    assert "在线的一篇" in html


def test_r52_the_year_counts_solved_apart_from_closed(client):
    figures()
    figures(area_code="510802000000", received=1)
    figures(month="2025", received=2)
    html = page(client)
    for number in ("1284", "937", "12.5", "1102"):
        assert number in html


def test_r40_my_matter_says_where_to_turn(client):
    settings_with(
        hotline_number="0839 000-0580", hotline_name="民生热线", office_address="滨河路1号"
    )
    html = page(client)
    assert 'href="tel:08390000580"' in html
    assert "滨河路1号" in html


def test_site_metadata_and_footer_come_from_the_settings(client):
    settings_with(site_name="江岭民情", sponsor="某局", identification_code="5100000000")
    html = page(client)
    assert '<meta name="SiteName" content="江岭民情">' in html
    assert '<meta name="SiteDomain" content="testserver">' in html
    assert '<meta name="SiteIDCode" content="5100000000">' in html
    assert "主办：某局" in html


def test_a_portal_without_settings_is_shown_and_nothing_is_written(client):
    page(client)
    assert not PortalSettings.objects.exists()


def test_links_of_the_large_print_view_stay_in_it(client):
    one = story()
    html = page(client, "/large/")
    assert 'class="large"' in html
    assert f'href="/large/stories/{one.slug}/"' in html
    assert 'href="/static/css/portal.css"' in html


def test_the_front_page_needs_no_script_and_no_cookie(client):
    response = client.get("/")
    assert "<script" not in response.content.decode()
    assert " style=" not in response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def queries(client, django_assert_max_num_queries, path="/"):
    client.get(path)
    with django_assert_max_num_queries(12) as counted:
        page(client, path)
    return len(counted)


def test_the_front_page_costs_the_same_with_10_and_200_stories(
    client, django_assert_max_num_queries
):
    figures()
    shown = picture()
    many_stories(10, picture=shown, picture_alt="蓄水池")
    few = queries(client, django_assert_max_num_queries)
    many_stories(190, picture=shown, picture_alt="蓄水池")
    assert queries(client, django_assert_max_num_queries) == few


def test_the_front_page_weighs_at_most_30_kb(client):
    shown = picture()
    many_stories(20, title="很长的标题" * 8, picture=shown, picture_alt="蓄水池")
    StoryPage.objects.update(lead="导语" * 90)
    assert len(page(client).encode()) <= 30_000
