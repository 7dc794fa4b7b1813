"""R3: the path says who is whose ancestor, and a subtree is one range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.places.choices import ORDER, PATH_LENGTH, Level, level_above
from records.places.names import short_name
from records.places.paths import (
    NoPathLeft,
    code_of,
    parent_path,
    path_of,
    path_without_code,
    prefixes,
    widest,
)
from records.places.scope import closure

# Few digits, so that ancestors come up often.
codes = st.text("019", min_size=12, max_size=12)
levels = st.sampled_from(Level.values)
paths = st.builds(path_of, codes, levels)


def test_r3_path_shows_every_level():
    assert path_of("510802103222", "village") == "51/08/02/103/222/"
    assert path_of("510802000000", "district") == "51/08/02/"


def test_r3_same_code_on_two_levels_has_two_paths():
    assert path_of("441900000000", "city") == "44/19/"
    assert path_of("441900000000", "district") == "44/19/00/"


@given(codes, levels)
def test_r3_path_is_as_long_as_its_level_says(code, level):
    assert len(path_of(code, level)) == PATH_LENGTH[Level(level)]


@given(paths, paths)
def test_r3_subtree_range_equals_ancestor_relation(one, other):
    in_range = one <= other < one + "~"
    assert in_range == (one in prefixes(other))


@given(codes)
def test_r3_ancestors_are_the_paths_of_the_upper_levels(code):
    path = path_of(code, Level.VILLAGE)
    assert prefixes(path) == tuple(path_of(code, level) for level in ORDER)
    assert parent_path(path) == path_of(code, Level.TOWNSHIP)
    assert code_of(path) == code


@given(st.sets(paths, max_size=12), paths)
def test_r56_widest_covers_the_same_and_nothing_twice(some, path):
    kept = widest(some)
    assert any(path.startswith(p) for p in kept) == any(path.startswith(p) for p in some)
    assert not any(a != b and a.startswith(b) for a in kept for b in kept)


@pytest.mark.parametrize("level", [Level.TOWNSHIP, Level.VILLAGE])
def test_r4_area_without_code_has_a_path_that_no_code_makes(level):
    parent = path_of("990102103000", level_above(level))
    first = path_without_code(parent, level, set())
    second = path_without_code(parent, level, {first})
    assert first != second
    assert len(first) == PATH_LENGTH[level]
    assert parent <= first < parent + "~"
    assert not first[len(parent) :].rstrip("/").isdigit()


def test_r4_no_path_is_left_when_all_are_taken():
    with pytest.raises(NoPathLeft):
        path_without_code("99/", Level.CITY, _Everything())


class _Everything(frozenset):
    def __contains__(self, item):
        return True


def test_r3_province_has_no_level_above():
    assert level_above("province") is None
    assert level_above("village") == Level.TOWNSHIP


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("赤化村村民委员会", "赤化村"),
        ("翠屏社区居民委员会", "翠屏社区"),
        ("王庄村民委员会", "王庄村"),
        ("花园社区居委会", "花园社区"),
        ("北街居民委员会", "北街社区"),
        ("新村村委会", "新村"),
        ("宝轮镇", "宝轮镇"),
        ("黄旗生活区", "黄旗生活区"),
    ],
)
def test_r3_short_name_is_what_people_say(name, short):
    assert short_name(name) == short


def test_r4_scope_reaches_predecessors_of_predecessors_and_of_what_lies_below():
    pairs = sorted([("1/", "2/"), ("2/a/", "3/"), ("1/b/", "4/"), ("5/", "6/"), ("3/", "1/")])
    assert closure("1/", pairs) == ("1/", "2/", "3/", "4/")
    assert closure("1/b/", pairs) == ("1/b/", "4/")
    assert closure("5/", pairs) == ("5/", "6/")


@given(st.lists(st.tuples(paths, paths), max_size=20), paths)
def test_r4_scope_always_holds_the_area_itself(pairs, path):
    assert any(path.startswith(prefix) for prefix in closure(path, sorted(pairs)))
