"""Ledgers of stability work: people, number, risk, state; only what is defused closes (R10b)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.exchange.reading.stability import read_stability
from records.exchange.reading.workbook import open_workbook

from .formats import KINDS
from .sheets import TODAY, book, said

GOOD = {
    "序号": 1,
    "涉稳事项": "邻里宅基地界址争议",
    "涉及人员": "赵军梅、李四等22人",
    "人数": 22,
    "所在村组": "2组",
    "基本情况": "已建立调解小组。",
    "风险等级": "中",
    "稳控责任人": "李梅强",
    "化解措施": "一人一策",
    "登记时间": "2026年2月8日",
    "化解时限": "2026.4.9",
    "当前状态": "稳控",
    "是否销号": "否",
    "备注": "",
}

DISPUTES = [
    ["老林村矛盾纠纷排查化解台账"],
    ["单位：宝轮镇老林村", "", "", "", "2026年3月"],
    ["序号", "排查时间", "当事人姓名", "涉及人数", "纠纷类型", "矛盾纠纷内容", "调处责任人",
     "调解措施", "化解期限", "化解情况", "是否化解"],
    [1, "2026.3.5", "张三 李四", "2人", "土地", "地界不清", "李青", "现场丈量", "2026.4.5",
     "已签订协议", "已化解"],
]  # fmt: skip
LEADERS = [
    ["宝轮镇信访维稳重点人员稳控台账"],
    ["序号", "重点人员", "涉及人数", "主要诉求", "风险级别", "包案领导", "责任人", "稳控措施",
     "排查日期", "办结时限", "稳控状态", "销号情况"],
    [1, "张三", 1, "工程款", "一级", "王书记员", "李青", "一人一策", "2026/3/5", "2026/6/5",
     "在控", ""],
]  # fmt: skip
GROUPED = [
    ["社会稳定风险隐患台账"],
    ["序号", "事项", "", "", "风险", "", "包案", "", "时限", ""],
    ["", "风险隐患名称", "涉及群体", "规模", "等级", "现状态", "领导", "具体责任人", "登记日期",
     "化解时限"],
    [1, "拖欠工资", "务工人员", "二十七人", "红色", "正在化解", "李青", "王梅", "2026-3-5",
     "2026-6-5"],
]  # fmt: skip
LAYOUTS = {"disputes": DISPUTES, "lead officials": LEADERS, "grouped": GROUPED}


def read(rows):
    return read_stability(book(rows), today=TODAY)


def read_one(**changed):
    cells = {**GOOD, **changed}
    return read([list(cells), list(cells.values())])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "gb18030.csv"])
def test_r58_a_ledger_of_another_layout_is_read(layout, kind):
    content = KINDS[kind](LAYOUTS[layout])
    reading = read_stability(open_workbook(content, f"S.{kind}"), today=TODAY)
    (row,) = reading.rows
    assert not list(reading.of_kind("error"))
    assert not list(reading.of_kind("question"))
    assert all((row.matter, row.people_words, row.people_count, row.responsible_name, row.due_on))


def test_r10b_a_row_is_read_whole():
    (row,) = read_one().rows
    assert (row.matter, row.people, row.people_count) == (
        "邻里宅基地界址争议", ("赵军梅", "李四"), 22,
    )  # fmt: skip
    assert (row.people_words, row.risk, row.state) == ("赵军梅、李四等22人", "medium", "contained")
    assert (row.responsible_name, row.handler_name, row.measures) == ("李梅强", "", "一人一策")
    assert (row.registered_on, row.due_on) == (date(2026, 2, 8), date(2026, 4, 9))
    assert row.arrives_as == "in_progress"


def test_r10b_a_lead_official_stands_before_the_one_who_works():
    (row,) = read(LEADERS).rows
    assert (row.responsible_name, row.handler_name) == ("王书记员", "李青")
    assert (row.matter, row.risk, row.state, row.people) == (
        "工程款",
        "high",
        "contained",
        ("张三",),
    )
    (row,) = read(GROUPED).rows
    assert (row.responsible_name, row.handler_name, row.people_count) == ("李青", "王梅", 27)
    assert (row.risk, row.state) == ("high", "defusing")


def test_r10b_disputes_are_matters():
    (row,) = read(DISPUTES).rows
    assert (row.people, row.people_count) == (("张三", "李四"), 2)
    assert (row.progress, row.state, row.arrives_as) == ("已签订协议", "defused", "completed")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("高", "high"), ("高风险", "high"), ("重大", "high"), ("Ⅰ级", "high"), ("红", "high"),
        ("中", "medium"), ("较大风险", "medium"), ("黄色", "medium"), ("II级", "medium"),
        ("低", "low"), ("一般", "low"), ("蓝色", "low"), ("低风险", "low"), ("三级", "low"),
    ],
)  # fmt: skip
def test_r10b_words_of_risk(word, code):
    assert read_one(风险等级=word).rows[0].risk == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("化解中", "defusing"), ("正在化解", "defusing"), ("未化解", "defusing"), ("调处中",
        "defusing"),
        ("稳控", "contained"), ("稳控中", "contained"), ("平稳可控", "contained"), ("已稳控",
        "contained"),
        ("已化解", "defused"), ("化解", "defused"), ("息诉罢访", "defused"), ("调解成功",
        "defused"),
    ],
)  # fmt: skip
def test_r10b_words_of_state(word, code):
    assert read_one(当前状态=word).rows[0].state == code


@pytest.mark.parametrize(
    ("changed", "kind", "code"),
    [
        ({"是否销号": "是"}, "question", "contradictory_status"),
        ({"是否销号": "是", "当前状态": "化解中"}, "question", "contradictory_status"),
        ({"是否销号": "办理中", "当前状态": "已化解"}, "question", "contradictory_status"),
        ({"当前状态": "已化解"}, "remark", "completed_not_closed"),
        ({"当前状态": "", "是否销号": "是"}, "remark", "closed_without_result"),
        ({"涉稳事项": ""}, "error", "demand_missing"),
        ({"登记时间": ""}, "question", "day_missing"),
        ({"风险等级": "不明"}, "question", "unknown_choice"),
        ({"当前状态": "待研究"}, "question", "unknown_choice"),
        ({"人数": "20余人"}, "question", "vague_number"),
        ({"人数": "若干"}, "error", "not_a_number"),
        ({"人数": 1}, "question", "people_count"),
        ({"人数": 0}, "question", "people_count"),
        ({"涉及人员": "", "人数": ""}, "remark", "people_missing"),
        ({"稳控责任人": ""}, "remark", "nobody_responsible"),
        ({"化解时限": "持续稳控"}, "question", "vague_date"),
        ({"化解时限": "长期"}, "question", "vague_date"),
        ({"化解时限": "2026-1-9"}, "error", "due_before_received"),
        ({"化解时限": ""}, "remark", "no_deadline"),
        ({"基本情况": "联系13812345678"}, "remark", "number_in_text"),
    ],
)
def test_r58_one_doubt_is_one_problem_of_its_kind(changed, kind, code):
    assert [(p.kind, p.code) for p in read_one(**changed).problems] == [(kind, code)]


@pytest.mark.parametrize(
    ("changed", "stage"),
    [
        ({"稳控责任人": ""}, "registered"),
        ({"化解时限": ""}, "registered"),
        ({"当前状态": ""}, "assigned"),
        ({}, "in_progress"),
        ({"当前状态": "已化解"}, "completed"),
        ({"当前状态": "已化解", "是否销号": "是"}, "historical"),
    ],
)
def test_r58a_a_row_arrives_in_the_stage_that_it_shows(changed, stage):
    assert read_one(**changed).rows[0].arrives_as == stage


@settings(max_examples=20, deadline=None)
@given(st.permutations(list(GOOD)))
def test_r58_the_order_of_columns_does_not_change_a_row(order):
    assert read([order, [GOOD[heading] for heading in order]]).rows == read_one().rows


def test_r58_sentences_name_the_cell():
    assert said(read_one(是否销号="是")) == [("question", "contradictory_status", "M2")]
