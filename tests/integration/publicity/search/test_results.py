"""The page of results: one load, marks, no write, the same work for 10 and 200 (R54)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publicity.search.results import MAX_HITS, cleaned
from tests.factories.portal import many_stories, portal_home, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(portal_client):
    return portal_client


def body(text):
    return [("paragraph", f"<p>{text}</p>")]


def asked(client, query, **more):
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return response


def test_r54_a_page_of_results_marks_what_was_found(client):
    story("低保户喝上了水", body=body("镇里的低保政策讲得清楚"))
    story("修路")
    text = asked(client, "低保").content.decode()
    assert "<mark>低保</mark>户喝上了水" in text
    assert "镇里的<mark>低保</mark>政策" in text
    assert "修路" not in text


def test_r54_marks_never_let_markup_through(client):
    story("<script>低保</script>", body=body("&lt;img src=x onerror=alert(1)&gt;低保"))
    text = asked(client, "低保").content.decode()
    assert "<script>低保" not in text
    assert "<script><mark>" not in text
    assert "<img" not in text.split('class="hits"')[1].split("</ol>")[0]
    text = asked(client, "<script>低保</script>").content.decode()
    assert 'value="&lt;script&gt;低保' in text


def test_r54_drafts_and_restricted_stories_are_not_shown(client):
    from wagtail.models import PageViewRestriction

    story("低保草稿", live=False)
    hidden = story("低保内部")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert asked(client, "低保").context["results"].count == 0


def test_r54_an_empty_or_fruitless_search_says_what_to_do(client):
    portal_home()
    for query in ("", " ", "，。", "没有的词"):
        results = asked(client, query).context["results"]
        assert results.count == 0
        assert results.hits == []
    assert "没有的词" in asked(client, "没有的词").content.decode()
    assert client.get("/search/").status_code == 200


@pytest.mark.parametrize(
    "query",
    ["保" * 500, "低保\x00\x1f", '"', "*", "NEAR", "NEAR(低保, 2)", "低保 OR", "低保 AND", "()",
     "-低保", "title:低保", "' OR 1=1 --", "%s", "{{7*7}}", "\ud7ff\ufffe", "\u202e低保"],
)  # fmt: skip
def test_r54_odd_queries_are_answered_kindly(client, query):
    story("低保")
    asked(client, query)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "2"])
def test_r54_odd_page_numbers_are_answered_with_a_page(client, page):
    many_stories(12)
    assert asked(client, "低保", page=page).context["results"].hits


def test_r54_pages_hold_ten_and_lead_on(client):
    many_stories(12)
    first = asked(client, "低保").context["results"]
    assert (first.count, len(first.hits), first.before) == (12, 10, "")
    second = client.get("/search/" + first.after).context["results"]
    assert (len(second.hits), second.after) == (2, "")
    assert not {h.page.pk for h in first.hits} & {h.page.pk for h in second.hits}


def test_r54_too_many_hits_are_not_counted(client, monkeypatch):
    monkeypatch.setattr("publicity.search.results.MAX_HITS", 3)
    many_stories(5)
    results = asked(client, "低保").context["results"]
    assert (results.count, results.capped) == (3, True)
    assert MAX_HITS == 1000


def test_r54_a_query_is_cleaned_and_capped():
    assert cleaned("  低保\n\x00\u200b  养老 ") == "低保 养老"
    assert len(cleaned("保" * 500)) == 100


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_r54_the_search_is_only_read(client, method):
    portal_home()
    assert getattr(client, method)("/search/?q=低保").status_code == 405


def test_r54_ten_and_two_hundred_stories_cost_the_same_and_nothing_is_written(client):
    many_stories(10, body=body("养老" * 30))
    asked(client, "低保")
    few = queries(client)
    many_stories(190, body=body("养老" * 30))
    many = queries(client)
    assert len(few) == len(many)
    assert len(many) <= 12
    assert all(sql.lstrip().upper().startswith("SELECT") for sql in many)


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        asked(client, "低保")
    return [query["sql"] for query in captured]
