"""Ledgers of households in difficulty: an entry has a review, measures a deadline (R10a)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.exchange.reading.difficulty import read_difficulty
from records.exchange.reading.workbook import open_workbook

from .formats import KINDS
from .sheets import TODAY, book, said

GOOD = {
    "序号": 1,
    "村组": "赤化村5组",
    "户主": "赵华",
    "性别": "女",
    "身份证号": "510802197607220885",
    "家庭人口": 2,
    "困难类别": "低保边缘、重病",
    "主要困难": "子女上学支出大",
    "帮扶措施": "临时救助1000元",
    "帮扶责任人": "郑梅文",
    "联系电话": "18943871936",
    "建档时间": "2026-09-29",
    "帮扶时限": "2026.12.28",
    "下次复核时间": "2027年3月29日前",
    "帮扶成效": "",
    "是否销号": "否",
    "退出时间": "",
    "退出原因": "",
    "备注": "",
}

CLASSIC = [
    ["困难群众台账"],
    ["填报单位(盖章):宝轮镇赤化村", "", "", "填报时间:2026年11月"],
    list(GOOD),
    list(GOOD.values()),
    ["注:困难类别可填多项,用顿号分隔。"],
]
GROUPED = [
    ["老林村特殊困难群体帮扶台账"],
    ["序号", "对象基本情况", "", "", "", "帮扶情况", "", "", "复核"],
    ["", "姓名", "身份证号码", "家庭住址", "人员类别", "帮扶干部", "帮扶内容", "落实情况",
     "下次复核日期"],
    [1, "陶建勇", "510802194608287893", "5组", "留守老人", "李青", "每周探访", "已落实",
     "2027.1.5"],
]  # fmt: skip
HELP_PLAN = [
    ["附件2", ""],
    ["党员干部结对帮扶困难家庭花名册及帮扶计划"],
    ["编号", "帮扶对象", "户籍人口（人）", "致困原因", "帮扶需求", "拟采取的帮扶措施", "结对干部",
     "干部电话", "完成时限", "完成情况"],
    ["1", "张青", "二", "因病", "看病难", "协调医疗救助", "李青", "13812345678",
     "2026年12月31日", ""],
]  # fmt: skip
REGISTER = [
    ["宝轮镇困难群众动态管理台账"],
    ["序", "村名", "社", "救助对象姓名", "救助类别", "家庭人口数", "联系方式", "认定时间",
     "困难情况", "包户干部", "享受政策", "动态复核时间", "退出时间", "销户原因", "备注"],
    [1, "赤化村", "5社", "冯兰", "特困", "1人", "13812345678", "2025年1月", "无劳动能力",
     "李青", "特困供养", "2026.12.31", "2026.11.1", "去世", ""],
]  # fmt: skip
LAYOUTS = {"classic": CLASSIC, "grouped": GROUPED, "a plan of help": HELP_PLAN}


def read(rows, merges=()):
    return read_difficulty(book(rows, merges), today=TODAY)


def read_one(**changed):
    cells = {**GOOD, **changed}
    return read([list(cells), list(cells.values())])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_r58_a_ledger_of_another_layout_is_read(layout, kind):
    content = KINDS[kind](LAYOUTS[layout])
    reading = read_difficulty(open_workbook(content, f"S.{kind}"), today=TODAY)
    (row,) = reading.rows
    assert not list(reading.of_kind("error"))
    assert not list(reading.of_kind("question"))
    assert all((row.head_name, row.categories or row.reason, row.measures, row.responsible_name))


def test_r10a_a_row_is_read_whole():
    (row,) = read(CLASSIC).rows
    assert (row.head_name, row.sex, row.household_size) == ("赵华", "female", 2)
    assert (row.categories, row.reason) == (("低保边缘", "重病"), "子女上学支出大")
    assert (row.measures, row.responsible_name) == ("临时救助1000元", "郑梅文")
    assert (row.recorded_on, row.due_on) == (date(2026, 9, 29), date(2026, 12, 28))
    assert (row.review_on, row.place) == (date(2027, 3, 29), "宝轮镇赤化村")
    assert read(CLASSIC).unmatched_columns == ()


def test_r9_the_phone_of_the_helper_is_not_the_household_s():
    (row,) = read(HELP_PLAN).rows
    assert (row.phone, row.household_size, row.due_on) == ("", 2, date(2026, 12, 31))
    assert row.unmatched == (("帮扶需求", "看病难"), ("干部电话", "13812345678"))


def test_r10a_a_household_that_left_says_why():
    reading = read(REGISTER)
    (row,) = reading.rows
    assert (row.end_reason, row.end_reason_words, row.ended_on) == (
        "died", "去世", date(2026, 11, 1),
    )  # fmt: skip
    assert (row.place, row.address, row.household_size) == ("赤化村", "5社", 1)
    assert said(reading) == [("question", "incomplete_date", "H3")]


@pytest.mark.parametrize(
    ("changed", "kind", "code"),
    [
        ({"户主": ""}, "question", "name_missing"),
        ({"困难类别": "", "主要困难": ""}, "question", "reason_missing"),
        ({"性别": "男"}, "question", "sex_contradicts"),
        ({"性别": "?"}, "remark", "unknown_word"),
        ({"身份证号": "51080219760722088"}, "error", "identity"),
        ({"身份证号": "5.10802E+17"}, "question", "identity_destroyed"),
        ({"家庭人口": "两三人"}, "question", "vague_number"),
        ({"家庭人口": "全家"}, "error", "not_a_number"),
        ({"家庭人口": "3-4人"}, "question", "vague_number"),
        ({"帮扶责任人": ""}, "remark", "nobody_responsible"),
        ({"帮扶责任人": "李青、王梅"}, "question", "several_persons"),
        ({"建档时间": "2026-12-29", "帮扶时限": "2027-1-9"}, "question", "day_to_come"),
        ({"帮扶时限": "2026-01-28"}, "error", "due_before_received"),
        ({"帮扶时限": "长期"}, "question", "vague_date"),
        ({"下次复核时间": "每半年"}, "question", "vague_date"),
        ({"是否销号": "是"}, "remark", "measures_closed"),
        ({"是否销号": "挂账"}, "remark", "waiting"),
        ({"是否销号": "？"}, "question", "unknown_mark"),
        ({"退出原因": "其他原因"}, "question", "unknown_choice"),
        ({"退出时间": "2026-11-1"}, "question", "end_reason_missing"),
        ({"备注": "请打13812345678"}, "remark", "number_in_text"),
    ],
)
def test_r58_one_doubt_is_one_problem_of_its_kind(changed, kind, code):
    assert [(p.kind, p.code) for p in read_one(**changed).problems if p.row] == [(kind, code)]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("家庭收入提高", "improved"), ("条件改善", "improved"), ("已脱贫", "improved"),
        ("迁出本村", "moved_away"), ("死亡", "died"), ("病故", "died"), ("识别有误",
        "wrongly_listed"),
    ],
)  # fmt: skip
def test_r10a_an_entry_ends_by_one_of_four_reasons(word, code):
    row = read_one(退出原因=word, 退出时间="2026-11-1", 是否销号="是").rows[0]
    assert (row.end_reason, row.end_reason_words) == (code, word)


def test_r10a_several_measures_of_one_household_share_its_merged_cells():
    cells = {
        key: GOOD[key] for key in ("序号", "户主", "身份证号", "困难类别", "帮扶措施", "帮扶责任人")
    }
    second = ["", "", "", "", "联系护理员", "李青"]
    reading = read([list(cells), list(cells.values()), second], ["B2:B3", "C2:C3", "D2:D3"])
    assert [(row.head_name, row.measures) for row in reading.rows] == [
        ("赵华", "临时救助1000元"), ("赵华", "联系护理员"),
    ]  # fmt: skip
    assert reading.problems == ()


def test_r58_a_person_in_two_rows_is_asked_about():
    reading = read([list(GOOD), list(GOOD.values()), list(GOOD.values())])
    assert said(reading) == [("question", "person_twice", "E3")]


@settings(max_examples=20, deadline=None)
@given(st.permutations(list(GOOD)))
def test_r58_the_order_of_columns_does_not_change_a_row(order):
    assert read([order, [GOOD[heading] for heading in order]]).rows == read_one().rows
