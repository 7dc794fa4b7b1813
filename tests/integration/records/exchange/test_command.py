"""What the command answers, by exit code and in words (R58)."""

import stat

import pytest
from openpyxl import load_workbook

from records.base.models import Event, Record
from records.base.roles import Role
from records.exchange.choices import BatchStage
from records.exchange.models import ImportBatch
from records.people.models import Household
from tests.factories import records

from .bringing_in import ERRORS, HOUSEHOLDS, ODD, VILLAGE, command, ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


def test_r58_a_dry_run_saves_nothing():
    code, said = command("livelihood", VILLAGE, "--register-cadres", "--dry-run")
    assert code == 0
    assert "没有保存" in said
    assert not Record.objects.exists()
    assert not ImportBatch.objects.exists()


def test_r58_a_dry_run_of_bad_rows_answers_as_the_import_would():
    assert command("livelihood", ERRORS, "--register-cadres", "--dry-run")[0] == 1
    assert command("livelihood", ODD, "--register-cadres", "--dry-run")[0] == 3


@pytest.mark.parametrize("family", ["petitions", "volunteer-logs", "hotline-12345", "odd"])
def test_r58_other_families_are_not_taken_yet_and_the_known_ones_are_named(family):
    code, said = command(family, VILLAGE)
    assert code == 2
    assert "livelihood" in said
    assert "households" in said


def test_r58_a_file_that_is_not_there_is_unusable(tmp_path):
    assert command("livelihood", tmp_path / "none.xlsx")[0] == 2


def test_r58_a_file_cut_off_is_unusable(tmp_path):
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(VILLAGE.read_bytes()[:5000])
    code, said = command("livelihood", cut)
    assert code == 2
    assert "损坏" in said


def test_r58_a_file_of_another_family_is_unusable():
    code, said = command("livelihood", HOUSEHOLDS)
    assert code == 2
    assert "households.xlsx" in said
    assert not ImportBatch.objects.exists()


def test_r58_an_unknown_code_or_user_is_named(tmp_path):
    code, said = command("livelihood", VILLAGE, "--area", "999999999999")
    assert (code, "999999999999" in said) == (2, True)
    code, said = command("livelihood", VILLAGE, "--user", "nobody")
    assert (code, "nobody" in said) == (2, True)


def test_r58_a_file_that_names_no_village_asks_for_it(tmp_path):
    file = ledger(tmp_path / "l.xlsx", {}, title="台账")
    code, said = command("livelihood", file, "--register-cadres")
    assert code == 3
    assert "指定村" in said
    code, said = command("livelihood", file, "--register-cadres", "--area", records.VILLAGE)
    assert code == 0, said
    assert Record.objects.get().area == records.area()


def test_r58_a_village_that_nobody_knows_is_asked_about(tmp_path):
    file = ledger(tmp_path / "l.xlsx", {}, title="无有村民生诉求台账")
    code, said = command("livelihood", file, "--register-cadres")
    assert code == 3
    assert "无有村" in said


def test_r58_two_villages_of_one_name_are_asked_about(tmp_path):
    elsewhere = records.area(records.ELSEWHERE)
    type(elsewhere).objects.create(
        code="510802105202", level="village", name="赤化村村民委员会", parent=elsewhere.parent
    )
    file = ledger(tmp_path / "l.xlsx", {}, title="赤化村民生诉求台账")
    code, said = command("livelihood", file, "--register-cadres")
    assert code == 3
    assert "宝轮镇赤化村、三堆镇赤化村" in said
    code, said = command("livelihood", file, "--register-cadres", "--area", records.TOWNSHIP)
    assert code == 0, said


def test_r58_another_village_than_chosen_is_asked_about():
    records.area(records.SISTER)
    code, said = command("livelihood", VILLAGE, "--register-cadres", "--area", records.SISTER)
    assert code == 3
    assert "白田村" in said


def test_r4_an_ended_village_takes_no_rows():
    area = records.area()
    type(area).objects.filter(pk=area.pk).update(ended_on=records.date(2026, 1, 1))
    code, said = command("livelihood", VILLAGE, "--register-cadres", "--area", records.VILLAGE)
    assert code == 1
    assert "撤并" in said


def test_r56_a_user_outside_the_village_is_refused_and_nothing_is_saved():
    user = records.user(Role.VILLAGE_CLERK, records.ELSEWHERE)
    for options in ([], ["--area", records.VILLAGE]):
        code, said = command(
            "livelihood", VILLAGE, "--register-cadres", "--user", user.username, *options
        )
        assert code == 1
        assert "不在您的管辖范围内" in said
    assert not Record.objects.exists()
    assert not Household.objects.exists()


def test_r56_editors_may_not_import():
    user = records.user(Role.PUBLICITY_EDITOR, records.DISTRICT)
    assert command("livelihood", VILLAGE, "--user", user.username)[0] == 1
    assert not Record.objects.exists()


def test_r57_in_a_users_name_the_timeline_names_the_user():
    user = records.user(Role.VILLAGE_CLERK, records.VILLAGE)
    code, said = command("livelihood", VILLAGE, "--register-cadres", "--user", user.username)
    assert code == 0, said
    assert set(Event.objects.values_list("actor", flat=True)) == {user.pk}
    batch = ImportBatch.objects.get()
    assert (batch.user, batch.stage, batch.upload) == (user, BatchStage.APPLIED, "")


def test_r58_the_other_rows_come_back_marked_under_the_same_headings(tmp_path):
    out = tmp_path / "out.xlsx"
    command("livelihood", ERRORS, "--register-cadres", "--errors", str(out))
    sheet = load_workbook(out).active
    source = load_workbook(ERRORS).active
    assert [c.value for c in sheet[3]][: source.max_column] == [c.value for c in source[3]]
    assert sheet.cell(3, source.max_column + 1).value == "不能导入的原因"
    assert sheet.max_row == 3 + 4
    reasons = [sheet.cell(row, source.max_column + 1).value for row in range(4, 8)]
    assert all("[错误]" in reason for reason in reasons)
    assert sheet["C4"].fill.fgColor.rgb.endswith("F8CBAD")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_r59_formulas_are_neutralised_in_what_comes_back(tmp_path):
    row = {"责任人": "沈志、李青", "诉求内容": "=HYPERLINK(1)", "办理情况": "@SUM(1)"}
    out = tmp_path / "out.xlsx"
    command("livelihood", ledger(tmp_path / "l.xlsx", row), "--errors", str(out))
    cells = [cell for row in load_workbook(out).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [c for c in cells if isinstance(c.value, str) and c.value[:1] in "=+-@" and c.value]


def test_r58_a_file_without_any_good_row_saves_nothing(tmp_path):
    file = ledger(tmp_path / "l.xlsx", {"诉求内容": None}, {"收集时间": "2026-02-30"})
    assert command("livelihood", file, "--register-cadres", "--good-rows")[0] == 1


def test_r9_problems_are_kept_without_values():
    command("livelihood", ERRORS, "--register-cadres", "--good-rows")
    batch = ImportBatch.objects.get()
    assert batch.counts == {"registered": 1, "in_progress": 1, "historical": 14, "refused": 4}
    assert len(batch.problems) == 7
    assert "value" not in batch.problems[0]
