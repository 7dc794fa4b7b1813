import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from publicity.cards.models import EvidenceCard
from publicity.stories.models import StoryPage
from tests.factories.pictures import picture
from tests.factories.portal import many_stories, publish_row, story, story_list

pytestmark = pytest.mark.django_db

SEAL = "办结·已核实"
STAGES = [
    {"stage": "registered", "label": "登记", "month": "2026-03"},
    {"stage": "closed_out", "label": "销号", "month": "2026-04"},
]


@pytest.fixture
def client(portal_client):
    publish_row(story_list())
    return portal_client


def card(page, **fields):
    values = {
        "record_key": uuid4(),
        "record_version": 5,
        "kind": "livelihood",
        "category": "饮水安全",
        "place": "石桥镇",
        "closed_month": "2026-04",
        "days_band": "31-60",
        "outcome": "solved",
        "stages": STAGES,
        "frozen_at": timezone.now(),
    }
    return EvidenceCard.objects.create(page=page, **values | fields)


def read(client, page):
    response = client.get(f"/stories/{page.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_r46_a_solved_matter_carries_the_seal_with_a_name_for_who_cannot_see_it(client):
    page = story()
    card(page)
    html = read(client, page)
    assert re.search(rf'<svg class="seal" role="img"[^>]*aria-label="{SEAL}"', html)
    assert "办理经过" in html
    assert "2026年4月" in html


def test_r14_an_explained_matter_has_a_card_without_a_seal(client):
    page = story()
    card(page, outcome="explained")
    html = read(client, page)
    assert "解释说明" in html
    assert SEAL not in html


def test_r46_a_reopened_matter_says_so_and_loses_the_seal(client):
    page = story()
    card(page, change="reopened", changed_on=date(2026, 11, 15))
    html = read(client, page)
    assert SEAL not in html
    assert "2026年11月15日" in html
    assert "所依据的佐证有变动" in html


def test_a_story_without_cards_shows_neither_journey_nor_evidence(client):
    html = read(client, story())
    assert 'class="journey"' not in html
    assert 'id="evidence"' not in html


def test_a_correction_stands_above_the_story_with_its_date(client):
    page = story(corrected_on=date(2026, 11, 2), correction="应为十八盏。")
    html = read(client, page)
    assert html.index("应为十八盏。") < html.index('class="story-body"')
    assert "2026年11月2日" in html


def test_article_metadata_as_government_sites_have_it(client):
    page = story("山上通水了", published_on=date(2026, 5, 6), source_unit="某区民政局")
    html = read(client, page)
    for name, value in {
        "ColumnName": "惠民实事",
        "ArticleTitle": "山上通水了",
        "PubDate": "2026-05-06",
        "ContentSource": "某区民政局",
    }.items():
        assert f'<meta name="{name}" content="{value}">' in html
    assert 'itemtype="https://schema.org/NewsArticle"' in html
    assert '<meta property="og:title" content="山上通水了">' in html


def test_r53a_every_story_leads_to_reporting_an_error(client):
    page = story()
    assert f'href="/report/{page.pk}/"' in read(client, page)


def test_related_stories_are_of_the_same_mechanism_first_and_never_the_story_itself(client):
    page = story("本篇", mechanism="hotline", published_on=date(2026, 1, 1))
    story("同类", mechanism="hotline", published_on=date(2026, 1, 2))
    story("他类", mechanism="ledger", published_on=date(2026, 1, 3))
    response = client.get(f"/stories/{page.slug}/")
    assert [other.title for other in response.context["reading"].related] == ["同类", "他类"]


def body_of_all_blocks():
    return [
        ("paragraph", "<p>水来了。</p>"),
        ("heading", "先改线，再换机"),
        ("quote", {"text": "龙头一拧就有。", "speaker": "村民张某某"}),
        ("picture", {"picture": picture(), "alt": "小院", "caption": "新院"}),
        (
            "figures",
            {
                "title": "前后对比",
                "rows": [{"what": "户数", "before": "27户", "after": "42户"}],
                "source": "镇水务站",
            },
        ),
        ("steps", {"title": "怎么办", "steps": [{"title": "反映", "text": "找村文书。"}] * 2}),
    ]


def test_every_block_is_shown(client):
    html = read(client, story(body=body_of_all_blocks()))
    for words in ("水来了。", "先改线", "“龙头一拧就有。”", 'alt="小院"', "42户", "找村文书。"):
        assert words in html


def test_a_story_costs_the_same_among_10_and_200(client, django_assert_max_num_queries):
    pictured = {"picture": picture(), "picture_alt": "蓄水池"}
    page = story(body=body_of_all_blocks(), live=False, **pictured)
    page.topics.add("饮水安全")
    page.save()
    publish_row(page)
    card(page)
    many_stories(10, **pictured)
    read(client, page)
    with django_assert_max_num_queries(12) as few:
        read(client, page)
    many_stories(190, **pictured)
    for _ in range(9):
        card(page)
    with django_assert_max_num_queries(12) as many:
        html = read(client, page)
    assert len(many) == len(few)
    assert len(html.encode()) <= 30_000


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("story_correction_has_date_and_words", {"correction": "应为十八盏。"}),
        ("story_correction_has_date_and_words", {"corrected_on": date(2026, 11, 2)}),
        ("story_mechanism_known", {"mechanism": "rumour"}),
        ("story_result_kind_known", {"result_kind": "rumour"}),
    ],
)
def test_the_database_refuses(name, fields):
    page = story()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StoryPage.objects.filter(pk=page.pk).update(**fields)


def test_the_database_refuses_a_picture_without_words():
    page = story()
    with pytest.raises(IntegrityError, match="story_picture_has_words"), transaction.atomic():
        StoryPage.objects.filter(pk=page.pk).update(picture=picture())
