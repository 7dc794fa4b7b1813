"""Excerpts show where the words stand, and never let markup through (R54)."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from publicity.search.excerpts import LENGTH, Marker
from publicity.search.words import asked_runs


def marker(query):
    return Marker.of(asked_runs(query))


def test_r54_words_are_marked_in_any_width_and_case():
    assert marker("no7 低保").marked("ＮＯ7 与低保") == "<mark>ＮＯ7</mark> 与<mark>低保</mark>"
    assert marker("㎡").marked("房 ㎡ 大") == "房 <mark>㎡</mark> 大"
    assert marker("¼").marked("¼") == "<mark>¼</mark>"


def test_r54_a_latin_word_is_marked_whole():
    assert marker("no").marked("know no") == "know <mark>no</mark>"


def test_r54_an_excerpt_starts_before_the_first_word():
    text = marker("低保").excerpt("前" * 300 + "低保" + "后" * 300)
    assert text.startswith("…前")
    assert "<mark>低保</mark>" in text
    assert text.endswith("…")


def test_r54_without_a_hit_the_beginning_is_shown():
    assert marker("低保").excerpt("开头") == "开头"
    assert marker("").excerpt("开头") == "开头"


@given(st.text(), st.text())
def test_r54_what_is_shown_is_the_text_escaped(text, query):
    marked = marker(query).marked(text)
    bare = re.sub("</?mark>", "", marked)
    assert html.unescape(bare) == html.unescape(html.escape(text))
    assert "<" not in bare


@given(st.text(), st.text())
def test_r54_an_excerpt_is_short(text, query):
    bare = html.unescape(re.sub("</?mark>", "", marker(query).excerpt(text)))
    assert len(bare) <= LENGTH + 2
