"""Each named constraint of what hangs on a matter, broken once: the database refuses (style 2)."""

from datetime import date

import pytest
from django.utils import timezone

from records.base.models import Record
from records.base.stages import Stage
from records.ledgers.models import Assistance, Extension, LedgerItem, OverdueAnalysis
from tests.factories import records as make
from tests.integration.records.base.test_constraints import refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)

RECORD = {
    "record_tier_known": (Stage.ASSIGNED, {"tier": "moon"}),
    "record_paused_until": (Stage.SUSPENDED, {"next_on": None}),
    "record_completed_after_opened": (Stage.COMPLETED, {"completed_on": date(2020, 1, 1)}),
}
ITEM = {
    "item_risk_known": {"risk": "extreme"},
    "item_stability_state_known": {"stability_state": "fine"},
    "item_not_into_itself": {"merged_into": "self"},
    "item_not_its_own_lead": {"lead_matter": "self"},
}
LETTER = {
    "letter_part_known": {"part": "boss"},
    "letter_to_one_unit": {"outside_unit": ""},
    "letter_reply_after_sent": {"reply_due_on": date(2026, 5, 1)},
    "letter_answer_whole": {"answered_on": DAY},
    "letter_told_after_answer": {"told_on": DAY},
}
WISH = {
    "extension_decision_known": {"decision": "perhaps", "decided_by_id": 0},
    "extension_later": {"wanted_on": DAY},
    "extension_reasoned": {"reason": ""},
    "extension_decided_whole": {"decision": "granted"},
}
ANALYSIS = {
    "analysis_cause_known": {"cause": "fate"},
    "analysis_whole": {"remedy": ""},
}


def letter(**changes):
    given = {
        "record": make.item(),
        "sequence": 1,
        "reference": "ZB-510802-2026-000001",
        "part": "lead",
        "outside_unit": "某县公路局",
        "asked": "请修路",
        "sent_on": DAY,
        "reply_due_on": DAY,
    }
    return Assistance(**{**given, **changes})


def wish(record=None, **changes):
    given = {
        "record": record or make.item(),
        "sequence": 1,
        "due_on": DAY,
        "wanted_on": date(2026, 6, 20),
        "reason": "材料未齐",
        "asked_by": make.user(),
        "asked_at": timezone.now(),
    }
    return Extension(**{**given, **changes})


def analysis(record=None, **changes):
    given = {
        "record": record or make.item(),
        "sequence": 1,
        "due_on": DAY,
        "cause": "funds",
        "words": "资金未到",
        "remedy": "先垫付",
        "promised_on": DAY,
        "entered_by": make.user(),
        "entered_at": timezone.now(),
    }
    return OverdueAnalysis(**{**given, **changes})


@pytest.mark.parametrize("name", RECORD)
def test_r12_the_parent_row_refuses(name):
    stage, change = RECORD[name]
    record = make.item(stage)
    refused(name, lambda: Record.objects.filter(pk=record.pk).update(**change))


@pytest.mark.parametrize("name", ITEM)
def test_r10b_r21_the_item_row_refuses(name):
    record = make.item()
    change = {k: record.pk if v == "self" else v for k, v in ITEM[name].items()}
    refused(name, lambda: LedgerItem.objects.filter(pk=record.pk).update(**change))


@pytest.mark.parametrize("name", LETTER)
def test_r13a_a_letter_row_refuses(name):
    refused(name, letter(**LETTER[name]).save)


def test_r13a_a_letters_number_is_given_once():
    letter().save()
    refused("reference", letter().save)


@pytest.mark.parametrize("name", WISH)
def test_r15_an_extension_row_refuses(name):
    refused(name, wish(**WISH[name]).save)


def test_r15_an_extension_row_refuses_its_own_asker_and_a_second_wish():
    asker, record = make.user(), make.item()
    own = wish(asked_by=asker, decided_by=asker, decision="granted")
    refused("extension_second_person", own.save)
    wish(record).save()
    refused("extension_one_pending", wish(record).save)


@pytest.mark.parametrize("name", ANALYSIS)
def test_r18_an_analysis_row_refuses(name):
    refused(name, analysis(**ANALYSIS[name]).save)


def test_r18_a_deadline_is_analysed_once():
    record = make.item()
    analysis(record).save()
    refused("analysis_once_a_deadline", analysis(record).save)
