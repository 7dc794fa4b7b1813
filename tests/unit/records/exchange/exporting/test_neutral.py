"""No value becomes a formula, and ours is known again when it comes back (R59)."""

import io

import pytest
from openpyxl import load_workbook

from records.exchange.exporting.comma import comma_separated
from records.exchange.exporting.neutral import BEGINS, neutral, plain
from records.exchange.exporting.sheet import xlsx

EVIL = ["=1+1", "+86 138", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠A1"]


@pytest.mark.parametrize("text", EVIL)
def test_r59_a_text_that_begins_like_a_formula_is_neutralised(text):
    assert neutral(text)[0] == "'"
    assert plain(neutral(text)) == text


@pytest.mark.parametrize("text", ["", "-", "=", "水压低", "'引号", "2026", "'"])
def test_r59_other_texts_stay_as_they_are(text):
    assert neutral(text) == text
    assert plain(text) == text


def book(rows):
    content = b"".join(xlsx("台账", ["一", "二"], [10, 10], rows))
    return load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("text", EVIL)
def test_r59_no_cell_of_the_workbook_is_a_formula(text):
    cell = book([[text, 1]])["A2"]
    assert cell.data_type == "s"
    assert not str(cell.value).startswith(tuple(BEGINS))


def test_r59_numbers_stay_numbers_and_days_days():
    from datetime import date

    sheet = book([[-5, date(2026, 3, 5)], [2.5, None]])
    assert [sheet["A2"].value, sheet["A3"].value] == [-5, 2.5]
    assert sheet["B2"].value.date() == date(2026, 3, 5)
    assert sheet["B2"].number_format == "yyyy\\-mm\\-dd"


def test_r59_csv_begins_with_its_mark_and_keeps_the_end_of_long_numbers():
    content = b"".join(comma_separated(["一"], [["=1"], ["510802195806207596"], [-3]]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "一",
        "'=1",
        "\t510802195806207596",
        "-3",
    ]


def test_r59_what_no_workbook_may_hold_is_left_out():
    assert book([["水\x00压\x0b低<&>", "1"]])["A2"].value == "水压低<&>"
