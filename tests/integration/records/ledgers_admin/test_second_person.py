"""What needs a second person, on the page as in the rules (R14)."""

import pytest
from django.utils import timezone

from records.access.queries import actor_for
from records.base.engine.errors import NotAllowed
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.actions import CloseOutInput, ReasonInput
from records.ledgers.modeladmin.acting import ACTS
from records.ledgers.modeladmin.offers import offers
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_state
from tests.factories import records
from tests.factories.ledgers import action_of, household, page_of, signed_in
from tests.factories.records import DISTRICT, VILLAGE, item

from .acting import act, register, stage_of

pytestmark = pytest.mark.django_db


def test_r14_two_persons_take_a_matter_from_register_to_close_out():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE, name="文书甲")
    head = signed_in(Role.SECTION_HEAD, DISTRICT, name="股长乙")
    records.cadre("单玉芳", at=VILLAGE)
    home = household()
    answer = register(clerk, household=f"{home.number} {home.head_name}")
    record = Record.objects.get()
    assert answer.url == page_of(record)
    assert LedgerItem.objects.get().household == home
    for verb in ("assign", "start", "note", "complete"):
        assert act(clerk, record, verb).status_code == 302, verb
    assert act(clerk, record, "close_out").status_code == 403
    assert act(head, record, "close_out").status_code == 302
    assert stage_of(record) == Stage.CLOSED_OUT
    html = head.get(page_of(record)).content.decode()
    assert "文书甲" in html
    assert "股长乙" in html


def test_r14_the_page_greys_what_needs_a_second_person_and_says_why():
    handler = signed_in(Role.TOWNSHIP_HANDLER)
    records.cadre("单玉芳")
    record = item(Stage.IN_PROGRESS)
    act(handler, record, "complete")
    found = {o.verb: o for o in handler.get(page_of(record)).context["offers"]}
    assert found["close_out"].refusal
    assert found["return"].refusal
    html = handler.get(page_of(record)).content.decode()
    assert action_of(record, "close_out") not in html
    answer = act(handler, record, "close_out", finding="我自己看过")
    assert answer.status_code == 403
    assert "我自己看过" in answer.content.decode()
    assert stage_of(record) == Stage.COMPLETED


def test_r14_offers_know_which_plans_ask_for_a_second_person():
    """What the page greys is exactly what the plans refuse to the responsible side."""
    for stage in (Stage.COMPLETED, Stage.HISTORICAL, Stage.CLOSED_OUT, Stage.IN_PROGRESS):
        mine = signed_in(Role.SECTION_HEAD, DISTRICT, serves=records.TOWNSHIP)
        record = item(stage, responsible=mine.cadre, responsible_id=mine.cadre.pk)
        actor, state = actor_for(mine.user), load_state(record.pk)
        closing = CloseOutInput("solved", "visit", "看过")
        inputs = {"close_out": closing, "confirm": closing}
        for offer in offers(state, actor):
            if offer.verb not in ("close_out", "confirm", "return", "reopen", "void"):
                assert not offer.refusal
                continue
            data = inputs.get(offer.verb, ReasonInput("核查"))
            try:
                ACTS[offer.verb].plan(state, data, actor=actor, now=timezone.now())
                refused = ""
            except NotAllowed as error:
                refused = str(error)
            assert offer.refusal == refused, (stage, offer.verb)
