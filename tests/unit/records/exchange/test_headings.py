"""Headings are matched by meaning, in any order, in one or two rows (R58)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.base.columns import plain_heading
from records.exchange.reading.header import rank_of
from records.ledgers.columns import LIVELIHOOD

from .sheets import GOOD, read, read_one, said

MEANINGS = {
    "head_name": "户主 户主姓名 姓\u3000名 群众姓名 诉求人 反映人姓名",
    "identity": "身份证号 身份证号码 证件号码 公民身份号码 身份证号(18位) 户主身份证号码",
    "phone": "联系电话 电话 手机号 手机号码 联系方式 户主联系电话 群众电话",
    "address": "家庭住址 住址 现住址 详细地址 所在组 村民小组",
    "category": "诉求类别 问题类型 事项类别 类别",
    "demand": "诉求内容 反映问题 具体诉求 事项内容 主要诉求 群众诉求 反映的问题 诉求事项 问题描述",
    "collected_on": "收集时间 登记时间 受理时间 反映时间 收集日期 来访时间",
    "source": "收集方式 诉求来源 来源 反映渠道 信息来源",
    "responsible_name": "责任人 包案责任人 包保责任人 承办人 办理责任人 包案领导 包保干部 经办人",
    "due_on": "办结时限 完成时限 解决时限 办理期限 办理时限 要求完成时间 计划办结时间 整改时限",
    "progress": "办理情况 办理结果 处理情况 落实情况 工作进展",
    "closed_on": "办结时间 完成时间 实际办结时间 办结日期 销号时间",
    "closed_mark": "是否销号 销号情况 是否办结 销号",
    "satisfaction": "群众满意度 满意度 是否满意 回访情况",
    "remarks": "备注 备注说明 说明",
    "serial": "序号 编号",
}
STRANGERS = [
    "年龄",
    "性别",
    "承办单位",
    "填报人",
    "审核人",
    "责任单位",
    "诉求次数",
    "2026年",
    "附件",
]


def meaning(*path):
    ranks = [(rank, c.key) for c in LIVELIHOOD if (rank := rank_of(path, c)) is not None]
    return min(ranks, default=(None, None))[1]


@pytest.mark.parametrize(
    ("key", "heading"),
    [(key, heading) for key, text in MEANINGS.items() for heading in text.split(" ") if heading],
)
def test_r58_a_heading_is_known_by_its_meaning(key, heading):
    assert meaning(heading) == key
    spaced = "\n".join(heading) if "(" not in heading else heading
    assert meaning(f" {spaced}：") == key


@pytest.mark.parametrize("heading", STRANGERS)
def test_r58_a_heading_of_another_meaning_is_left_alone(heading):
    assert meaning(heading) is None


@pytest.mark.parametrize("heading", ["责任人电话", "责任人联系方式", "包保干部电话"])
def test_r9_the_phone_of_the_responsible_is_not_the_household_s(heading):
    assert meaning(heading) is None
    assert meaning("责任人", "联系电话") is None
    assert meaning("责任人", "姓名") == "responsible_name"
    assert meaning("群众基本信息", "联系电话") == "phone"


def test_r58_brackets_and_width_do_not_matter():
    assert plain_heading("身份证号（１８位）") == "身份证号"
    assert plain_heading("1．姓\u3000名*") == "姓名"


@settings(max_examples=20, deadline=None)
@given(st.permutations(list(GOOD)), st.randoms())
def test_r58_order_and_wording_of_columns_do_not_change_a_row(order, random):
    keys = {meaning(heading): heading for heading in GOOD}
    words = {
        keys[key]: random.choice(text.split()) for key, text in MEANINGS.items() if key in keys
    }
    words["户主姓名"] = "群众姓名"
    reading = read([[words.get(heading, heading) for heading in order], [GOOD[h] for h in order]])
    assert reading.rows == read_one().rows
    assert reading.problems == ()


def test_r58_an_unknown_column_is_shown_and_kept():
    reading = read_one(年龄=77)
    assert reading.rows[0].unmatched == (("年龄", "77"),)
    (column,) = reading.unmatched_columns
    assert (column.column, column.heading, column.values) == ("Q", "年龄", ("77",))
    assert said(reading) == [("remark", "unmatched_column", "Q1")]


def test_r58_of_two_columns_with_one_meaning_the_second_is_shown():
    reading = read_one(登记时间="2026-04-29")
    assert reading.rows[0].collected_on.isoformat() == "2026-04-28"
    assert said(reading) == [("remark", "same_column_twice", "Q1")]
    assert reading.rows[0].unmatched == (("登记时间", "2026-04-29"),)


@pytest.mark.parametrize("lacking", ["户主姓名", "诉求内容", "收集时间"])
def test_r58_a_missing_obligatory_column_is_named(lacking):
    reading = read_one(**{lacking: None})
    assert [(p.kind, p.code) for p in reading.problems] == [("error", "missing_column")]
    assert reading.problems[0].column in reading.problems[0].sentence


@pytest.mark.parametrize("above", [0, 1, 5, 25])
def test_r58_headings_are_found_below_anything(above):
    reading = read([*[["说明文字"]] * above, list(GOOD), list(GOOD.values())])
    assert len(reading.rows) == 1
    assert reading.sheets[0].header == (above + 1, above + 1)


def test_r58_two_rows_of_headings_need_no_merged_cells():
    upper = ["序号", "群众信息", "", "诉求", "", "责任人", "", "办结时限"]
    lower = ["", "姓名", "身份证号", "内容", "收集时间", "姓名", "联系电话", ""]
    row = [1, "许正桂", "", "修路", "2026-4-28", "沈志", "18195577889", "2026-5-28"]
    reading = read([["台账"], upper, lower, row])
    found = reading.rows[0]
    assert (found.head_name, found.responsible_name, found.phone) == ("许正桂", "沈志", "")
    assert found.unmatched == (("责任人 / 联系电话", "18195577889"),)
