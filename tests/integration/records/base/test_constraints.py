"""Each named constraint of the records' base, broken once: it is the database that refuses."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from minqing.accounts.models import User
from records.access.models import RoleAssignment
from records.base.models import Attachment, Event, ExternalNumber, Look, Policy, Record
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from tests.factories import records as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)


def event(record: Record, **changes):
    row = Event.objects.filter(record=record).latest("sequence")
    row.pk = None
    row.sequence += 1
    for name, value in changes.items():
        setattr(row, name, value)
    return row


RECORD = {
    "record_stage_known": (Stage.ASSIGNED, {"stage": "lost"}),
    "record_outcome_known": (Stage.VOIDED, {"outcome": "fine"}),
    "record_responsible_and_due": (Stage.ASSIGNED, {"due_on": None}),
    "record_closed_honestly": (Stage.CLOSED_OUT, {"outcome": "not_recorded"}),
    "record_historical_unrecorded": (Stage.HISTORICAL, {"outcome": "solved"}),
    "record_open_without_outcome": (Stage.ASSIGNED, {"outcome": "solved"}),
    "record_due_after_opened": (Stage.ASSIGNED, {"due_on": date(2020, 1, 1)}),
    "record_closed_after_opened": (Stage.CLOSED_OUT, {"closed_on": date(2020, 1, 1)}),
}
ITEM = {
    "item_demand_given": {"demand": ""},
    "item_source_known": {"source": "rumour"},
    "item_verification_known": {"verification": "guess"},
    "item_satisfaction_known": {"satisfaction": "ecstatic"},
}
EVENT = {
    "event_sequence_once": {"sequence": 1},
    "event_sequence_from_one": {"sequence": 0},
    "event_erased_whole": {"payload": None},
}


def refused(constraint: str, act) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    words = str(caught.value)
    assert constraint in words or "UNIQUE constraint failed" in words or "append-only" in words


@pytest.mark.parametrize("name", RECORD)
def test_r12_the_parent_row_refuses(name):
    stage, change = RECORD[name]
    record = make.item(stage)
    refused(name, lambda: Record.objects.filter(pk=record.pk).update(**change))


@pytest.mark.parametrize("name", ["record_kind_known", "record_has_timeline"])
def test_r12_the_parent_row_refuses_at_birth(name):
    row = Record.objects.get(pk=make.item().pk)
    row.pk, row.uid, row.reference = None, uuid4(), "TZ-510802-2026-999999"
    if name == "record_kind_known":
        row.kind = "gossip"
    else:
        row.event_count = 0
    refused(name, lambda: row.save(force_insert=True))


@pytest.mark.parametrize("name", ITEM)
def test_r10_the_item_row_refuses(name):
    record = make.item()
    refused(name, lambda: LedgerItem.objects.filter(pk=record.pk).update(**ITEM[name]))


@pytest.mark.parametrize("name", EVENT)
def test_r57_the_timeline_refuses(name):
    record = make.item()
    refused(name, lambda: event(record, **EVENT[name]).save(force_insert=True))


def test_r59_the_same_row_of_a_file_is_one_matter():
    make.item(row_identity="a" * 64)
    other = make.item(row_identity="b" * 64)
    same = LedgerItem.objects.filter(pk=other.pk)
    refused("row_identity", lambda: same.update(row_identity="a" * 64))


def test_r11_an_outside_number_comes_in_once():
    record = make.item()
    ExternalNumber.objects.create(record=record, system="12345", number="1")
    refused(
        "external_number_once",
        lambda: ExternalNumber.objects.create(record=make.item(), system="12345", number="1"),
    )


def test_r9_a_look_has_a_reason():
    look = Look(user=make.user(), at=NOW, subject="household:1", field="phone", reason="")
    refused("look_has_reason", look.save)


def test_r14_an_empty_file_proves_nothing():
    row = Attachment(
        record=make.item(), sequence=1, path="aa/x", name="x.pdf", size=0, sha256="0" * 64
    )
    refused("attachment_not_empty", row.save)


def test_r1_two_policies_cannot_start_on_one_day():
    Policy.objects.create(effective_from=date(2026, 1, 1), document="第一号")
    again = Policy(effective_from=date(2026, 1, 1), document="第二号")
    refused("effective_from", again.save)


def test_r46_a_policy_cannot_let_a_single_matter_show_its_village():
    bare = Policy(effective_from=date(2026, 1, 1), document="第一号", card_k=1)
    refused("policy_card_k_protects", bare.save)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("role_known", {"role": "emperor"}),
        ("role_term_in_order", {"to_on": date(2019, 1, 1)}),
        ("role_once_open", {}),
    ],
)
def test_r55_a_role_row_refuses(name, changes):
    user = make.user("village_clerk", make.VILLAGE)
    row = {
        "user": user,
        "role": "village_clerk",
        "area": make.area(),
        "from_on": date(2020, 1, 1),
        **changes,
    }
    refused(name, lambda: RoleAssignment.objects.create(**row))


def test_r55_nobody_is_a_superuser_without_an_end():
    user = make.user()
    refused(
        "superuser_only_until",
        lambda: User.objects.filter(pk=user.pk).update(is_superuser=True),
    )


def test_every_constraint_speaks_to_a_human():
    silent = [
        constraint.name
        for label in ("accounts", "records", "publicity", "home")
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message
        == models.CheckConstraint.default_violation_error_message
    ]
    assert silent == []
