"""R6, R8: names found by any reading, categories by the words of rosters, owning lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.people.categories import codes_of, without_grade
from records.people.choices import LED, OWNING_LINES, OrganisationKind
from records.people.initials import MOST_READINGS, initials
from records.people.lines import WrongLine, check_owning_line
from records.people.seed import DIFFICULTY_CATEGORIES

SEEDED = {code for code, _name, _graded in DIFFICULTY_CATEGORIES}


@pytest.mark.parametrize(
    ("name", "typed"),
    [("金云文", "jyw"), ("单玉芳", "syf"), ("单玉芳", "dyf"), ("曾强", "zq"), ("欧阳a1", "oya1")],
)
def test_every_reading_of_a_name_is_an_abbreviation(name, typed):
    assert typed in initials(name).split()


def test_name_without_letters_has_no_initials():
    assert initials("·—") == ""


@given(st.text("单曾查解仇区朴覃盖重", min_size=1, max_size=8))
def test_initials_fit_their_column_and_each_begins_after_a_space(name):
    ways = initials(name)
    assert len(ways) <= 600
    assert ways.startswith(" ")
    assert 1 <= len(ways.split()) <= MOST_READINGS
    assert {len(way) for way in ways.split()} == {len(name)}


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("低保", {"subsistence-allowance"}),
        ("低保边缘", {"allowance-margin"}),
        ("特困", {"extreme-poverty"}),
        ("肢体残疾", {"disability"}),
        ("空巢独居老人", {"empty-nest-elderly", "elderly-alone"}),
        ("留守儿童", {"rural-left-behind-child"}),
        ("临时困难", {"temporary-hardship"}),
        ("富裕", set()),
    ],
)
def test_r8_roster_words_mean_categories_or_nothing(word, codes):
    assert set(codes_of(word)) == codes


@pytest.mark.parametrize("name", [name for _code, name, _graded in DIFFICULTY_CATEGORIES])
def test_r8_every_seeded_name_is_understood_as_itself(name):
    [code] = [code for code, known, _graded in DIFFICULTY_CATEGORIES if known == name]
    assert code in codes_of(name)


@pytest.mark.parametrize(
    ("word", "bare", "grade"),
    [("残疾(二级)", "残疾", "二级"), ("残疾2级", "残疾", "二级"), ("重病", "重病", "")],
)
def test_r8_grade_is_read_apart(word, bare, grade):
    assert without_grade(word) == (bare, grade)


@pytest.mark.parametrize("kind", OrganisationKind)
@pytest.mark.parametrize("parent", OrganisationKind)
def test_r5_owning_line_is_refused_unless_the_table_allows_it(kind, parent):
    if parent in OWNING_LINES[kind]:
        check_owning_line(kind, parent)
    else:
        with pytest.raises(WrongLine):
            check_owning_line(kind, parent)


def test_r5_bureau_commands_its_sections_and_no_village():
    check_owning_line("section", "bureau")
    with pytest.raises(WrongLine):
        check_owning_line("village_committee", "bureau")


def test_r5_no_kind_is_missing_and_who_must_be_led_can_be():
    assert set(OWNING_LINES) == set(OrganisationKind)
    assert all(OWNING_LINES[kind] for kind in LED)
