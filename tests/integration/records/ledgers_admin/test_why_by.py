"""Every day that an entry counted says on the page why it is that day (R2)."""

from datetime import date

import pytest
from django.utils.translation import override

from records.base.roles import Role
from records.ledgers import actions
from records.ledgers.modeladmin.timeline import events_of, shown
from tests.factories.ledgers import page_of, signed_in
from tests.factories.records import DISTRICT
from tests.integration.records.ledgers.test_deadlines import act, assigned

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
LETTER = {"district_code": "510802", "part": "lead", "asked": "请修路", "outside_unit": "某局"}


def why_of(record) -> list[str]:
    with override("en"):
        return list(shown(events_of(record.pk))[0].why)


def test_r2_the_day_of_the_answer_to_an_escalation_says_why():
    record = assigned()
    up = act(record, actions.plan_escalate, actions.EscalateInput("村上办不了"), DAY)
    said = why_of(record)
    assert "Counted from 2026-05-20; that day itself is not counted." in said
    assert said[-1] == f"Last day: {up.next_on}."
    assert "the upper tier accepts or returns" in " ".join(said)


def test_r2_the_reply_day_of_a_letter_says_why_unless_it_was_typed():
    counted, typed = assigned(), assigned()
    act(counted, actions.plan_ask_others, actions.LetterInput(**LETTER), DAY)
    by_hand = actions.LetterInput(**LETTER, reply_due_on=date(2026, 6, 1))
    act(typed, actions.plan_ask_others, by_hand, DAY)
    assert why_of(counted)[-1] == "Last day: 2026-06-04."
    assert why_of(typed) == []


def test_r2_the_page_of_the_matter_shows_it():
    record = assigned()
    act(record, actions.plan_escalate, actions.EscalateInput("村上办不了"), DAY)
    html = signed_in(Role.SECTION_HEAD, DISTRICT).get(page_of(record)).content.decode()
    with_why = shown(events_of(record.pk))[0].why
    assert all(sentence in html for sentence in with_why)


def test_r2_the_next_review_that_is_offered_says_what_it_rests_on():
    page = signed_in(Role.VILLAGE_CLERK).get("/admin/difficulty/enter/")
    field = page.context["form"]["next_on"]
    assert field.help_text
    assert field.help_text in page.content.decode()
