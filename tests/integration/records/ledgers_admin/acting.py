"""Registering a matter and doing its actions as the pages send them."""

from django.urls import reverse

from records.base.models import Record
from tests.factories.ledgers import action_of

PROOF = b"%PDF-1.4 minutes of the visit"
TYPED = {
    "amend": {"demand": "水压低,请来人看", "source": "visit", "topic": "饮水安全"},
    "assign": {"responsible": "单玉芳", "due_on": "2027-01-15"},
    "start": {"words": "已联系水站"},
    "note": {"words": "管子已换"},
    "complete": {"result": "水压正常", "confirmed_by": "户主"},
    "close_out": {"outcome": "solved", "verification": "visit", "finding": "到户看过"},
    "confirm": {"outcome": "solved", "verification": "call", "finding": "电话问过"},
    "return": {"reason": "早上仍没水"},
    "reopen": {"reason": "又停水了"},
    "void": {"reason": "录重了"},
    "escalate": {"reason": "村上办不了"},
    "accept": {"responsible": "单玉芳"},
    "send_back": {"reason": "村上能办"},
    "hand_down": {"answer_words": "已批复,按方案办", "responsible": "单玉芳"},
    "request_extension": {"reason": "材料未齐", "wanted_on": "2027-06-30"},
    "grant_extension": {"words": "同意"},
    "refuse_extension": {"words": "时间够用"},
    "suspend": {"reason": "汛期停工", "resumes_on": "2026-12-20"},
    "resume": {"words": "可以动工"},
    "put_on_plan": {"reason": "等资金", "plan": "列入明年计划", "review_on": "2027-03-01"},
    "review_plan": {"words": "资金未到", "plan": "", "review_on": "2027-04-01"},
    "take_up": {"words": "资金到了"},
    "ask_others": {"part": "lead", "outside_unit": "某县公路局", "asked": "请修路"},
    "record_answer": {"answered_on": "2026-11-23", "answer_words": "已修好"},
    "tell_household": {"told_on": "2026-11-23", "words": "电话告知户主"},
    "analyse": {
        "cause": "funds",
        "words": "钱未到",
        "remedy": "先垫付",
        "promised_on": "2026-12-30",
    },
    "assess": {"risk": "low", "stability_state": "resolved", "note": "已签协议"},
}


def stage_of(record):
    return Record.objects.get(pk=record.pk).stage


def act(client, record, verb, **typed):
    version = typed.pop("version", Record.objects.get(pk=record.pk).event_count)
    return client.post(action_of(record, verb), {"version": version, **TYPED[verb], **typed})


def register(client, **typed):
    given = {
        "ledger": "livelihood",
        "area": "赤化村",
        "opened_on": "2026-11-20",
        "source": "visit",
        "category": "饮水安全",
        "demand": "自来水水压低",
        **typed,
    }
    return client.post(reverse("ledgers_register"), given)
