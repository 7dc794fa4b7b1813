"""Cards: frozen when published, marked when the record changes, never otherwise changed (R46)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from publicity.cards import consumer
from publicity.cards.models import EvidenceCard
from publicity.cards.reports import URL_NAME
from publicity.gate.errors import Blocked
from publicity.stories.models import StoryEvidence
from publicity.workflow import actions
from records.base.engine import apply
from records.base.models import OutboxMessage
from records.base.outbox import consume
from records.base.roles import Role
from records.base.stages import Outcome, Stage
from records.ledgers import actions as ledger
from records.ledgers.choices import Verification
from records.ledgers.state import load_state
from tests.factories.records import DISTRICT, actor, item
from tests.factories.reviews import Desk, again, closed_out, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def reopen(matter):
    plan = ledger.plan_reopen(
        load_state(matter.pk),
        ledger.ReasonInput("水又停了"),
        actor=actor(Role.SECTION_HEAD, DISTRICT),
        now=timezone.now(),
    )
    return apply([plan])[0]


def close_again(matter):
    clerk, upper = actor(Role.VILLAGE_CLERK), actor(Role.SECTION_HEAD, DISTRICT)
    now = timezone.now()
    from tests.factories.records import cadre

    for plan, data, who in (
        (
            ledger.plan_assign,
            ledger.AssignInput(cadre("承办").pk, now.date() + timedelta(30)),
            clerk,
        ),
        (ledger.plan_start, ledger.WordsInput(), clerk),
        (ledger.plan_complete, ledger.CompleteInput("又修好了", confirmed_by="户主"), clerk),
        (
            ledger.plan_close_out,
            ledger.CloseOutInput(Outcome.SOLVED, Verification.VISIT, "到户看过"),
            upper,
        ),
    ):
        matter = apply([plan(load_state(matter.pk), data, actor=who, now=now)])[0]
    return matter


def link(page, matter):
    text = page.get_latest_revision_as_object()
    text.evidence.add(StoryEvidence(record_key=matter.uid, reference=matter.reference))
    return text


def frozen(page):
    return {card.record_key: card for card in page.cards.all()}


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


@pytest.mark.parametrize("who", ["author", "head", "approver"])
def test_r46_publicity_sees_the_stories_whose_evidence_changed(desk, who):
    matter = closed_out()
    page = desk.published(matter, title="水又回来了")
    address = reverse(URL_NAME)
    client = signed_in(getattr(desk, who))
    assert page.title not in client.get(address).content.decode()
    reopen(matter)
    consume(consumer.KIND, consumer.handle)
    assert page.title in client.get(address).content.decode()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert address in home


def test_r56_others_do_not_see_the_list(desk):
    from tests.factories.records import user

    clerk = user(Role.VILLAGE_CLERK)
    response = signed_in(clerk).get(reverse(URL_NAME))
    assert response.status_code == 302


def test_the_list_takes_as_many_queries_for_many_stories_as_for_one(desk):
    def queries(count):
        have = EvidenceCard.objects.count()
        for _each in range(count - have):
            page = desk.draft()
            made_card(page.pk, change="changed", changed_on=date(2026, 11, 20))
        client = signed_in(desk.author)
        client.get(reverse(URL_NAME))
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse(URL_NAME))
        return len(counted)

    assert queries(1) == queries(6)


def made_card(page_pk, **fields):
    known = {
        "record_key": "00000000-0000-4000-8000-00000000000a",
        "record_version": 1,
        "kind": "livelihood",
        "days_band": "0-7",
        "outcome": "solved",
        "closed_month": "2026-05",
        "frozen_at": timezone.now(),
    }
    return EvidenceCard.objects.create(page_id=page_pk, **{**known, **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "rumour"},
        {"days_band": "12"},
        {"outcome": "not_recorded"},
        {"change": "reopened"},
        {"changed_on": date(2026, 11, 20)},
        {"change": "forgotten", "changed_on": date(2026, 11, 20)},
    ],
)
def test_a_card_takes_no_other_values(desk, fields):
    page = desk.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        made_card(page.pk, **fields)


def test_a_record_has_one_card_a_page(desk):
    page = desk.draft()
    made_card(page.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        made_card(page.pk)
