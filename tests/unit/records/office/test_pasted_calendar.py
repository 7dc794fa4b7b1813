"""R2: a year's calendar is pasted as lines or as the notice is worded."""

from datetime import date

import pytest

from records.office.policies.pasting import Unreadable, read_table

NOTICE = """一、元旦:1月1日(星期四)至3日(星期六)放假调休,共3天。1月4日(星期日)上班。
二、春节:2月15日(农历腊月二十八、星期日)至23日(农历正月初七、星期一)放假调休,共9天。2月14日(星期六)、2月28日(星期六)上班。
三、清明节:4月4日(星期六)至6日(星期一)放假,共3天。"""


def kinds(rows):
    return [(str(row.on), row.kind, row.name) for row in rows]


def test_r2_the_notice_is_read_as_it_is_worded():
    rows = read_table(NOTICE, 2026)
    assert sum(row.kind == "day_off" for row in rows) == 15
    assert [(str(row.on), row.name) for row in rows if row.kind == "working"] == [
        ("2026-01-04", "元旦"),
        ("2026-02-14", "春节"),
        ("2026-02-28", "春节"),
    ]
    assert rows[-1].name == "清明节"


@pytest.mark.parametrize(
    "line",
    [
        "2027-02-06 上班 春节调休",
        "2027/2/6 班 春节",
        "2027年2月6日 春节 上班",
        "２０２７-02-06　上班　春节",
        "2月6日 补班 春节",
        "春节:2月6日(星期六)上班。",
    ],
)
def test_r2_a_line_names_day_kind_and_holiday(line):
    assert kinds(read_table(line, 2027)) == [("2027-02-06", "working", "春节")]


def test_r2_a_line_may_name_a_span():
    for line in (
        "2027-10-01至2027-10-03 放假 国庆节",
        "10月1日—3日 休 国庆节",
        "10.1~10.3 放假 国庆节",
    ):
        assert kinds(read_table(line, 2027)) == [
            (f"2027-10-0{day}", "day_off", "国庆节") for day in (1, 2, 3)
        ]


@pytest.mark.parametrize(
    "line",
    [
        "放假",
        "2027-02-06 春节",
        "2027-02-30 放假",
        "2026-02-06 放假",
        "2027-02-06至2027-02-01 放假",
        "2027-02-06 放假\n2027-02-06 上班",
    ],
)
def test_r2_what_is_not_understood_is_named_by_its_line(line):
    with pytest.raises(Unreadable) as caught:
        read_table(f"\n{line}", 2027)
    assert len(caught.value.problems) == 1


def test_r2_blank_lines_and_the_same_day_twice_do_no_harm():
    rows = read_table("\n2027-02-06 上班\n\n2027-02-06 上班 春节\n", 2027)
    assert kinds(rows) == [("2027-02-06", "working", "")]
    assert read_table("", 2027) == []
    assert isinstance(rows[0].on, date)
