"""Matters that change after publication, and the cards that stand on them."""

from datetime import timedelta

from django.utils import timezone

from publicity.cards.models import EvidenceCard
from publicity.stories.models import StoryEvidence
from records.base.engine import apply
from records.base.roles import Role
from records.base.stages import Outcome
from records.ledgers import actions as ledger
from records.ledgers.choices import Verification
from records.ledgers.state import load_state
from tests.factories.records import DISTRICT, actor, cadre


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
