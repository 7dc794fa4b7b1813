"""A register of households: where one begins, who is its head, what is asked (R7, R58)."""

import pytest

from records.exchange.reading.households import read_households

from .sheets import TODAY, book

HEADINGS = ["户编号", "住址", "姓名", "与户主关系", "身份证号", "联系电话", "困难类别"]
HEAD = ["001", "4组57号", "金云文", "户主", "510802195806207596", "13948026565", "低保、重病"]
SECOND = ["002", "", "杨云", "户主", "", "", ""]
WIFE = ["", "", "沈云春", "配偶", "510802195607227826", "", ""]


def read(*rows, headings=HEADINGS):
    return read_households(book([headings, *rows]), today=TODAY)


def test_r7_categories_are_words():
    (household,) = read(HEAD, WIFE).rows
    assert household.members[0].categories == ("低保", "重病")
    assert [member.is_head for member in household.members] == [True, False]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["001", "", *WIFE[2:]]], "head_missing"),
        ([["", *HEAD[1:]]], "number_missing"),
        ([HEAD, ["", "", "金松华", "长子", HEAD[4], "", ""]], "person_twice"),
        ([HEAD, SECOND, ["001", "", "许玉", "户主", "", "", ""]], "number_twice"),
        ([HEAD, ["001", "", "杨云", "户主", "", "", ""]], "second_head"),
        ([HEAD, ["", "", "", "长子", "51080219860127561X", "", ""]], "name_missing"),
    ],
)  # fmt: skip
def test_r58_what_is_not_certain_of_a_household_is_asked(rows, code):
    assert [problem.code for problem in read(*rows).problems] == [code]


def test_r7_without_numbers_a_head_begins_a_household():
    reading = read(HEAD[1:], WIFE[1:], ["", "杨云", "户主", "", "", ""], headings=HEADINGS[1:])
    assert [len(household.members) for household in reading.rows] == [2, 1]
    assert reading.problems == ()


def test_r7_a_register_of_heads_alone_has_one_member_a_household():
    reading = read(["1", "张三"], ["2", "李四"], headings=["户编号", "户主姓名", "住址"])
    assert [(row.number, row.head_name) for row in reading.rows] == [("1", "张三"), ("2", "李四")]
    assert reading.problems == ()
