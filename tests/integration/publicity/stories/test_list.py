from datetime import date

import pytest

from tests.factories.pictures import picture
from tests.factories.portal import many_stories, publish_row, story, story_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(portal_client):
    publish_row(story_list())
    return portal_client


def shown(client, query=""):
    response = client.get(f"/stories/{query}")
    assert response.status_code == 200
    return response.context["listing"], response.content.decode()


@pytest.fixture
def four(client):
    story("甲", mechanism="ledger", place_name="石桥镇", published_on=date(2026, 3, 1))
    story("乙", mechanism="hotline", place_name="石桥镇", published_on=date(2026, 2, 1))
    story("丙", mechanism="ledger", place_name="云雾乡", published_on=date(2025, 2, 1))
    story("丁", mechanism="ledger", result_kind="theory", published_on=date(2026, 1, 1))
    story("草稿", live=False)


def titles(listing):
    return [page.title for page in listing.page]


@pytest.mark.usefixtures("four")
def test_the_list_shows_what_is_live_newest_first(client):
    listing, _ = shown(client)
    assert titles(listing) == ["甲", "乙", "丁", "丙"]


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?mechanism=ledger", ["甲", "丁", "丙"]),
        ("?town=石桥镇", ["甲", "乙"]),
        ("?result=theory", ["丁"]),
        ("?year=2025", ["丙"]),
        ("?mechanism=ledger&town=石桥镇&year=2026", ["甲"]),
        ("?year=2024", []),
        ("?year=二〇二六", []),
        ("?year=99999", []),
        ("?town=%00", ["甲", "乙", "丁", "丙"]),
        ("?unknown=1", ["甲", "乙", "丁", "丙"]),
    ],
)
def test_filters_are_links_that_narrow_the_list(client, query, expected):
    assert titles(shown(client, query)[0]) == expected


@pytest.mark.usefixtures("four")
def test_each_filter_counts_what_the_list_would_then_hold(client):
    listing, _ = shown(client, "?mechanism=ledger")
    for facet in listing.facets:
        for choice in (facet.all, *facet.choices):
            assert shown(client, choice.address)[0].total == choice.count


@pytest.mark.usefixtures("four")
def test_a_filter_in_use_can_be_taken_away(client):
    listing, html = shown(client, "?mechanism=ledger&town=石桥镇")
    assert [choice.address for choice in listing.chosen] == [
        "?town=%E7%9F%B3%E6%A1%A5%E9%95%87",
        "?mechanism=ledger",
    ]
    assert 'content="noindex, follow"' in html


@pytest.mark.usefixtures("four")
def test_a_filter_that_finds_nothing_says_how_to_go_on(client):
    assert "没有同时符合这些条件的实事" in shown(client, "?year=2024")[1]


def test_an_empty_list_says_when_stories_appear(client):
    listing, html = shown(client)
    assert listing.facets[0].choices == []
    assert "第一篇正在采写" in html


@pytest.mark.parametrize(
    ("page", "number"), [("1", 1), ("2", 2), ("99", 3), ("x", 1), ("0", 3), ("-1", 3)]
)
def test_paging_keeps_the_filter_and_survives_odd_numbers(client, page, number):
    many_stories(30, mechanism="hotline")
    listing, _ = shown(client, f"?mechanism=hotline&page={page}")
    assert listing.page.number == number
    assert all(
        "mechanism=hotline" in address
        for address in (listing.before or "mechanism=hotline", listing.after or "mechanism=hotline")
    )


def test_the_list_costs_the_same_with_10_and_200_stories(client, django_assert_max_num_queries):
    pictured = {"picture": picture(), "picture_alt": "蓄水池", "place_name": "石桥镇"}
    many_stories(12, **pictured)
    client.get("/stories/")
    with django_assert_max_num_queries(12) as few:
        shown(client)
    many_stories(188, **pictured)
    with django_assert_max_num_queries(12) as many:
        _, html = shown(client)
    assert len(many) == len(few)
    assert len(html.encode()) <= 30_000
