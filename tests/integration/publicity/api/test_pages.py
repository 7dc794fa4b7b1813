"""The API gives what the portal shows and nothing else (R53)."""

import json
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from publicity.cards.models import EvidenceCard
from publicity.stories.models import StoryEvidence
from tests.factories.portal import many_stories, portal_home, story

pytestmark = pytest.mark.django_db


def card(page, **fields):
    return EvidenceCard.objects.create(
        page=page,
        record_key=uuid.uuid4(),
        record_version=7,
        kind="livelihood",
        category="饮水安全",
        place="宝轮镇",
        closed_month="2026-05",
        days_band="8-15",
        outcome="solved",
        stages=[{"stage": "registered", "label": "登记", "month": "2026-04"}],
        frozen_at=timezone.now(),
        **fields,
    )


def body(text):
    return [("paragraph", f"<p>{text}</p>"), ("heading", "小标题")]


def test_r53_a_story_comes_with_its_text_and_its_cards(get):
    page = story("水来了", body=body("泵房修好了"), place_name="宝轮镇")
    card(page)
    value = get(f"pages/{page.pk}/")
    assert value["title"] == "水来了"
    assert value["lead"] == "泵房修好了,水又回来了。"
    assert value["meta"]["type"] == "publicity.StoryPage"
    assert value["meta"]["html_url"] == f"http://testserver{page.get_url()}"
    assert value["meta"]["detail_url"] == f"http://testserver/api/v2/pages/{page.pk}/"
    assert value["body"] == [
        {"type": "paragraph", "value": "<p>泵房修好了</p>"},
        {"type": "heading", "value": "小标题"},
    ]
    assert value["evidence"] == [
        {
            "kind": "livelihood",
            "category": "饮水安全",
            "place": "宝轮镇",
            "area_code": "",
            "closed_month": "2026-05",
            "days_band": "8-15",
            "outcome": "solved",
            "stages": [{"stage": "registered", "month": "2026-04"}],
            "verified": True,
            "change": "",
            "changed_on": None,
        }
    ]


def test_r46_a_changed_card_says_so(get):
    page = story()
    card(page, change="reopened", changed_on="2026-11-20")
    value = get(f"pages/{page.pk}/")["evidence"][0]
    assert (value["verified"], value["change"], value["changed_on"]) == (
        False,
        "reopened",
        "2026-11-20",
    )


def test_r53_nothing_of_the_office_is_given_out(get):
    writer = get_user_model().objects.create_user("bianji", name="周编辑", email="z@example.org")
    page = story("水来了", owner=writer)
    key = uuid.uuid4()
    StoryEvidence.objects.create(
        page=page, record_key=key, reference="TZ-510802-2026-000123", note="内部说明"
    )
    shown = card(page)
    everything = json.dumps(
        [get(f"pages/{page.pk}/?fields=*"), get("pages/?type=publicity.StoryPage&fields=*")],
        ensure_ascii=False,
    )
    for secret in (
        "周编辑", "bianji", "z@example.org", "TZ-510802", str(key), str(shown.record_key),
        "内部说明", "owner", "revision", "locked",
    ):  # fmt: skip
        assert secret not in everything


@pytest.mark.parametrize("name", ["owner", "latest_revision", "record_key", "cards", "parent"])
def test_r53_fields_off_the_list_cannot_be_asked_for(get, name):
    page = story()
    assert name in get(f"pages/{page.pk}/?fields={name}", status=400)["message"]


def test_r53_drafts_and_restricted_pages_never_leak(get):
    draft, hidden, shown = story("草稿", live=False), story("内部"), story("公开")
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    PageViewRestriction.objects.create(page=story("另一内部"), restriction_type="login")
    titles = [item["title"] for item in get("pages/?type=publicity.StoryPage")["items"]]
    assert titles == ["公开"]
    for page in (draft, hidden):
        get(f"pages/{page.pk}/", status=404)
        get(f"pages/find/?id={page.pk}", status=404)
        get(f"pages/find/?html_path=/stories/{page.slug}/", status=404)
    assert get("pages/?search=内部")["items"] == []
    shown.title = "改过的草稿"
    shown.save_revision()
    assert get(f"pages/{shown.pk}/")["title"] == "公开"


