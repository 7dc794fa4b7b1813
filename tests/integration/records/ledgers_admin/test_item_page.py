"""The page of one matter: bounded cost, sentences for people, nothing that is not this reader's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records.access.queries import actor_for
from records.base.engine import apply
from records.base.models import Event
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.actions import WordsInput, plan_note
from records.ledgers.choices import Light
from records.ledgers.lights import MARKS
from records.ledgers.state import load_state
from tests.factories import records
from tests.factories.ledgers import household, page_of, signed_in, with_household
from tests.factories.people import MemberFactory
from tests.factories.records import DISTRICT, VILLAGE, item

pytestmark = pytest.mark.django_db


def queries(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_a_matter_and_a_household_cost_the_same_with_few_and_with_many_entries():
    record, home = item(Stage.IN_PROGRESS), household()
    with_household(record, home)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    addresses = [page_of(record), reverse("records_household", args=[home.pk])]
    few = [queries(client, address) for address in addresses * 2][2:]
    clerk = records.actor(Role.VILLAGE_CLERK, VILLAGE)
    for number in range(20):
        note = WordsInput(f"第{number}次上门", records.cadre(f"村干{number}", at=VILLAGE).pk)
        apply([plan_note(load_state(record.pk), note, actor=clerk, now=timezone.now())])
        MemberFactory(household=home, phone="13987654321")
        with_household(item(Stage.ASSIGNED), home)
    assert [queries(client, address) for address in addresses] == few


def test_r57_the_timeline_names_everybody_and_everything_newest_first():
    record = item(Stage.REOPENED)
    page = signed_in(Role.SECTION_HEAD, DISTRICT).get(page_of(record))
    entries = page.context["timeline"]
    assert [entry.sequence for entry in entries] == [6, 5, 4, 3, 2, 1]
    assert all(entry.who and entry.did for entry in entries)
    facts = dict(entries[1].facts)
    assert "到户看过,水压正常" in facts.values()
    assert "现场核查" in dict(entries[0].facts).values()


def test_r56a_an_erased_entry_says_so():
    record = item()
    Event.objects.filter(record=record).update(payload=None, salt=None)
    [entry] = signed_in(Role.VILLAGE_CLERK, VILLAGE).get(page_of(record)).context["timeline"]
    assert len(entry.facts) == 1


def test_r10_stability_items_are_seen_by_the_line_and_by_who_registered_them():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    record = item(ledger="stability", by=actor_for(clerk.user))
    assert clerk.get(page_of(record)).status_code == 200
    assert signed_in(Role.VILLAGE_SECRETARY, VILLAGE).get(page_of(record)).status_code == 200
    assert signed_in(Role.VILLAGE_CLERK, VILLAGE).get(page_of(record)).status_code == 404


def test_r16_every_light_has_its_own_mark():
    assert set(MARKS) == set(Light)
    assert len(set(MARKS.values())) == len(MARKS)
