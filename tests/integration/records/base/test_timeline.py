"""The timeline holds against rewriting (R57), and `verify` finds what got past the guards."""

import json
from datetime import date
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from records.base import triggers
from records.base.engine import apply
from records.base.models import Event, Record
from records.base.stages import Stage
from records.base.timeline.chain import GENESIS, link
from records.base.timeline.roots import folder, root_files, write_root
from records.base.timeline.verify import faults
from records.ledgers import actions
from records.ledgers.state import load_state
from tests.factories import records as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_roots(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def tamper(statement: str, *values: object) -> None:
    """SQL as somebody with the owner's account would run it, guards taken down."""
    with triggers.lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def found() -> list[tuple[str, int]]:
    return [(fault.reference, fault.sequence) for fault in faults()]


def words() -> list[str]:
    return [str(fault) for fault in faults()]


def test_r57_an_untouched_timeline_verifies():
    make.item(Stage.REOPENED)
    make.item(Stage.HISTORICAL)
    write_root(date(2026, 5, 7))
    assert found() == []
    call_command("verify")


def test_r57_an_altered_payload_is_found():
    record = make.item(Stage.COMPLETED)
    tamper(
        "UPDATE records_event SET payload = '{}' WHERE record_id = %s AND sequence = 3", record.pk
    )
    assert found() == [(record.reference, 3)]


def test_r57_an_altered_verb_or_actor_is_found():
    record = make.item(Stage.COMPLETED)
    tamper(
        "UPDATE records_event SET actor_id = NULL WHERE record_id = %s AND sequence = 2", record.pk
    )
    assert found() == [(record.reference, 2)]


def test_r57_entries_that_changed_places_are_found():
    record = make.item(Stage.COMPLETED)
    for old, new in ((2, 900), (3, 2), (900, 3)):
        tamper(
            "UPDATE records_event SET sequence = %s WHERE record_id = %s AND sequence = %s",
            new,
            record.pk,
            old,
        )
    assert found() == [(record.reference, 2)]


def test_r57_a_removed_entry_is_found():
    record = make.item(Stage.COMPLETED)
    tamper("DELETE FROM records_event WHERE record_id = %s AND sequence = 2", record.pk)
    assert found() == [(record.reference, 2)]


def test_r57_a_removed_tail_is_found():
    record = make.item(Stage.COMPLETED)
    tamper("DELETE FROM records_event WHERE record_id = %s AND sequence = 4", record.pk)
    assert found() == [(record.reference, 4)]


def test_r57_a_missing_record_is_found_by_its_number():
    record = make.item()
    tamper("DELETE FROM records_event WHERE record_id = %s", record.pk)
    tamper("DELETE FROM records_searchtext WHERE record_id = %s", record.pk)
    tamper("DELETE FROM records_ledgeritem WHERE record_ptr_id = %s", record.pk)
    tamper("DELETE FROM records_record WHERE id = %s", record.pk)
    assert "TZ-510802" in words()[0]


def test_r57_a_stage_changed_without_an_entry_is_found():
    record = make.item(Stage.REGISTERED)
    tamper("UPDATE records_record SET stage = 'voided' WHERE id = %s", record.pk)
    assert found() == [(record.reference, 1)]


def recompute(record: Record) -> None:
    """The cleverest forger: a whole new chain, with the record's head made to fit."""
    previous = GENESIS
    for entry in Event.objects.filter(record=record).order_by("sequence"):
        actor_id = None if entry.sequence == 2 else entry.actor_id
        previous = link(
            previous,
            record.uid,
            entry.sequence,
            entry.verb,
            entry.stage,
            entry.at,
            actor_id,
            entry.on_word_of_id,
            entry.commitment,
        )
        tamper(
            "UPDATE records_event SET actor_id = %s, chain = %s WHERE id = %s",
            actor_id,
            previous,
            entry.pk,
        )
    tamper("UPDATE records_record SET head = %s WHERE id = %s", previous, record.pk)


def test_r57_a_recomputed_chain_is_found_against_the_exported_root():
    record = make.item(Stage.COMPLETED)
    write_root(date(2026, 5, 7))
    recompute(record)
    assert found() == [(record.reference, 4)]
    with pytest.raises(CommandError):
        call_command("verify", against=root_files()[0])


def test_r57_a_root_that_was_altered_or_taken_away_is_found():
    make.item()
    write_root(date(2026, 5, 7))
    make.item()
    second = write_root(date(2026, 5, 8))
    (folder() / "2026-05-07.root").unlink()
    assert found() == [(second.name, 0)]
    second.write_text(second.read_text().replace(" 1 ", " 2 ", 1))
    assert found() == [(second.name, 0)]


def test_r57_a_later_root_lists_only_what_changed_since():
    make.item()
    write_root(date(2026, 5, 7))
    newer = make.item()
    lines = write_root(date(2026, 5, 8)).read_text().split("\n")
    assert [UUID(line.split()[0]) for line in lines[1:2]] == [newer.uid]
    assert len(lines) == 4  # head, one record, signature, closing line feed
    assert write_root(date(2026, 5, 9)) is None


def test_r56a_an_erased_payload_still_verifies():
    record = make.item(Stage.COMPLETED)
    Event.objects.filter(record=record, sequence=2).update(payload=None, salt=None)
    assert found() == []


@pytest.mark.parametrize("table", ["records_event", "records_record"])
def test_r57_nothing_is_deleted_by_the_applications_own_account(table):
    make.item()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'close_out'",
        "payload = '{}'",
        "payload = NULL, salt = NULL, sequence = 9",
        "at = '2020-01-01 00:00:00+00:00'",
    ],
)
def test_r57_no_entry_is_rewritten_by_the_applications_own_account(change):
    make.item()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE records_event SET {change}")


@pytest.mark.parametrize("change", ["reference = 'X'", "event_count = 0", "kind = 'x'"])
def test_r11_a_number_once_given_stays(change):
    make.item()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE records_record SET {change}")


def test_r57_a_missing_guard_is_named_and_comes_back():
    assert triggers.missing() == []
    triggers.remove()
    assert "guard_records_event_delete" in triggers.missing()
    assert any("guard_records_event_delete" in line for line in words())
    triggers.install()
    triggers.install()
    assert triggers.missing() == []


def test_r57_a_guard_whose_rule_changed_is_replaced(monkeypatch):
    """As after an upgrade: the database still holds the guard as it was."""
    record = make.item()
    loose = triggers.Guard("records_event", "UPDATE", "NEW.stage = OLD.stage")
    with monkeypatch.context() as before:
        before.setattr(triggers, "GUARDS", (loose,))
        triggers.install()
    tamper_by = "UPDATE records_event SET verb = 'x' WHERE record_id = %s"
    with connection.cursor() as cursor:
        cursor.execute(tamper_by, [record.pk])
    triggers.install()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tamper_by, [record.pk])


def test_r57_sensitive_values_appear_only_as_changed():
    record = make.item(Stage.ASSIGNED)
    state = load_state(record.pk)
    data = actions.AmendInput({"caller_phone": ("13900000001", "13900000002")})
    apply([actions.plan_amend(state, data, actor=make.actor(), now=record.updated_at)])
    payload = Event.objects.get(record=record, sequence=3).payload
    assert json.loads(payload) == {"caller_phone": "changed"}
