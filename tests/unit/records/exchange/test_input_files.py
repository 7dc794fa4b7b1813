"""Each collected workbook gives the rows that its README counts, and says what is wrong (R58)."""

from pathlib import Path

import pytest

from records.exchange.reading.difficulty import read_difficulty
from records.exchange.reading.families import FAMILIES, joined, read_rows
from records.exchange.reading.households import read_households
from records.exchange.reading.kinds import KIND_OF
from records.exchange.reading.livelihood import read_livelihood
from records.exchange.reading.plain import rows_of_text
from records.exchange.reading.stability import read_stability
from records.exchange.reading.workbook import open_workbook

from .sheets import TODAY

KIND_OF_FILE = {
    "livelihood-village.xlsx": "livelihood",
    "livelihood-errors.xlsx": "livelihood",
    "livelihood-odd.xlsx": "livelihood",
    "livelihood-township.xlsx": "livelihood",
    "livelihood-wps.xls": "livelihood",
    "difficulty-village.xlsx": "difficulty",
    "stability-township.xlsx": "stability",
    "households.xlsx": "households",
    "petitions.xlsx": "petitions",
    "volunteer-logs.xlsx": "volunteer_logs",
    "hotline-12345.csv": "hotline",
}

WORKBOOKS = Path(__file__).parents[3] / "data" / "workbooks"


def livelihood(name):
    return read_livelihood(open_workbook(WORKBOOKS / name), today=TODAY)


@pytest.mark.parametrize(
    ("name", "rows", "place"),
    [
        ("livelihood-village.xlsx", 42, "宝轮镇赤化村"),
        ("livelihood-errors.xlsx", 20, "宝轮镇赤化村"),
        ("livelihood-wps.xls", 15, "赤化村"),
        ("livelihood-odd.xlsx", 12, "宝轮镇赤化村"),
        ("livelihood-township.xlsx", 30, ""),
    ],
)
def test_r58_every_row_of_a_ledger_is_found(name, rows, place):
    reading = livelihood(name)
    assert (len(reading.rows), reading.place_hint) == (rows, place)
    assert reading.unmatched_columns == ()


@pytest.mark.parametrize("name", ["livelihood-village.xlsx", "livelihood-wps.xls"])
def test_r58_good_ledgers_raise_no_problem(name):
    assert livelihood(name).problems == ()


def test_r58_a_merged_household_holds_for_both_its_rows():
    fourth, fifth = livelihood("livelihood-village.xlsx").rows[3:5]
    assert (fourth.serial, fifth.serial) == ("4", "5")
    assert fourth.identity == fifth.identity == "510802195709230620"
    assert (fourth.head_name, fourth.phone) == (fifth.head_name, fifth.phone)
    assert fourth.demand != fifth.demand
    assert (fourth.due_on.isoformat(), fifth.due_on.isoformat()) == ("2026-09-05", "2026-08-28")


def test_r58_what_is_passed_over_is_said():
    skipped = [(row.row, row.reason) for row in livelihood("livelihood-village.xlsx").skipped]
    assert skipped == [(16, "blank"), (28, "blank"), (40, "blank"), (50, "note"), (51, "note")]


def test_r58_each_bad_cell_is_named_with_its_one_cause():
    reading = livelihood("livelihood-errors.xlsx")
    assert [(p.code, p.cell) for p in reading.of_kind("error")] == [
        ("identity", "C6"),
        ("no_such_date", "H9"),
        ("due_before_received", "K15"),
        ("too_long", "G22"),
    ]
    assert [(p.code, p.cell) for p in reading.of_kind("remark")] == [
        ("nobody_responsible", "J12"),
        ("closed_without_result", "N18"),
        ("formula", "P20"),
    ]
    assert not list(reading.of_kind("question"))
    by_serial = {row.serial: row for row in reading.rows}
    assert by_serial["9"].arrives_as == "registered"
    assert by_serial["15"].arrives_as == "historical"
    assert by_serial["17"].remarks.startswith("=HYPERLINK(")


def test_r9_a_problem_shows_numbers_of_persons_masked():
    (problem,) = (p for p in livelihood("livelihood-errors.xlsx").problems if p.code == "identity")
    assert problem.value == "5108**********2053"


