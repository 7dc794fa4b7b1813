"""Chinese text becomes pairs of characters, in the index and in the query alike (R54)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publicity.search.words import MAX_QUERY, Unit, asked_runs, asked_units, fold, indexed_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("低保户", "低保 保户 户"),
        ("低保，养老", "低保 保 养老 老"),
        ("低", "低"),
        ("2026年低保", "2026 年低 低保 保"),
        ("ＡＢＣ１２３", "abc123"),
        ("Wagtail CMS", "wagtail cms"),
        ("低\u200b保", "低保 保"),
        ("低保\x00养老", "低保 保 养老 老"),
        ("𠮷野家", "𠮷野 野家 家"),
        ("", ""),
        ("，。！", ""),
    ],
)
def test_r54_text_is_filed_as_pairs_and_words(text, words):
    assert indexed_text(text) == words


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("低保", [Unit(("低保",))]),
        ("低保政策", [Unit(("低保", "保政", "政策"))]),
        ("低", [Unit(("低",), prefix=True)]),
        ("低保 养老 低保", [Unit(("低保",)), Unit(("养老",))]),
        ("ＣＴ检查", [Unit(("ct",)), Unit(("检查",))]),
        ('"低保* NEAR(', [Unit(("低保",)), Unit(("near",))]),
        ("'); DROP TABLE", [Unit(("drop",)), Unit(("table",))]),
        ("…", []),
    ],
)
def test_r54_a_query_asks_for_runs_that_stand_together(query, units):
    assert asked_units(query) == units


def test_r54_the_word_being_typed_may_be_a_beginning():
    assert asked_units("低保 wag", unfinished=True)[-1] == Unit(("wag",), prefix=True)
    assert not asked_units("低保 wag")[-1].prefix


def test_r54_only_the_first_characters_of_a_query_count():
    assert asked_runs("保" * MAX_QUERY * 3) == ["保" * MAX_QUERY]


@given(st.text())
def test_r54_every_pair_of_a_text_can_be_asked_for(text):
    filed = indexed_text(text).split(" ")
    for run in asked_runs(text[:MAX_QUERY]):
        for unit in asked_units(run):
            assert set(unit.words) <= set(filed) or unit.prefix


@given(st.text())
def test_r54_filed_words_hold_nothing_that_a_query_language_reads(text):
    assert not set(indexed_text(text)) & set("\"'*()&|!<>:\\%-_")


@given(st.text())
def test_r54_folding_twice_changes_nothing_of_what_is_found(text):
    assert indexed_text(fold(text)) == indexed_text(text)
