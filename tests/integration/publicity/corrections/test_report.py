"""本页纠错: a reader's report goes into the inbox, and only there (R53a)."""

import json

import pytest
from django.core.cache import cache
from django.test import Client

from publicity.corrections.limits import PER_SENDER
from records.base.models import InboxMessage
from tests.factories.portal import portal_home, story

pytestmark = pytest.mark.django_db


def payloads():
    return [json.loads(message.payload) for message in InboxMessage.objects.order_by("pk")]


@pytest.fixture
def page():
    return story("水来了", area_code="510802103000")


def send(client, page, **fields):
    return client.post(f"/report/{page.pk}/", {"what": "日期写错了", "phone": "", **fields})


def test_r53a_a_report_becomes_one_inbox_message(portal_client, page):
    response = send(portal_client, page, phone="138 1234 5678")
    assert response.status_code == 302
    assert "3" in portal_client.get(response["Location"]).content.decode()
    [payload] = payloads()
    assert payload["page"] == "水来了"
    assert payload["address"] == page.get_url()
    assert payload["area_code"] == "510802103000"
    assert payload["words"] == "日期写错了"
    assert "5678" not in InboxMessage.objects.get().payload
    assert InboxMessage.objects.get().kind == "error_report"


def test_r9a_the_form_says_who_why_how_long_and_whom_to_ask(portal_client, page):
    text = portal_client.get(f"/report/{page.pk}/").content.decode()
    assert "水来了" in text
    assert 'id="notice-title"' in text
    assert text.count("<section") == 1
    assert "<script" not in text


def test_r53a_the_page_can_be_named_by_its_path(portal_client, page):
    address = f"/report/?page={page.get_url()}"
    assert "水来了" in portal_client.get(address).content.decode()
    portal_client.post(address, {"what": "错字"})
    assert payloads()[0]["page"] == "水来了"


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "javascript:x", ""])
def test_r53a_a_path_elsewhere_is_read_as_the_front_page(portal_client, path):
    portal_home()
    portal_client.post(f"/report/?page={path}", {"what": "错字"})
    assert payloads()[0]["address"] == "/"


def test_r53a_a_page_that_is_no_story_is_named_by_its_path(portal_client):
    portal_home()
    portal_client.post("/report/?page=/search/", {"what": "错字"})
    assert payloads()[0]["page"] == payloads()[0]["address"] == "/search/"


def test_r53a_a_draft_cannot_be_reported_on(portal_client):
    draft = story("未发布的题目", live=False)
    assert portal_client.get(f"/report/{draft.pk}/").status_code == 404
    text = portal_client.get(f"/report/?page=/stories/{draft.slug}/").content.decode()
    assert "未发布的题目" not in text


@pytest.mark.parametrize(
    "fields",
    [{"what": ""}, {"what": " "}, {"what": "长" * 1001}, {"phone": "1" * 31}, {"phone": "<b>电话"}],
)
def test_r53a_bad_input_keeps_what_was_typed(portal_client, page, fields):
    typed = {"what": "日期写错了", "phone": "1381234", **fields}
    response = send(portal_client, page, **typed)
    assert response.status_code == 422
    assert payloads() == []
    form = response.context["form"]
    assert form.errors
    assert form["phone"].value() == typed["phone"]
    assert form["what"].value() == typed["what"]
    assert "<b>电话" not in response.content.decode()


def test_r53a_a_machine_that_fills_in_everything_is_thanked_and_ignored(portal_client, page):
    assert send(portal_client, page, website="http://spam").status_code == 302
    assert payloads() == []


def test_r53a_one_sender_cannot_flood_the_inbox(portal_client, page):
    for _ in range(PER_SENDER):
        assert send(portal_client, page).status_code == 302
    refused = send(portal_client, page, what="第六次")
    assert refused.status_code == 429
    assert "第六次" in refused.content.decode()
    assert len(payloads()) == PER_SENDER
    other = {"REMOTE_ADDR": "203.0.113.9"}
    assert portal_client.post(f"/report/{page.pk}/", {"what": "另"}, **other).status_code == 302
    near = {"headers": {"X-Forwarded-For": "198.51.100.1, 198.51.100.7"}}
    assert portal_client.post(f"/report/{page.pk}/", {"what": "另"}, **near).status_code == 302


def test_r53a_the_sender_is_counted_under_a_keyed_hash(portal_client, page):
    send(portal_client, page)
    assert not [key for key in cache_keys() if "127.0.0.1" in key]


def cache_keys() -> list[str]:
    """Every key that the cache holds, in this process's memory or in Redis."""
    held = cache._cache
    if hasattr(held, "get_client"):
        return [key.decode() for key in held.get_client().scan_iter()]
    return list(held)


def test_r53a_no_session_is_needed_but_the_csrf_token_is(portal_settings, page):
    strict = Client(enforce_csrf_checks=True)
    address = f"/report/{page.pk}/"
    assert strict.post(address, {"what": "错"}).status_code == 403
    form = strict.get(address)
    token = form.context["csrf_token"]
    sent = strict.post(address, {"what": "错", "csrfmiddlewaretoken": str(token)})
    assert sent.status_code == 302
    assert set(strict.cookies) == {"csrftoken"}
