"""Dates as offices write them: read, refused or asked about (R58)."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.exchange.reading.dates import read_date
from records.exchange.reading.refusals import CellProblem

from .sheets import TODAY

FORMS = [
    "{y}年{m}月{d}日", "{y}.{m}.{d}", "{y}/{m}/{d}", "{y}-{m:02}-{d:02}", "{y}{m:02}{d:02}",
    "{y}年{m}月{d}号", " {y} 年 {m} 月 {d} 日 ", "{y}年{m:02}月{d:02}日（星期四）",
    "{y}-{m}-{d} 10:30:00", "{y}、{m}、{d}",
]  # fmt: skip
WIDE = str.maketrans("0123456789./-", "０１２３４５６７８９．／－")


@given(st.dates(date(1950, 1, 1), date(2035, 12, 31)), st.sampled_from(FORMS), st.booleans())
def test_r58_every_way_of_writing_a_day_is_that_day(day, form, wide):
    text = form.format(y=day.year, m=day.month, d=day.day)
    assert read_date(text.translate(WIDE) if wide else text, today=TODAY) == day


@given(st.dates(date(1955, 1, 1), date(2035, 12, 31)))
def test_r58_cells_and_serial_numbers_are_days(day):
    serial = (day - date(1899, 12, 30)).days
    compact = int(f"{day:%Y%m%d}")
    at_noon = datetime(day.year, day.month, day.day, 12)
    for value in (day, at_noon, serial, float(serial), str(serial), compact, float(compact)):
        assert read_date(value, today=TODAY) == day


@pytest.mark.parametrize(
    "text", ["二〇二六年三月五日", "二○二六年三月五日", "2026年3月5日前", "2026-3-5之前"]
)
def test_r58_chinese_numerals_and_by_the_day(text):
    assert read_date(text, today=TODAY, deadline=True) == date(2026, 3, 5)
    assert read_date("二〇二六年十二月三十一日", today=TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        ("2026年2月30日", "error", "no_such_date"),
        ("2026-13-01", "error", "no_such_date"),
        ("2206年3月5日", "error", "year_out_of_reason"),
        (date(2206, 3, 5), "error", "year_out_of_reason"),
        ("已办结", "error", "not_a_date"),
        (12.0, "error", "not_a_date"),
        ("长期", "question", "vague_date"),
        ("30日内", "question", "vague_date"),
        ("3月上旬", "question", "vague_date"),
        ("2026年3月底", "question", "vague_date"),
        ("15个工作日", "question", "vague_date"),
        ("2026年3月5日至10日", "question", "vague_date"),
        ("尽快", "question", "vague_date"),
        ("3月5日", "question", "incomplete_date"),
        ("2026年3月", "question", "incomplete_date"),
        (2026.3, "question", "incomplete_date"),
        (202603, "question", "incomplete_date"),
        ("26.3.5", "question", "incomplete_date"),
        ("3/5/2026", "question", "ambiguous_date"),
    ],
)
def test_r58_what_is_no_day_says_why(value, kind, code):
    with pytest.raises(CellProblem) as caught:
        read_date(value, today=TODAY)
    assert (caught.value.kind, caught.value.code) == (kind, code)
    assert caught.value.sentence


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_r58_no_cell_breaks_the_reader(value):
    try:
        said: object = read_date(value, today=TODAY)
    except CellProblem as problem:
        said = problem.sentence
    assert isinstance(said, date) or said