def test_r53_pages_outside_the_site_are_not_given_out(get):
    portal_home()
    other = Page.objects.get(depth=1).add_child(instance=Page(title="别处", slug="other"))
    get(f"pages/{other.pk}/", status=404)


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1", "owner=1", "site=other", "fields=nonsense", "fields=picture(title)",
        "fields=(", "limit=51", "limit=-1", "limit=x", "offset=-1", "offset=x", "order=owner",
        "order=nonsense", "type=nonsense", "type=accounts.User", "child_of=x", "child_of=999999",
        "descendant_of=-1", "search=x&search_operator=nonsense", "id=x",
        "first_published_at=yesterday", "type=publicity.StoryPage&published_on=2026-13-45",
        "type=publicity.StoryPage&published_on=x", "title=%00", "locale=fr",
        "offset=99999999999999999999999", "offset=" + "9" * 5000,
        "rich_text_format=db_html", "lead=x",
    ],
)  # fmt: skip
def test_r53_what_cannot_be_answered_is_refused_with_a_sentence(get, query):
    story()
    assert len(get(f"pages/?{query}", status=400)["message"]) > 8


def test_r53_lists_filter_order_search_and_page(get):
    story("低保一", mechanism="hotline")
    story("养老二", mechanism="ledger")
    kind = "type=publicity.StoryPage"
    assert [i["title"] for i in get(f"pages/?{kind}")["items"]] == ["养老二", "低保一"]
    assert [i["title"] for i in get(f"pages/?{kind}&mechanism=hotline")["items"]] == ["低保一"]
    assert [i["title"] for i in get(f"pages/?{kind}&order=title&limit=1")["items"]] == ["低保一"]
    assert [i["title"] for i in get(f"pages/?{kind}&search=养老")["items"]] == ["养老二"]
    found = get(f"pages/?{kind}&search=养老&mechanism=hotline")
    assert found == {"meta": {"total_count": 0}, "items": []}
    assert get(f"pages/?{kind}&offset=1&limit=1")["meta"]["total_count"] == 2
    names = get(f"pages/?{kind}&fields=_,title,evidence")["items"][0]
    assert set(names) == {"title", "evidence"}


def test_r53_a_page_is_found_by_its_path(portal_client):
    page = story()
    response = portal_client.get(f"/api/v2/pages/find/?html_path=/stories/{page.slug}/")
    assert response.status_code == 302
    assert f"/api/v2/pages/{page.pk}/" in response["Location"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_r53_the_api_is_only_read(portal_client, method):
    page = story()
    for path in ("pages/", f"pages/{page.pk}/", "images/"):
        assert getattr(portal_client, method)(f"/api/v2/{path}").status_code == 405


def test_r53_what_is_held_already_is_not_sent_again(portal_client):
    page = story("水来了")
    address = f"/api/v2/pages/{page.pk}/"
    first = portal_client.get(address)
    with CaptureQueriesContext(connection) as queries:
        again = portal_client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(queries) == 1
    card(page)
    changed = portal_client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    listing = portal_client.get("/api/v2/pages/")
    page.unpublish()
    for stale, path in ((changed, address), (listing, "/api/v2/pages/")):
        fresh = portal_client.get(path, headers={"If-None-Match": stale["ETag"]})
        assert fresh.status_code in (200, 404)


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("type=publicity.StoryPage", 5),
        ("type=publicity.StoryPage&fields=*", 10),
        ("type=publicity.StoryPage&search=低保", 6),
        ("", 5),
    ],
)
def test_r53_ten_and_two_hundred_stories_cost_the_same(get, query, most):
    for page in many_stories(10, body=body("养老")):
        card(page)
    get(f"pages/?{query}&limit=50")
    few = counted(get, f"pages/?{query}&limit=50")
    for page in many_stories(190, body=body("养老"))[-50:]:
        card(page)
    assert counted(get, f"pages/?{query}&limit=50") == few <= most


def counted(get, path):
    with CaptureQueriesContext(connection) as queries:
        get(path)
    return len(queries)
