"""What leaves: this reader's rows, Chinese headings, words and not codes, masked (R59, R56)."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.access.models import AuditEntry, AuditSubject
from records.base.engine.errors import NotAllowed, Refused
from records.base.roles import Role
from records.base.stages import Stage
from records.exchange.exporting.making import PART, Leaving, Order
from records.ledgers.choices import Ledger
from tests.factories import records

from .taking_out import rows_of, taken_out

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


def test_r59_headings_are_chinese_and_choices_are_words():
    item = records.item(Stage.IN_PROGRESS, caller_name="冯春福", caller_phone=PHONE)
    row = rows_of(taken_out("livelihood", records.actor()))[0]
    assert row["户主"] == "冯春福"
    assert row["来源"] == "入户走访"
    assert row["是否销号"] == "否"
    assert row["村"] == "宝轮镇赤化村"
    assert (row["编号"], row["版本"]) == (item.reference, item.event_count)
    assert row["序号"] == 1
    assert row["现在在哪"] == "村（社区）台账 · 办理中"
    assert "按期" in row["灯"]


def test_r59_values_are_masked():
    records.item(caller_phone=PHONE, demand=f"请打电话{PHONE}给我家")
    row = rows_of(taken_out("livelihood", records.actor()))[0]
    assert row["联系电话"] == "138****5678"
    assert row["诉求内容"] == "请打电话****给我家"


def test_r59_clear_values_need_a_role_and_a_typed_reason():
    records.item(caller_phone=PHONE)
    with pytest.raises(Refused):
        Leaving(Order("livelihood", clear=True, reason=" "), records.actor())
    with pytest.raises(NotAllowed):
        Leaving(
            Order("livelihood", clear=True, reason="回访"),
            records.actor(Role.MAIN_LEADER, records.DISTRICT),
        )
    handler = records.actor()
    content = taken_out("livelihood", handler, clear=True, reason="电话回访")
    assert rows_of(content)[0]["联系电话"] == PHONE
    entry = AuditEntry.objects.get()
    assert (entry.what, entry.count, entry.reason) == ("livelihood_list", 1, "电话回访")
    assert "clear=1" in entry.filters


def test_r57_each_list_is_logged_with_whom_it_concerns():
    item = records.item()
    taken_out("livelihood", records.actor())
    assert set(AuditSubject.objects.values_list("subject", flat=True)) == {f"record:{item.pk}"}


def test_r56_only_the_readers_own_rows_leave():
    here, there = records.item(), records.item(at=records.ELSEWHERE)
    rows = rows_of(taken_out("livelihood", records.actor()))
    assert [row["编号"] for row in rows] == [here.reference]
    everywhere = records.actor(Role.SECTION_HEAD, records.DISTRICT)
    assert len(rows_of(taken_out("livelihood", everywhere))) == 2
    asked = {"area": str(there.area_id)}
    assert rows_of(taken_out("livelihood", records.actor(), filters=asked)) == []


def test_r59_a_list_leaves_as_it_is_filtered():
    records.item()
    done = records.item(Stage.COMPLETED)
    rows = rows_of(taken_out("livelihood", records.actor(), filters={"stage": "completed"}))
    assert [row["编号"] for row in rows] == [done.reference]
    assert rows_of(taken_out("livelihood", records.actor(), filters={"stage": "nonsense"})) == []


def test_r59_each_ledger_leaves_with_the_columns_of_its_own_import():
    records.item()
    leader = records.actor(Role.SECTION_HEAD, records.DISTRICT)
    matter = records.item(ledger=Ledger.STABILITY, demand="工程款拖欠")
    rows = rows_of(taken_out("stability", leader))
    assert [(row["涉稳事项"], row["编号"]) for row in rows] == [("工程款拖欠", matter.reference)]
    assert rows[0]["状态"] == "化解中"


def test_r59_csv_holds_the_same_rows():
    item = records.item(demand="=cmd|' /C calc'!A0")
    content = taken_out("livelihood", records.actor(), form="csv")
    row = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert row["编号"] == item.reference
    assert row["诉求内容"] == "'=cmd|' /C calc'!A0"


@pytest.mark.parametrize("count", [1, 12])
def test_r59_a_part_costs_the_same_queries_whatever_it_holds(count):
    for number in range(count):
        records.item(caller_name=f"冯春{number}", responsible=None)
    leaving = Leaving(Order("livelihood"), records.actor())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        b"".join(leaving.file())
    assert len(leaving.ids) == count <= PART
    assert len(asked) == 4


def test_r59_the_command_takes_out_the_rows_of_a_township(tmp_path):
    here = records.item()
    records.item(at=records.ELSEWHERE)
    path = tmp_path / "list.xlsx"
    code = records.area(records.TOWNSHIP).code
    call_command("export_records", "livelihood", str(path), area=code)
    assert [row["编号"] for row in rows_of(path.read_bytes())] == [here.reference]