def test_r58_what_is_not_certain_is_asked_and_never_guessed():
    reading = livelihood("livelihood-odd.xlsx")
    assert {problem.kind for problem in reading.problems} == {"question"}
    assert [(p.code, p.cell) for p in reading.problems] == [
        ("vague_date", "K4"),
        ("vague_date", "K5"),
        ("vague_date", "H6"),
        ("several_persons", "J8"),
        ("identity_destroyed", "C9"),
        ("contradictory_status", "N11"),
    ]
    assert reading.rows[3].collected_on.isoformat() == "2026-03-05"
    assert reading.rows[6].phone == "0839-3300000"
    assert reading.rows[0].due_on is None


def test_r58_a_township_gives_a_village_a_sheet_and_no_summary():
    reading = livelihood("livelihood-township.xlsx")
    assert [(sheet.place, sheet.rows) for sheet in reading.sheets] == [
        ("宝轮镇赤化村", 9),
        ("宝轮镇老林村", 10),
        ("宝轮镇清江村", 11),
    ]
    assert ("汇总", "no_header") in [(row.sheet, row.reason) for row in reading.skipped]
    assert [row.reason for row in reading.skipped].count("subtotal") == 3
    assert "冯建玉" in [row.head_name for row in reading.rows]


def test_r7_members_belong_to_the_household_above_them():
    reading = read_households(open_workbook(WORKBOOKS / "households.xlsx"), today=TODAY)
    assert len(reading.rows) == 25
    assert sum(len(row.members) for row in reading.rows) == 73
    assert reading.problems == ()
    first = reading.rows[0]
    assert (first.number, first.address, first.head_name) == ("001", "赤化村4组57号", "金云文")
    assert [member.relation for member in first.members] == ["户主", "配偶", "长子", "次女"]
    assert reading.rows[5].members[0].categories == ("低保",)


@pytest.mark.parametrize(
    ("wanted", "name", "looks_like"),
    [
        (wanted, name, looks_like)
        for wanted in FAMILIES
        for name, looks_like in KIND_OF_FILE.items()
        if wanted != looks_like
    ],
)
def test_r58_a_file_of_another_kind_is_named_and_not_half_read(wanted, name, looks_like):
    reading = joined(read_rows(open_workbook(WORKBOOKS / name), wanted, today=TODAY))
    (problem,) = reading.problems
    assert (problem.kind, problem.code) == ("error", "other_kind")
    assert str(KIND_OF[looks_like].label) in problem.sentence
    assert reading.unusable
    assert reading.rows == ()


def test_r10a_the_ledger_of_households_in_difficulty_gives_thirty():
    reading = read_difficulty(open_workbook(WORKBOOKS / "difficulty-village.xlsx"), today=TODAY)
    assert (len(reading.rows), reading.place_hint) == (30, "宝轮镇")
    assert {problem.code for problem in reading.problems} == {"measures_closed"}
    assert reading.unmatched_columns == ()
    assert {row.place for row in reading.rows} == {"宝轮镇赤化村"}
    first = reading.rows[0]
    assert (first.head_name, first.household_size, first.categories) == ("赵华", 2, ("低保边缘",))
    assert all(row.measures and row.recorded_on and row.due_on for row in reading.rows)


def test_r10b_the_ledger_of_stability_work_gives_twelve_and_asks_about_two():
    reading = read_stability(open_workbook(WORKBOOKS / "stability-township.xlsx"), today=TODAY)
    assert len(reading.rows) == 12
    assert [(p.kind, p.code, p.cell) for p in reading.problems] == [
        ("question", "contradictory_status", "M8"),
        ("question", "contradictory_status", "M12"),
    ]
    asked = [row.serial for row in reading.rows if row.closed_mark and row.state == "contained"
             and row.closed_mark == "closed"]  # fmt: skip
    assert asked == ["5", "9"]
    assert reading.unmatched_columns == ()
    assert all(row.people_count and row.risk and row.responsible_name for row in reading.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_r58_the_hotline_s_own_file_is_text_in_any_encoding(encoding):
    text = (WORKBOOKS / "hotline-12345.csv").read_text("gb18030")
    rows = rows_of_text(text.encode(encoding))
    assert len(rows) == 41
    assert {len(row) for row in rows} == {11}
    assert rows[1][2] == "魏柏兰"
    assert "," in rows[1][5] or "，" in rows[1][5]
