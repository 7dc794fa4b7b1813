"""Livelihood ledgers come in honestly (R58, R58a)."""

import json
from collections import Counter
from datetime import date

import pytest
from django.db import connection

from records.base.models import Event, Policy, Record
from records.base.stages import Outcome, Stage
from records.base.timeline.verify import faults
from records.ledgers.models import LedgerItem
from records.people.models import Cadre, Household, Member
from tests.factories import records

from .bringing_in import ERRORS, ODD, TOWNSHIP, VILLAGE, WPS, changed, command, ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


def stages() -> Counter:
    return Counter(Record.objects.values_list("stage", flat=True))


def verbs(record) -> list[str]:
    return list(Event.objects.filter(record=record).values_list("verb", flat=True))


def test_r58_a_village_ledger_comes_in_wholly():
    code, said = command("livelihood", VILLAGE, "--register-cadres")
    assert code == 0, said
    assert stages() == {Stage.HISTORICAL: 29, Stage.IN_PROGRESS: 11, Stage.ASSIGNED: 2}
    assert "42" in said


def test_r58_a_ledger_of_wps_comes_in_wholly():
    code, said = command("livelihood", WPS, "--register-cadres")
    assert (code, Record.objects.count()) == (0, 15), said


def test_r58_persons_registered_with_one_file_are_known_to_the_next():
    command("livelihood", VILLAGE, "--register-cadres")
    code, said = command("livelihood", WPS)
    assert (code, Record.objects.count()) == (0, 57), said


def test_r58_merged_household_cells_share_one_household():
    command("livelihood", VILLAGE, "--register-cadres")
    [one, two] = LedgerItem.objects.filter(caller_name="施玉")
    assert one.household_id == two.household_id
    assert Household.objects.count() == 41
    assert Member.objects.get(household=one.household).identity


def test_r58a_closed_rows_arrive_as_history_with_file_and_row_named():
    command("livelihood", VILLAGE, "--register-cadres")
    item = LedgerItem.objects.filter(stage=Stage.HISTORICAL).order_by("pk").first()
    assert (item.outcome, item.closed_on) == (Outcome.NOT_RECORDED, date(2026, 5, 5))
    [event] = item.events.all()
    assert json.loads(event.payload)["origin"].startswith("livelihood-village.xlsx 第5行")
    assert (event.verb, item.verification, item.due_on) == ("take_over", "", date(2026, 5, 28))


def test_r58a_a_command_says_so_in_the_timeline():
    command("livelihood", VILLAGE, "--register-cadres")
    event = Event.objects.first()
    assert event.actor_id is None
    assert "命令行" in json.loads(event.payload)["origin"]


def test_r57_every_chain_holds_after_an_import():
    command("livelihood", VILLAGE, "--register-cadres")
    assert not list(faults())


def test_r58a_closed_since_the_take_over_arrives_completed_and_to_be_verified(tmp_path):
    Policy.objects.create(
        effective_from=date(2026, 1, 1), document="文", taken_over_on=date(2026, 6, 1)
    )
    done = {"办理情况": "水压已调好", "是否销号": "是"}
    file = ledger(
        tmp_path / "l.xlsx",
        {**done, "办结日期": "2026-05-31"},
        {**done, "户主姓名": "陈冬生", "办结日期": "2026-06-01"},
    )
    code, said = command("livelihood", file, "--register-cadres")
    assert code == 0, said
    assert stages() == {Stage.HISTORICAL: 1, Stage.COMPLETED: 1}
    item = LedgerItem.objects.get(stage=Stage.COMPLETED)
    assert verbs(item) == ["register", "assign", "start", "complete"]
    assert item.result == "水压已调好"
    payload = json.loads(item.events.get(verb="complete").payload)
    assert "2026-06-01" in payload["origin"]
    assert "核实" in said


@pytest.mark.parametrize(
    ("row", "stage"),
    [
        ({"责任人": None}, Stage.REGISTERED),
        ({"责任人": None, "是否销号": "是", "办结日期": "2026-05-20"}, Stage.REGISTERED),
        ({"办结时限": None}, Stage.REGISTERED),
        ({}, Stage.ASSIGNED),
        ({"办理情况": "已上报镇政府"}, Stage.IN_PROGRESS),
        ({"办理情况": "已修好", "办结日期": "2026-05-20"}, Stage.COMPLETED),
        ({"办结日期": "2026-05-20"}, Stage.IN_PROGRESS),
        ({"是否销号": "是"}, Stage.HISTORICAL),
    ],
)
def test_r58a_a_row_arrives_in_the_stage_that_it_proves(tmp_path, row, stage):
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    assert code == 0, said
    assert Record.objects.get().stage == stage


