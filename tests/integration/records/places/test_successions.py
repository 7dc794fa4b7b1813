"""R4: what an end means for scope, totals and new records."""

from datetime import date

import pytest
from django.utils import translation

from records.places.actions import apply_hand_over_part, plan_hand_over_part
from records.places.choices import SuccessionKind
from records.places.history import counted_in, formerly
from records.places.models import Area, Succession
from records.places.rules import AreaEnded, can_take_records, check_takes_records
from records.places.scope import scope_paths

from .tree import DAY, PAPER, end, township, village

pytestmark = pytest.mark.django_db


def test_r4_whole_succession_ends_the_area_and_its_villages(head):
    old, new = township(104), township(103)
    below = village(old)
    [row] = end(old, new, head=head)
    assert (row.kind, row.principal) == (SuccessionKind.WHOLE, True)
    assert not Area.objects.under(old).current().exists()
    assert Area.objects.ended().count() == 2
    below.refresh_from_db()
    assert not can_take_records(below, DAY)


def test_r4_successor_sees_the_predecessor_and_not_the_reverse(head):
    old, new = township(104), township(103)
    below = village(old)
    end(old, new, head=head)
    assert {old, new, below} == set(Area.objects.with_predecessors(new))
    assert set(Area.objects.in_scope(scope_paths(old))) == {old, below}


def test_r4_district_scope_is_one_path_and_one_query(head, django_assert_num_queries):
    old, new = township(104), township(103)
    end(old, new, head=head)
    district = Area.objects.get(level="district")
    with django_assert_num_queries(1):
        assert scope_paths(district) == (district.path,)


def test_r4_split_area_is_seen_by_each_and_counted_in_one(head):
    old, one, other = township(104), township(103), township(105)
    rows = end(old, one, other, head=head, principal=other)
    assert {row.kind for row in rows} == {SuccessionKind.SPLIT}
    assert old.path in scope_paths(one)
    assert old.path in scope_paths(other)
    assert counted_in(old) == other
    assert counted_in(one) == one


def test_r4_partial_hand_over_is_noted_and_carries_nothing(head):
    giver, taker = township(104), township(103)
    plan = plan_hand_over_part(giver, taker, on=DAY, document=PAPER, note="6组", actor=head)
    apply_hand_over_part(plan)
    giver.refresh_from_db()
    assert giver.ended_on is None
    assert scope_paths(taker) == (taker.path,)
    assert Succession.objects.get().note == "6组"


def test_r4_chain_of_ends_is_counted_in_the_last(head):
    first, second, third = township(104), township(103), township(105)
    end(first, second, head=head)
    end(second, third, head=head)
    assert counted_in(first) == third
    assert set(scope_paths(third)) == {first.path, second.path, third.path}


def test_r4_ended_area_takes_no_new_records(head):
    old, new = township(104), township(103)
    end(old, new, head=head)
    old.refresh_from_db()
    with pytest.raises(AreaEnded):
        check_takes_records(old, DAY)
    check_takes_records(old, date(2026, 2, 28))
    check_takes_records(new, DAY)


def test_r4_page_says_formerly(head, django_assert_num_queries):
    old, new = township(104), township(103)
    below = village(old, name="甲村村民委员会")
    end(old, new, head=head)
    old.refresh_from_db()
    below.refresh_from_db()
    with translation.override("en"):
        with django_assert_num_queries(1):
            assert formerly(old) == "Formerly 104镇, now 103镇"
        assert formerly(below) == "Formerly 104镇甲村"
    with django_assert_num_queries(0):
        assert formerly(new) == ""
