"""Cards: frozen when published, from what the door tells, and only then (R46)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publicity.cards import consumer
from publicity.cards.models import EvidenceCard
from publicity.gate.errors import Blocked
from publicity.workflow import actions
from records.base.outbox import consume
from records.base.stages import Stage
from tests.factories.records import item
from tests.factories.reviews import again, closed_out

from .evidence import close_again, frozen, link, reopen

pytestmark = pytest.mark.django_db


def test_r46_a_card_holds_what_the_door_tells_and_no_more(desk):
    matter = closed_out()
    card = desk.published(matter).cards.get()
    assert (card.record_key, card.kind, card.category) == (matter.uid, "livelihood", "饮水安全")
    assert card.place == "宝轮镇" or card.place.endswith("宝轮镇")
    assert card.closed_month == f"{matter.closed_on:%Y-%m}"
    assert [step["stage"] for step in card.stages][-1] == "closed_out"
    stored = " ".join(str(getattr(card, field.attname)) for field in card._meta.fields)
    assert matter.reference not in stored


def test_r46_a_draft_and_a_scheduled_story_have_no_cards_yet(desk):
    page = desk.draft(go_live_at=timezone.now() + timedelta(days=1))
    page = desk.republish(page)
    assert not page.live
    assert page.scheduled_revision is not None
    assert not page.cards.exists()


def test_r46_a_refused_publication_leaves_no_card(desk):
    matter = closed_out()
    page = desk.first_reviewed(matter)
    reopen(matter)
    with pytest.raises(Blocked):
        actions.approve(page, desk.approver)
    assert not EvidenceCard.objects.exists()


def test_r46_publishing_a_correction_freezes_only_what_is_new(desk):
    first, second = closed_out(), closed_out()
    page = desk.published(first)
    before = frozen(page)[first.uid]
    link(page, second).save_revision(user=desk.author, log_action=True)
    page = desk.republish(again(page))
    after = frozen(page)
    assert after[first.uid].pk == before.pk
    assert after[first.uid].frozen_at == before.frozen_at
    assert set(after) == {first.uid, second.uid}


def test_r46_a_record_that_the_correction_drops_loses_its_card(desk):
    first, second = closed_out(), closed_out()
    page = desk.published(first, second)
    text = page.get_latest_revision_as_object()
    text.evidence.remove(text.evidence.get(record_key=first.uid))
    text.save_revision(user=desk.author, log_action=True)
    assert set(frozen(desk.republish(again(page)))) == {second.uid}


def test_r46_a_corrected_story_stands_on_the_new_state_of_a_changed_record(desk):
    matter = closed_out()
    page = desk.published(matter)
    reopen(matter)
    consume(consumer.KIND, consumer.handle)
    page = desk.rewrite(page, lead="水停过一次，又修好了。")
    actions.submit(page, desk.author)
    with pytest.raises(Blocked):
        actions.approve(page, desk.head)
    close_again(matter)
    actions.approve(page, desk.head)
    actions.approve(page, desk.approver)
    card = again(page).cards.get()
    assert card.change == ""
    assert card.record_version > 5


def test_r58a_a_historical_close_out_is_no_evidence(desk):
    page = desk.submitted(item(Stage.HISTORICAL))
    with pytest.raises(Blocked):
        actions.approve(page, desk.head)


def test_r47_evidence_that_is_gone_blocks(desk):
    page = desk.submitted()
    revision = page.latest_revision
    revision.content["evidence"][0]["record_key"] = "00000000-0000-4000-8000-000000000009"
    revision.save()
    with pytest.raises(Blocked):
        actions.approve(again(page), desk.head)
