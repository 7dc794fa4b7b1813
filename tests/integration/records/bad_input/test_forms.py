"""What people type where it does not fit, and what becomes of a form that comes too late."""

from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.urls import reverse

from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from tests.factories import records as make
from tests.factories.ledgers import action_of, page_of, signed_in
from tests.integration.records.ledgers_admin.acting import act, register

from .counting import rows_of_all_tables

pytestmark = pytest.mark.django_db
ODD_TEXTS = {
    "5 000 characters": "水" * 5000,
    "emoji": "水管坏了🚰👨\u200d👩\u200d👧",
    "written from the right": "\u202e水管坏了\u202c",
    "one word without end": "w" * 4000,
    "markup": "<script>alert(1)</script>&amp;",
}


@pytest.fixture
def clerk():
    make.area()
    return signed_in(Role.VILLAGE_CLERK, make.VILLAGE)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_an_odd_demand_is_kept_as_it_was_typed(clerk, text):
    answer = register(clerk, demand=text)
    assert answer.status_code == 302
    assert LedgerItem.objects.get().demand == text
    html = clerk.get(answer.url).content.decode()
    assert "<script>alert(1)" not in html
    assert clerk.get(reverse("ledgers_modeladmin_index")).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"demand": "水" * 5001}, "demand"),
        ({"demand": "水\x00管"}, "demand"),
        ({"demand": " \u3000 "}, "demand"),
        ({"category": "类" * 31}, "category"),
        ({"opened_on": "2026-02-30"}, "opened_on"),
        ({"opened_on": "2206-01-01"}, ""),
        ({"opened_on": "今天"}, "opened_on"),
        ({"source": "nonsense"}, "source"),
        ({"area": "\x00"}, "area"),
        ({"household": "没有这户"}, "household"),
        ({"caller_phone": "12345"}, "caller_phone"),
    ],
    ids=str,
)
def test_r58_what_does_not_fit_gets_a_sentence_and_nothing_is_saved(clerk, typed, field):
    before = rows_of_all_tables()
    answer = register(clerk, caller_name="冯春福", **typed)
    form = answer.context["form"]
    assert answer.status_code == 200
    assert form.errors[field] if field else form.non_field_errors()
    assert form["caller_name"].value() == "冯春福"
    assert rows_of_all_tables() == before


@pytest.mark.parametrize(
    ("stage", "verb", "field"),
    [
        (Stage.ASSIGNED, "start", "words"),
        (Stage.IN_PROGRESS, "note", "words"),
        (Stage.IN_PROGRESS, "complete", "result"),
    ],
)
@pytest.mark.parametrize("number", ["13812345678", "510802194911045862"])
def test_r9_a_number_typed_into_words_is_refused_or_flagged(stage, verb, field, number):
    record = make.item(stage)
    clerk = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    answer = act(clerk, record, verb, **{field: f"已电话联系{number}"})
    refused = answer.status_code == 200 and answer.context["form"].errors
    assert refused
    assert number in answer.content.decode()
    assert number not in clerk.get(page_of(record)).content.decode()


def test_a_form_without_its_token_gets_a_page_that_says_what_to_do(clerk):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk.user)
    answer = register(strict)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "notice-page" in html
    assert "CSRF" not in html
    assert not Record.objects.exists()


def test_a_form_that_comes_after_the_session_ended_leads_back_to_itself(clerk):
    record = make.item(Stage.IN_PROGRESS)
    address = action_of(record, "note")
    clerk.logout()
    before = rows_of_all_tables()
    answer = clerk.post(address, {"version": 3, "words": "我写了很久的话"}, follow=True)
    assert parse_qs(answer.request["QUERY_STRING"])["next"] == [address]
    assert "login-note" in answer.content.decode()
    assert {**before, "django_session": 0} == {**rows_of_all_tables(), "django_session": 0}
