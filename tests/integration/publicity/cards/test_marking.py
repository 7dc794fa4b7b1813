"""Cards: marked when the record changes, once, and never otherwise changed (R46)."""

import pytest
from django.utils import timezone

from publicity.cards import consumer
from records.base.models import OutboxMessage
from records.base.outbox import consume
from tests.factories.reviews import closed_out

from .evidence import close_again, frozen, reopen

pytestmark = pytest.mark.django_db


def test_r46_reopening_marks_the_cards_of_every_story(desk):
    matter, other = closed_out(), closed_out()
    pages = [desk.published(matter), desk.published(matter, other)]
    reopen(matter)
    assert consume(consumer.KIND, consumer.handle) == 1
    for page in pages:
        assert frozen(page)[matter.uid].change == "reopened"
    assert frozen(pages[1])[other.uid].change == ""


def test_r46_a_message_delivered_twice_marks_once(desk):
    matter = closed_out()
    page = desk.published(matter)
    reopen(matter)
    payload = {"key": str(matter.uid), "change": "reopened", "on": timezone.localdate().isoformat()}
    consumer.handle(payload)
    card = page.cards.get()
    consumer.handle(payload)
    again_card = page.cards.get()
    assert (again_card.change, again_card.changed_on) == (card.change, card.changed_on)


def test_r46_a_message_older_than_the_card_or_the_mark_changes_nothing(desk):
    matter = closed_out()
    page = desk.published(matter)
    long_ago = {"key": str(matter.uid), "change": "reopened", "on": "2020-01-01"}
    consumer.handle(long_ago)
    assert page.cards.get().change == ""


def test_r46_a_message_about_the_state_that_was_frozen_changes_nothing(desk):
    """Reopened and closed out again before publication, told of only afterwards."""
    matter = closed_out()
    reopen(matter)
    close_again(matter)
    page = desk.published(matter)
    consume(consumer.KIND, consumer.handle)
    assert OutboxMessage.objects.filter(kind=consumer.KIND, sent_at=None).count() == 0
    assert page.cards.get().change == ""
