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