def test_r58a_what_is_closed_cannot_hide_behind_the_take_over_without_a_deadline(tmp_path):
    Policy.objects.create(
        effective_from=date(2026, 1, 1), document="文", taken_over_on=date(2026, 4, 1)
    )
    row = {"办结时限": None, "是否销号": "是", "办理情况": "好了", "办结日期": "2026-05-20"}
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    assert (code, Record.objects.get().stage) == (0, Stage.REGISTERED), said


def test_r58_bad_cells_are_named_and_nothing_is_saved():
    code, said = command("livelihood", ERRORS, "--register-cadres")
    assert code == 1
    errors = [line for line in said.splitlines() if line.startswith("[错误]")]
    assert [line.split()[2] for line in errors] == ["C6", "H9", "K15", "G22"]
    assert not Record.objects.exists()
    assert not Household.objects.exists()
    assert not Cadre.objects.exists()


def test_r58_the_good_rows_come_in_when_asked_for(tmp_path):
    out = tmp_path / "out.xlsx"
    code, said = command(
        "livelihood", ERRORS, "--register-cadres", "--good-rows", "--errors", str(out)
    )
    assert code == 0, said
    assert Record.objects.count() == 16
    unassigned = Record.objects.get(stage=Stage.REGISTERED)
    assert unassigned.responsible_id is None
    unproved = LedgerItem.objects.filter(stage=Stage.HISTORICAL, closed_on=None).get()
    assert (unproved.outcome, unproved.result) == (Outcome.NOT_RECORDED, "")
    code, said = command("livelihood", out)
    assert (code, Record.objects.count()) == (1, 16), said


def test_r58_questions_are_asked_and_never_guessed():
    code, said = command("livelihood", ODD, "--register-cadres")
    assert code == 3
    assert len([line for line in said.splitlines() if line.startswith("[疑问]")]) == 6
    assert not Record.objects.exists()


def test_r58_a_sheet_a_village():
    for number, name in enumerate(("老林村", "清江村"), start=301):
        area = records.area(records.TOWNSHIP)
        type(area).objects.create(
            code=f"510802103{number}", level="village", name=f"{name}村民委员会", parent=area
        )
    code, said = command("livelihood", TOWNSHIP, "--register-cadres")
    assert code == 0, said
    counts = Counter(Record.objects.values_list("area__short_name", flat=True))
    assert counts == {"赤化村": 9, "老林村": 10, "清江村": 11}
    origin = json.loads(Event.objects.first().payload)["origin"]
    assert "赤化村民生诉求台账" in origin


def test_r58_columns_in_any_order(tmp_path):
    plain = ledger(tmp_path / "a.xlsx", {"办理情况": "正在办理"})

    def turn(sheet):
        rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value

    assert command("livelihood", plain, "--register-cadres")[0] == 0
    code, said = command("livelihood", changed(plain, tmp_path / "b.xlsx", turn))
    assert (code, Record.objects.count()) == (0, 1), said
    assert "已有" in said


def test_r58_an_unmatched_column_is_shown(tmp_path):
    file = ledger(tmp_path / "l.xlsx", {"星座": "白羊"})
    code, said = command("livelihood", file, "--register-cadres")
    assert code == 0
    assert "星座" in said


def test_r9_phone_and_address_are_encrypted(tmp_path):
    row = {"联系电话": "13812345678", "家庭住址": "赤化村3组12号"}
    command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    with connection.cursor() as cursor:
        cursor.execute("SELECT caller_phone FROM records_ledgeritem")
        assert "13812345678" not in cursor.fetchone()[0]
        cursor.execute("SELECT address FROM records_household")
        assert "3组" not in cursor.fetchone()[0]
    assert LedgerItem.objects.get().caller_phone == "13812345678"
    assert Household.objects.get().address == "赤化村3组12号"


def test_r9_numbers_in_free_text_are_not_printed(tmp_path):
    row = {"诉求内容": "请给13812345678回电话"}
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    assert code == 0
    assert "[提示]" in said
    assert "13812345678" not in said
