"""Rows of a livelihood ledger: each rule seen in one changed cell (R10, R58, R58a, R59)."""

import pytest

from records.exchange.reading.livelihood import read_livelihood
from records.exchange.reading.matter_identity import person_and_day, row_identity

from .sheets import GOOD, TODAY, book, read, read_one, said


@pytest.mark.parametrize(
    ("changed", "kind", "code"),
    [
        ({"身份证号码": "510802194911045863"}, "error", "identity"),
        ({"身份证号码": "51080219491104586"}, "error", "identity"),
        ({"身份证号码": 5.10802194911046e17}, "question", "identity_destroyed"),
        ({"联系电话": "1819557788"}, "question", "phone"),
        ({"联系电话": "18195577889/18195577880"}, "question", "phone"),
        ({"诉求内容": ""}, "error", "demand_missing"),
        ({"诉求内容": "修" * 5001}, "error", "too_long"),
        ({"户主姓名": ""}, "question", "name_missing"),
        ({"户主姓名": "同上"}, "question", "ditto"),
        ({"户主姓名": "张三、李四"}, "question", "several_persons"),
        ({"收集时间": "/"}, "question", "day_missing"),
        ({"收集时间": "2026-2-30"}, "error", "no_such_date"),
        (
            {"收集时间": "2026-12-30", "办结时限": "2027-1-9", "办结时间": "", "是否销号": "否"},
            "question",
            "day_to_come",
        ),
        ({"收集方式": "托梦"}, "remark", "unknown_word"),
        ({"责任人": ""}, "remark", "nobody_responsible"),
        ({"责任人": "沈志 李青、王梅"}, "question", "several_persons"),
        ({"责任人": "村委会"}, "question", "not_a_person"),
        ({"责任人": "沈志(村文书)"}, "remark", "name_with_words"),
        ({"办结时限": "2026-4-1"}, "error", "due_before_received"),
        ({"办结时限": "=H2+30"}, "question", "formula_without_result"),
        ({"办结时间": "2026-4-1"}, "question", "closed_before_received"),
        ({"办结时间": "#REF!"}, "question", "spreadsheet_error"),
        ({"是否销号": "挂账"}, "question", "contradictory_status"),
        ({"是否销号": "办理中"}, "question", "contradictory_status"),
        ({"办理情况": "正在办理"}, "question", "contradictory_status"),
        ({"是否销号": "?"}, "question", "unknown_mark"),
        ({"是否销号": ""}, "remark", "completed_not_closed"),
        ({"办理情况": "", "办结时间": ""}, "remark", "closed_without_result"),
        ({"是否销号": "否", "办结时间": "", "办结时限": ""}, "remark", "no_deadline"),
        ({"是否销号": "挂账", "办结时间": ""}, "remark", "waiting"),
        ({"备注": "=1+1"}, "remark", "formula"),
        ({"备注": "请打13812345678"}, "remark", "number_in_text"),
    ],
)
def test_r58_one_doubt_is_one_problem_of_its_kind(changed, kind, code):
    assert [(problem.kind, problem.code) for problem in read_one(**changed).problems] == [
        (kind, code)
    ]


def test_r58_a_good_row_is_read_whole():
    row = read_one().rows[0]
    assert (row.source, row.source_words) == ("visit", "入户走访")
    assert (row.satisfaction, row.closed_mark, row.arrives_as) == (
        "satisfied",
        "closed",
        "historical",
    )
    assert (row.due_on.isoformat(), row.closed_on.isoformat()) == ("2026-05-28", "2026-05-05")


@pytest.mark.parametrize(
    ("word", "code"),
    [("电话", "hotline"), ("12345热线", "hotline"), ("群众来访", "walk_in"), ("民情信箱", "online"),
     ("信访转办", "petition"), ("网格员排查", "inspection"),
     ("上级交办", "transferred"), ("托梦", "other")],
)  # fmt: skip
def test_r10_words_of_the_field_are_sources(word, code):
    row = read_one(收集方式=word).rows[0]
    assert (row.source, row.source_words) == (code, word)


@pytest.mark.parametrize(
    ("changed", "stage"),
    [
        ({"责任人": ""}, "registered"),
        ({"是否销号": "否", "办结时间": "", "办结时限": "无"}, "registered"),
        ({"是否销号": "否", "办结时间": "", "办理情况": ""}, "assigned"),
        ({"是否销号": "办理中", "办结时间": "", "办理情况": ""}, "in_progress"),
        ({"是否销号": "否"}, "completed"),
        ({"是否销号": "已销号"}, "historical"),
    ],
)
def test_r58a_a_row_arrives_in_the_stage_that_it_shows(changed, stage):
    assert read_one(**changed).rows[0].arrives_as == stage


@pytest.mark.parametrize("name", ["张 三", "张\u3000三", " 张三 ", "张\n三"])
def test_r58_spaces_in_a_name_do_not_matter(name):
    assert [row.head_name for row in read_one(户主姓名=name).rows] == ["张三"]


def test_r58_subtotals_notes_and_headings_once_more_are_no_rows():
    good = list(GOOD.values())
    rows = [list(GOOD), good, ["合　计", "", "共1件"], list(GOOD), [*"123456789"], [7],
            ["备注：以上属实"],
            ["审核人：张三"], ["以上情况属实,特此说明"]]  # fmt: skip
    reading = read(rows)
    assert len(reading.rows) == 1
    assert [row.reason for row in reading.skipped] == [
        "subtotal", "repeated_header", "column_numbers", "serial_only", "note", "note", "note",
    ]  # fmt: skip


def test_r58_a_village_s_name_above_its_rows_is_their_place():
    one, two = list(GOOD.values()), list({**GOOD, "诉求内容": "修水"}.values())
    reading = read([list(GOOD), ["赤化村"], one, ["老林村"], two])
    assert [row.place for row in reading.rows] == ["赤化村", "老林村"]


def test_r58_a_merged_cell_outside_the_household_is_asked_about():
    second = {**GOOD, "诉求内容": "修水", "责任人": ""}
    reading = read([list(GOOD), list(GOOD.values()), list(second.values())], ["J2:J3"])
    assert said(reading) == [("question", "merged_cell", "J3")]


def test_r59_a_row_that_stands_twice_is_read_once():
    again = {**GOOD, "序号": 2, "诉求内容": "便道被雨水冲毁， 请求修复"}
    reading = read([list(GOOD), list(GOOD.values()), list(again.values())])
    assert len(reading.rows) == 1
    assert said(reading) == [("remark", "repeated_row", "G3")]


def test_r58_a_mended_cell_answers_its_question():
    made = book([list(GOOD), list({**GOOD, "办结时限": "长期"}.values())])
    assert said(read_livelihood(made, today=TODAY)) == [("question", "vague_date", "K2")]
    made = book([list(GOOD), list({**GOOD, "办结时限": "长期"}.values())])
    mended = read_livelihood(made, today=TODAY, mended={("S", "K2"): "2026-06-01"})
    assert mended.problems == ()
    assert mended.rows[0].due_on.isoformat() == "2026-06-01"


def test_r59_the_identity_of_a_row_outlives_retyping():
    row = read_one().rows[0]
    first = row_identity("livelihood", "510802103222", row.person, row.collected_on, "修路, 请求")
    same = row_identity("livelihood", "510802103222", row.person, row.collected_on, "修路，请求。")
    other = row_identity("livelihood", "510802103222", row.person, row.collected_on, "修桥")
    assert first == same != other
    day = person_and_day("livelihood", "510802103222", row.person, row.collected_on)
    assert day not in (first, other)
