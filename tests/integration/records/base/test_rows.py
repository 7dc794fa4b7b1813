"""Bulk writing: the same rows as Django would write, few or many (COPY from 50 rows on)."""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy

from records.base.engine import apply
from records.base.engine.rows import COPIED, insert_rows, update_rows
from records.base.models import InboxMessage, OutboxMessage, Record
from records.base.roles import Role
from records.ledgers import actions
from records.ledgers.choices import Source
from records.ledgers.models import LedgerItem
from tests.factories import records as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)


def messages(count, **values):
    return [
        OutboxMessage(
            key=f"键{n}\t\\{n}", kind="test", payload="一\n二\\N", created_at=NOW, **values
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [1, COPIED, COPIED + 3])
def test_rows_come_back_as_they_were_given(count):
    insert_rows(messages(count))
    found = OutboxMessage.objects.filter(kind="test").values_list("key", "payload", "created_at")
    assert set(found) == {(row.key, row.payload, NOW) for row in messages(count)}
    assert set(OutboxMessage.objects.values_list("sent_at", "attempts", "error")) == {(None, 0, "")}


@pytest.mark.parametrize("count", [2, COPIED + 1])
def test_a_broken_constraint_is_django_s_error_however_many_rows(count):
    insert_rows(messages(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(messages(count))
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("count", [2, COPIED + 1])
def test_choices_and_lazy_words_become_text(count):
    insert_rows(
        [
            InboxMessage(kind=Source.VISIT, payload=gettext_lazy("Record"), received_at=NOW)
            for _number in range(count)
        ]
    )
    assert set(InboxMessage.objects.values_list("kind", flat=True)) == {"visit"}


def test_updated_rows_keep_their_other_columns():
    insert_rows(messages(3))
    rows = list(OutboxMessage.objects.order_by("pk"))
    for number, row in enumerate(rows):
        row.attempts, row.sent_at, row.error = number, NOW, "unwritten"
    update_rows(rows[1:], ["attempts", "sent_at"])
    found = OutboxMessage.objects.order_by("pk").values_list("attempts", "sent_at", "error")
    assert list(found) == [(0, None, ""), (1, NOW, ""), (2, NOW, "")]


@pytest.mark.parametrize("count", [3, COPIED + 1])
def test_r9_sensitive_values_are_encrypted_on_every_way_in(count):
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    inputs = [make.register_input(caller_phone="13812345678", uid=uuid4()) for _n in range(count)]
    records = apply([actions.plan_register(data, actor=clerk, now=NOW) for data in inputs])
    items = LedgerItem.objects.filter(pk__in=[record.pk for record in records])
    assert {item.caller_phone for item in items} == {"13812345678"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT caller_phone FROM records_ledgeritem")
        assert all("13812345678" not in row[0] for row in cursor.fetchall())
    assert {row.uid for row in Record.objects.all()} == {data.uid for data in inputs}


def test_a_moment_of_another_zone_is_kept_as_the_same_moment():
    there = NOW.astimezone(ZoneInfo("America/New_York"))
    insert_rows([OutboxMessage(key="一", kind="test", payload="{}", created_at=there)])
    assert OutboxMessage.objects.get(key="一").created_at == NOW


def test_a_day_given_as_a_moment_is_kept_as_django_keeps_it():
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    [record] = apply([actions.plan_register(make.register_input(), actor=clerk, now=NOW)])
    record.due_on = datetime(2026, 6, 1, tzinfo=UTC)
    update_rows([record], ["due_on"])
    record.refresh_from_db()
    assert record.due_on.isoformat() == "2026-06-01"
