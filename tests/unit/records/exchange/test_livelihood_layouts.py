"""Livelihood ledgers as other offices lay them out: other words, order, headings, notes (R58)."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from records.exchange.reading.livelihood import read_livelihood
from records.exchange.reading.workbook import open_workbook

from .formats import KINDS
from .sheets import TODAY, book, read, said

IDENTITY = "510802194911045862"

VISIT_RECORD = [
    ["老林村干部走访群众民情收集及办理情况登记表"],
    ["单位：宝轮镇老林村", "", "", "", "", "", "", "", "2026年第1季度"],
    ["序号", "走访时间", "走访对象", "所在组", "联系方式", "反映的问题或诉求", "办理措施及结果",
     "责任人", "完成时限", "是否办结", "备注"],
    [1, "2026.3.5", "张三", "二组", "0839-3266123", "饮水管道破裂。", "已更换管道。", "李青",
     "2026.3.20", "是", ""],
    [2, "2026年3月6日", "李四", "三组", "13812345678", "路灯不亮", "", "李青", "2026年4月6日前",
     "否", ""],
    ["合计", "2件"],
    ["制表人：王梅", "", "", "审核：沈志"],
]  # fmt: skip

PROBLEM_LIST = [
    ["附件3"],
    ["走基层“我为群众办实事”民生问题清单"],
    ["编号", "村（社区）", "问题描述", "问题类型", "问题来源", "收集时间", "诉求人", "责任领导",
     "责任单位",
     "整改措施", "整改时限", "整改情况", "销号情况", "销号时间"],
    ["1", "赤化村", "垃圾转运点气味大", "环境卫生", "走访", "20260305", "张三", "李青", "宝轮镇",
     "加盖", "20260405", "已加盖", "已销号", "20260401"],
    ["2", "老林村", "便道损毁", "基础设施", "12345热线", "２０２６．３．６", "李四", "王梅",
     "宝轮镇",
     "修复", "2026/4/6", "", "未销号", ""],
]  # fmt: skip

RECEPTION = [
    ["宝轮镇便民服务中心群众来访登记台账（2026年）"],
    [],
    ["序", "来访人姓名", "身份证件号码", "来访人电话", "接访日期", "来访事由", "承办人",
     "办理结果",
     "办结日期", "群众评价"],
    ["", "（来访群众填）", "", "", "", "", "", "", "", ""],
    [1, "欧阳小 明", IDENTITY, 13812345678, datetime(2026, 3, 5), "咨询低保政策", "李青",
     "当场解释说明", datetime(2026, 3, 5), "满意"],
]  # fmt: skip

UNMERGED_GROUPS = [
    ["台账"],
    ["基本信息", "", "", "诉求", "", "", "办理", "", "", ""],
    ["序号", "姓名", "电话", "内容", "类别", "登记时间", "责任人", "时限", "进展", "销号"],
    [
        1,
        "张三",
        "13812345678",
        "修路",
        "基础设施",
        "2026-03-05",
        "李青",
        "2026-04-05",
        "办理中",
        "",
    ],
]

REVERSED_ROWS = [
    ["台账"],
    ["序号", "户主姓名", "联系电话", "诉求内容", "诉求类别", "收集时间", "责任人", "办结时限",
     "办理情况"],
    ["", "群众基本信息", "", "诉求情况", "", "", "办理情况", "", ""],
    [1, "张三", "13812345678", "修路", "基础设施", "2026-03-05", "李青", "2026-04-05", "办理中"],
]  # fmt: skip

SECTIONS = [
    ["宝轮镇2026年民生诉求台账"],
    ["序号", "户主姓名", "诉求内容", "收集时间", "责任人", "办结时限", "是否销号"],
    ["赤化村"],
    [1, "张三", "修路", "2026-3-5", "李青", "2026-4-5", ""],
    ["小计", 1, "件"],
    ["老林村"],
    [1, "李四", "修水", "2026-3-6", "王梅", "2026-4-6", "√"],
    [2, "王五", "修桥", "2026-3-7", "王梅", "2026-4-7", "挂账"],
    ["小计", 2, "件"],
    ["总　计", 3, "件"],
]

COLUMN_NUMBERS = [
    ["序号", "户主姓名", "诉求内容", "收集时间", "责任人", "办结时限", "是否销号", "备注"],
    ["1", "2", "3", "4", "5", "6", "7", "8"],
    [1, "张三", "修路", "2026-3-5", "李青", "2026-4-5", "", ""],
]

PLACE_COLUMN = [
    ["村社区", "社别", "群众姓名", "民情诉求内容", "受理日期", "包联干部", "计划完成时间",
     "目前进展",
     "实际完成时间", "办结情况", "满意情况"],
    ["赤化村", "1社", "张三", "修路", "2026年3月5日（星期四）", "李青", "2026.04.05", "已修复",
     "2026年4月1日 10:30", "已办结", "很满意"],
]  # fmt: skip

LONG_HEADINGS = [
    ["序号", "户主姓名\n（群众姓名）", "家庭住址\n（精确到组）",
     "群众诉求\n（每件一行，写清时间地点）",
     "收集时间\n（年月日）", "责任人（包村干部）", "办结时限\n（一般30日内）", "是否\n销号"],
    [1, "张三", "1组", "修路", "2026-3-5", "李青", "2026-4-5", "否"],
]  # fmt: skip

LAYOUTS = {
    "a record of visits": (VISIT_RECORD, 2),
    "a list of problems": (PROBLEM_LIST, 2),
    "a register of a service hall": (RECEPTION, 1),
    "groups that are not merged": (UNMERGED_GROUPS, 1),
    "rows of headings in reverse order": (REVERSED_ROWS, 1),
    "villages as sections": (SECTIONS, 3),
    "numbers under the headings": (COLUMN_NUMBERS, 1),
    "a column of places": (PLACE_COLUMN, 1),
    "instructions in the headings": (LONG_HEADINGS, 1),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["xlsx", "csv", "ods"])
def test_r58_a_ledger_of_another_layout_is_read(layout, kind):
    rows, count = LAYOUTS[layout]
    reading = read_livelihood(open_workbook(KINDS[kind](rows), f"S.{kind}"), today=TODAY)
    assert len(reading.rows) == count
    assert not list(reading.of_kind("error"))
    assert not list(reading.of_kind("question"))
    for row in reading.rows:
        assert all((row.head_name, row.demand, row.collected_on, row.responsible_name))


def test_r58_a_record_of_visits_is_read_whole():
    first, second = read(VISIT_RECORD).rows
    assert (first.head_name, first.address, first.phone) == ("张三", "二组", "0839-3266123")
    assert (first.collected_on, first.due_on) == (date(2026, 3, 5), date(2026, 3, 20))
    assert (first.progress, first.closed_mark) == ("已更换管道。", "closed")
    assert (second.due_on, second.closed_mark, second.place) == (
        date(2026, 4, 6),
        "open",
        "宝轮镇老林村",
    )


def test_r58_a_list_of_problems_is_read_whole():
    reading = read(PROBLEM_LIST)
    first, second = reading.rows
    assert (first.place, second.place) == ("赤化村", "老林村")
    assert (first.category, first.source, second.source) == ("环境卫生", "visit", "hotline")
    assert (first.closed_on, second.collected_on) == (date(2026, 4, 1), date(2026, 3, 6))
    assert first.unmatched[0] == ("责任单位", "宝轮镇")


def test_r58_a_register_of_a_service_hall_is_read_whole():
    (row,) = read(RECEPTION).rows
    assert (row.head_name, row.identity) == ("欧阳小明", IDENTITY)
    assert (row.demand, row.satisfaction) == ("咨询低保政策", "satisfied")


def test_r58_headings_in_reverse_order_are_read_and_that_is_said():
    reading = read(REVERSED_ROWS)
    (row,) = reading.rows
    assert (row.head_name, row.category, row.progress) == ("张三", "基础设施", "办理中")
    assert said(reading) == [("remark", "headings_swapped", "A2")]


def test_r58_sections_are_the_places_of_their_rows():
    reading = read(SECTIONS)
    assert [(row.place, row.head_name) for row in reading.rows] == [
        ("赤化村", "张三"), ("老林村", "李四"), ("老林村", "王五"),
    ]  # fmt: skip
    assert [row.closed_mark for row in reading.rows] == ["", "closed", "waiting"]


def test_r58_three_ledgers_in_one_workbook_give_the_one_that_is_wanted():
    made = openpyxl.Workbook()
    for title, rows in (
        ("民生诉求台账", PLACE_COLUMN),
        (
            "困难群众台账",
            [
                ["序号", "户主", "困难类别", "帮扶措施", "帮扶责任人"],
                [1, "张三", "低保", "探访", "李青"],
            ],
        ),
        (
            "稳定工作台账",
            [
                ["序号", "涉稳事项", "涉及人员", "人数", "风险等级", "化解措施"],
                [1, "界址", "陶明", 2, "中", "调解"],
            ],
        ),
    ):
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.remove(made.worksheets[0])
    content = io.BytesIO()
    made.save(content)
    reading = read_livelihood(open_workbook(content.getvalue(), "三本台账.xlsx"), today=TODAY)
    assert len(reading.rows) == 1
    assert [(p.kind, p.code) for p in reading.problems] == [("remark", "other_kind")] * 2


def test_r58_formulas_are_read_by_their_value_and_said():
    made = book(
        [
            ["序号", "户主姓名", "诉求内容", "收集时间", "责任人"],
            [1, "张三", "修路", "2026-3-5", "李青"],
        ]
    )
    sheet = made.sheets[0]
    sheet.formulas.update({(1, 0): "=ROW()-1", (1, 2): "=A1"})
    reading = read_livelihood(made, today=TODAY)
    assert reading.rows[0].demand == "修路"
    assert ("remark", "formulas_read", "C2") in said(reading)
    assert len([p for p in reading.problems if p.code == "formulas_read"]) == 1


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("赤化村5组", "宝轮镇赤化村"),
        ("5组", "宝轮镇"),
        ("宝轮镇老林村2组", "宝轮镇老林村"),
        ("本村3组", "宝轮镇"),
    ],
)
def test_r58_under_a_township_the_village_stands_in_the_address(address, place):
    rows = [
        ["宝轮镇民生诉求台账"],
        ["户主姓名", "所在村组", "诉求内容", "收集时间"],
        ["张三", address, "修路", "2026-3-5"],
    ]
    assert read(rows).rows[0].place == place
