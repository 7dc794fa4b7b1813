"""Exported, edited, read back: our own columns are known again, and only what somebody changed is a
change (R59, R59a).
"""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.exchange.reading.families import FAMILIES, joined, read_rows
from records.exchange.reading.read_back import Exported, comparable, differences
from records.exchange.reading.texts import tidy

from .sheets import GOOD, TODAY, book, read, said

NUMBER = "TZ-510802-2026-000123"
OTHER = "TZ-510802-2026-000124"
KEYS = (
    "head_name", "identity", "phone", "address", "demand", "collected_on", "source",
    "responsible_name", "due_on", "progress", "closed_mark", "satisfaction", "remarks",
)  # fmt: skip
OWN = {"编号": NUMBER, "现在在哪": "宝轮镇", "灯": "● 黄", "版本": 7}


def with_own(**changed):
    cells = {**GOOD, **OWN, **changed}
    return read([list(cells), list(cells.values())])


def exported(row, **changed):
    values = {key: getattr(row, key) for key in KEYS} | changed
    return {NUMBER: Exported(NUMBER, "7", values)}


def outcome(now, reading):
    (found,) = differences(now, reading.rows, KEYS)
    return found.outcome, [(change.key, change.after) for change in found.changes]


def test_r59_number_and_version_are_read_and_our_other_columns_left_out():
    reading = with_own(不能导入的原因="[错误] 身份证号")
    row = reading.rows[0]
    assert (row.reference, row.version, row.serial) == (NUMBER, "7", "1")
    assert row.unmatched == ()
    assert reading.problems == ()
    assert reading.unmatched_columns == ()


@pytest.mark.parametrize("heading", ["编号", "系统编号", "事项编号", "台账编号", "参考号"])
def test_r59_our_number_is_known_by_what_it_is(heading):
    cells = {**GOOD, heading: NUMBER}
    assert read([list(cells), list(cells.values())]).rows[0].reference == NUMBER


def test_r59_in_the_first_column_our_number_is_no_serial_number():
    cells = {"编号": NUMBER, **{key: value for key, value in GOOD.items() if key != "序号"}}
    row = read([list(cells), list(cells.values())]).rows[0]
    assert (row.reference, row.serial) == (NUMBER, "")


def test_r59_the_village_s_own_numbers_are_not_ours():
    cells = {**GOOD, "编号": "2026-015"}
    reading = read([list(cells), list(cells.values())])
    assert reading.rows[0].reference == ""
    assert reading.rows[0].unmatched == (("编号", "2026-015"),)


def test_r59_a_number_torn_by_hand_is_asked_about():
    cells = {**GOOD, "系统编号": NUMBER}
    second = {**cells, "诉求内容": "修水", "系统编号": "TZ-510802-26-123"}
    reading = read([list(cells), list(cells.values()), list(second.values())])
    assert said(reading) == [("question", "not_a_reference", "Q3")]


def test_r59_every_family_knows_our_columns():
    for family, reader in FAMILIES.items():
        assert {"reference", "version"} <= {column.key for column in reader.columns}, family


@pytest.mark.parametrize("family", ["difficulty", "stability", "households"])
def test_r59_number_and_version_come_with_rows_of_every_family(family):
    table = {
        "difficulty": {"户主": "许正桂", "困难类别": "低保", "帮扶措施": "探访"},
        "stability": {"涉稳事项": "界址争议", "风险等级": "中", "涉及人员": "陶明"},
        "households": {"户编号": "001", "姓名": "许正桂", "与户主关系": "户主"},
    }[family]
    cells = {**table, **OWN}
    made = book([list(cells), list(cells.values())])
    (row,) = joined(read_rows(made, family, today=TODAY)).rows
    assert (row.reference, row.version) == (NUMBER, "7")


def test_r59_a_row_that_nobody_touched_is_the_same():
    reading = with_own()
    assert outcome(exported(reading.rows[0]), reading) == ("same", [])


def test_r59_how_a_cell_is_retyped_is_no_change():
    now = exported(with_own().rows[0])
    names = {"户主姓名": "许 正桂", "收集时间": "2026年4月28日", "联系电话": 18195577889}
    retyped = with_own(诉求内容="便道 被雨水冲毁，请求修复", 备注="无", **names)
    assert outcome(now, retyped) == ("same", [])


def test_r59_a_changed_cell_is_named_with_both_values():
    now = exported(with_own().rows[0])
    (found,) = differences(now, with_own(责任人="李青", 备注="已走访", 群众满意度="").rows, KEYS)
    assert found.outcome == "changed"
    assert [(c.key, c.before, c.after, c.cleared) for c in found.changes] == [
        ("responsible_name", "沈志", "李青", False),
        ("satisfaction", "satisfied", "", True),
        ("remarks", "", "已走访", False),
    ]


def test_r59_an_edit_made_meanwhile_shows():
    now = exported(with_own().rows[0], responsible_name="王梅")
    assert outcome(now, with_own(版本=6)) == ("meanwhile", [("responsible_name", "沈志")])
    assert outcome(now, with_own()) == ("changed", [("responsible_name", "沈志")])
    assert outcome(exported(with_own().rows[0]), with_own(版本=6)) == ("same", [])


def test_r59_masked_numbers_that_come_back_say_nothing():
    masked = {
        "身份证号码": "5108**********5862",
        "联系电话": "181****7889",
        "家庭住址": "赤化村****",
    }
    reading = with_own(**masked)
    assert reading.problems == ()
    now = exported(with_own().rows[0], identity=masked["身份证号码"], phone=masked["联系电话"],
                   address=masked["家庭住址"])  # fmt: skip
    assert outcome(now, reading) == ("same", [])


def test_r59_masked_numbers_of_a_new_row_are_asked_about():
    cells = {**GOOD, "身份证号码": "5108**********5862", "联系电话": "181****7889"}
    reading = read([list(cells), list(cells.values())])
    assert said(reading) == [("question", "masked", "C2"), ("question", "masked", "D2")]


def test_r59_rows_without_number_unknown_or_twice_are_told_apart():
    cells = {**GOOD, **OWN}
    changes = ({}, {"编号": "", "诉求内容": "修水"}, {"编号": OTHER}, {"诉求内容": "修路"})
    rows = [{**cells, **change} for change in changes]
    reading = read([list(cells), *(list(row.values()) for row in rows)])
    found = list(differences(exported(reading.rows[0]), reading.rows, KEYS))
    assert [difference.outcome for difference in found] == ["same", "new", "unknown", "twice"]
    assert found[3].first == 2


@given(st.text(max_size=20), st.sampled_from(KEYS))
def test_r59_a_value_is_comparable_to_itself(text, key):
    assert comparable(key, text) == comparable(key, f" {text} ")


def test_r58_whatever_is_only_a_space_or_a_sign_for_machines_says_nothing():
    """Among them U+0085: the end of a line to one, a letter to another."""
    signs = [sign for sign in map(chr, range(0x3100)) if sign.isspace() or category(sign) == "Cc"]
    assert "\x85" in signs
    assert [sign for sign in signs if tidy(sign) or tidy(f"{sign} 水 {sign}") != "水"] == []
