"""The draw of spot checks: nobody can choose it, and anyone can redraw it (R14a)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.supervision.spot_checks.drawing import draw, list_hash, possible_issues

VILLAGES = ("510802103222", "510802103223", "510802105201")
LISTS = st.lists(
    st.tuples(st.integers(1, 9999), st.sampled_from(VILLAGES)), unique_by=lambda pair: pair[0]
).map(lambda rows: [(f"TZ-510802-2026-{n:06d}", village) for n, village in rows])
GIVEN = {"issue": "2026318", "number": "407", "percent": 5, "minimum": 1}


@given(LISTS)
def test_r14a_the_same_list_and_number_draw_the_same_matters(listed):
    assert draw(listed, **GIVEN) == draw(list(reversed(listed)), **GIVEN)


@given(LISTS, st.integers(0, 100), st.integers(0, 5))
def test_r14a_each_village_gives_the_percent_and_at_least_the_minimum(listed, percent, minimum):
    drawn = draw(listed, issue="2026318", number="407", percent=percent, minimum=minimum)
    for village in VILLAGES:
        here = {reference for reference, place in listed if place == village}
        wanted = max(minimum, -(-len(here) * percent // 100))
        assert len(drawn & here) == min(len(here), wanted)


def test_r14a_another_number_or_another_list_draws_others():
    listed = [(f"TZ-510802-2026-{n:06d}", VILLAGES[0]) for n in range(1, 400)]
    first = draw(listed, **GIVEN)
    assert len(first) == 20
    assert draw(listed, **{**GIVEN, "number": "408"}) != first
    assert draw(listed[1:], **GIVEN) != first


def test_r14a_the_hash_names_every_matter_on_the_list():
    listed = [("TZ-510802-2026-000001", VILLAGES[0]), ("TZ-510802-2026-000002", VILLAGES[1])]
    assert list_hash(listed) == list_hash(listed[::-1])
    assert list_hash(listed) != list_hash(listed[:1])
    assert list_hash(listed) != list_hash([listed[0], (listed[1][0], VILLAGES[0])])


@pytest.mark.parametrize(
    ("frozen_on", "expected"),
    [
        (date(2026, 1, 2), ("2026001", "2026003")),
        (date(2026, 6, 1), ("2026052", "2026153")),
        (date(2026, 12, 31), ("2026265", "2027001")),
    ],
)
def test_r14a_the_issue_is_the_first_one_after_the_list_was_frozen(frozen_on, expected):
    assert possible_issues(frozen_on) == expected
