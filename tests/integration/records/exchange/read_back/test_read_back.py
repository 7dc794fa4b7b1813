"""What is taken out can be edited and read back in (R59)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from records.base.engine import apply
from records.base.models import Event, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.exchange.importing.refusals import NotWhole
from records.exchange.read_back.taking import take_in
from records.ledgers.actions import WordsInput, plan_note
from records.ledgers.choices import Ledger
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_state
from tests.factories import records
from tests.integration.records.exchange.exporting.taking_out import taken_out

from .editing import edited, read_back, reading

pytestmark = pytest.mark.django_db
NEW = "入冬以来自来水水压低,改接主管后仍低。"


def moved_on(item: Record, by) -> None:
    """The register goes on while the list lies on somebody's desk."""
    state = load_state(item.pk)
    apply([plan_note(state, WordsInput("去看过了"), actor=by, now=timezone.now())])


@pytest.mark.parametrize("stage", [Stage.REGISTERED, Stage.IN_PROGRESS, Stage.CLOSED_OUT])
def test_r59_an_unedited_list_says_nothing(stage):
    records.item(
        stage,
        caller_name="冯春福",
        caller_phone="13812345678",
        source="other",
        satisfaction="satisfied",
        remarks="=见附件",
    )
    assert read_back(records.actor()) == []


def test_r59_an_edited_cell_is_shown_and_becomes_an_amendment():
    item, actor = records.item(caller_name="冯春福"), records.actor()
    content = edited(taken_out("livelihood", actor), {"诉求内容": NEW, "来源": "信访"})
    rows = list(reading(content, actor).judged())
    assert [(c.key, c.before, c.after) for c in rows[0].changes] == [
        ("demand", "入冬以来自来水水压低,每天只有早晚有水。", NEW),
        ("source", "visit", "petition"),
    ]
    assert LedgerItem._default_manager.get(pk=item.pk).demand != NEW
    assert take_in(reading(content, actor), good_rows=False) == 1
    after = LedgerItem._default_manager.get(pk=item.pk)
    assert (after.demand, after.source, after.event_count) == (NEW, "petition", 2)
    last = Event.objects.filter(record=item).latest("sequence")
    assert (last.verb, last.actor_id) == ("amend", actor.user_id)


def test_r59_dates_and_persons_change_by_an_action_only():
    item = records.item(Stage.ASSIGNED)
    rows = read_back(records.actor(), {"办结时限": "2027-01-01", "是否销号": "是"})
    assert [(row.outcome, row.plan) for row in rows] == [("untaken", None)]
    assert {change.key for change in rows[0].changes} == {"due_on", "closed_mark"}
    assert all(change.why for change in rows[0].changes)
    assert LedgerItem._default_manager.get(pk=item.pk).event_count == item.event_count


def test_r59_edits_made_meanwhile_show_both_values_and_are_held():
    item, actor = records.item(Stage.IN_PROGRESS), records.actor()
    content = edited(taken_out("livelihood", actor), {"诉求内容": NEW})
    moved_on(item, actor)
    rows = list(reading(content, actor).judged())
    assert rows[0].outcome == "meanwhile"
    assert rows[0].changes[0].before.startswith("入冬")
    with pytest.raises(NotWhole):
        take_in(reading(content, actor), good_rows=False)
    assert take_in(reading(content, actor), good_rows=True) == 0


def test_r59_a_row_that_is_missing_deletes_nothing():
    first, second = records.item(), records.item(demand="生产便道被冲毁")
    assert read_back(records.actor(), gone=(0,)) == []
    stages = set(Record.objects.filter(pk__in=(first.pk, second.pk)).values_list("stage"))
    assert stages == {(Stage.REGISTERED,)}


def test_r59_the_good_rows_alone_can_be_taken():
    good, bad = records.item(), records.item(Stage.CLOSED_OUT)
    actor = records.actor()
    content = edited(taken_out("livelihood", actor), {"备注": "已回访"}, {"备注": "已回访"})
    outcomes = {row.reference: row.outcome for row in reading(content, actor).judged()}
    assert outcomes == {good.reference: "changed", bad.reference: "refused"}
    with pytest.raises(NotWhole):
        take_in(reading(content, actor), good_rows=False)
    assert Event.objects.filter(verb="amend").count() == 0
    assert take_in(reading(content, actor), good_rows=True) == 1


def test_r56_numbers_of_others_are_not_known_here():
    there = records.item(at=records.ELSEWHERE)
    everywhere = records.actor(Role.SECTION_HEAD, records.DISTRICT)
    content = edited(taken_out("livelihood", everywhere), {"备注": "看看"})
    rows = list(reading(content, records.actor()).judged())
    assert [(row.reference, row.outcome, row.record_id) for row in rows] == [
        (there.reference, "unknown", None)
    ]
    assert rows[0].changes == []


def test_r9_masked_numbers_come_back_silently_and_half_ones_are_refused():
    records.item(caller_name="冯春福", caller_phone="13812345678", demand="电话13812345678,水压低")
    actor = records.actor()
    assert read_back(actor) == []
    assert read_back(actor, {"联系电话": "13812345678"}) == []
    assert [r.outcome for r in read_back(actor, {"诉求内容": "电话****,水压很低"})] == ["refused"]
    changed = read_back(actor, {"联系电话": "13912345678"})
    assert changed[0].plan.child["caller_phone"] == "13912345678"
    assert changed[0].plan.entries[0].payload == {"caller_phone": "changed"}


def test_r59_a_row_without_a_number_and_one_twice_are_held():
    records.item()
    actor = records.actor()
    content = edited(taken_out("livelihood", actor), {"编号": None})
    assert [row.outcome for row in reading(content, actor).judged()] == ["new"]


def test_r59_the_other_ledgers_come_back_too():
    leader = records.actor(Role.SECTION_HEAD, records.DISTRICT)
    records.item(ledger=Ledger.STABILITY, demand="工程款拖欠引发集体诉求")
    assert read_back(leader, family="stability") == []
    rows = read_back(leader, {"涉稳事项": "工程款拖欠"}, family="stability")
    assert rows[0].plan.child == {"demand": "工程款拖欠"}


@pytest.mark.parametrize("count", [1, 7])
def test_r59_many_rows_cost_the_same_queries(count):
    for number in range(count):
        records.item(demand=f"第{number}组水压低")
    actor = records.actor()
    content = edited(taken_out("livelihood", actor), *[{"备注": "已回访"}] * count)
    with CaptureQueriesContext(connection) as asked:
        rows = list(reading(content, actor).judged())
    assert (len(rows), len(asked)) == (count, 18)
