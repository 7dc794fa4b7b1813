"""What is noted of a text for searching, and what is asked for (R54)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.base.search.grams import asked, folded, grams_of, place_of, places_of
from records.base.search.text import search_row

TEXTS = st.text(st.sampled_from("低保金水压路灯王五3组12号ab-Ｇ 、。"), max_size=30)


@given(TEXTS, st.data())
def test_a_text_has_every_gram_of_every_word_cut_out_of_it(text, data):
    text = folded(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for word in text[start:end].split():
        wanted = asked([word])
        short = all(gram.isascii() and len(gram) < 4 for gram in wanted)
        assert short or wanted <= grams_of(text)


def test_two_characters_are_one_gram():
    assert asked(["低保"]) == {"低保"}
    assert asked(["低保金"]) == {"低保", "保金"}


@pytest.mark.parametrize("word", ["水", "、", ""])
def test_one_character_asks_for_nothing(word):
    assert asked([word]) == set()


def test_full_width_and_capitals_are_the_same():
    assert folded("ＧＤ２０２６ 低保\u3000金") == "gd2026 低保 金"


def test_a_number_is_found_by_its_end_and_its_middle():
    noted = grams_of("gd20260506001")
    for part in ("gd20260506001", "6001", "260506"):
        assert asked([part]) <= noted


def test_few_letters_are_asked_for_only_alone():
    assert asked(["3组"]) == {"3"}
    assert asked(["3组", "水压"]) == {"水压"}


def test_a_record_stands_under_its_village_township_and_district():
    village = places_of("51/08/02/103/222/")
    assert {
        place_of(path) for path in ("51/08/02/", "51/08/02/103/", "51/08/02/103/222/")
    } == village
    assert place_of("51/08/") == ""


def test_r48_numbers_of_persons_are_never_noted():
    told = "请打13812345678或身份证 11010519491231002X,卡号6222020000000001008,谢谢"
    row = search_row(1, "51/08/02/", (told, "一三八一二三四五六七八", "低保"))
    assert not any(character.isdigit() for character in row.text)
    assert "一三八" not in row.text
    assert "低保" in row.text
    assert "谢谢" in row.text
