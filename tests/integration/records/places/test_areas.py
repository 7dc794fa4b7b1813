"""R3, R4: the tree, its constraints, ends and successions."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from records.base.actor import Actor, Post
from records.base.engine.errors import NotAllowed
from records.base.roles import Role
from records.places.actions import (
    NoDocument,
    apply_end_area,
    apply_hand_over_part,
    plan_end_area,
    plan_hand_over_part,
)
from records.places.choices import SuccessionKind
from records.places.history import counted_in, formerly
from records.places.models import Area, Succession
from records.places.permissions import can_end_area
from records.places.rules import AreaEnded, WrongSuccessor, can_take_records, check_takes_records
from records.places.scope import scope_paths
from tests.factories.places import AreaFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
PAPER = "某府函〔2026〕1号"


@pytest.fixture
def head():
    return Actor(user_id=None, name="股长", posts=(Post(Role.SECTION_HEAD, ("99/01/02/",)),))


def township(number, **values):
    return AreaFactory(township=True, code=f"990102{number}000", name=f"{number}镇", **values)


def village(parent, number=1, **values):
    return AreaFactory(parent=parent, code=f"{parent.code[:9]}{number:03}", **values)


def end(area, *successors, head, **values):
    plan = plan_end_area(area, successors, on=DAY, document=PAPER, actor=head, **values)
    return apply_end_area(plan)


BROKEN = {
    "area_code_level_unique": {"code": "990102101000"},
    "area_level_known": {"level": "hamlet"},
    "area_code_has_12_digits": {"code": "9901"},
    "area_path_fits_level": {"path": "99/01/"},
    "area_below_a_parent": {"parent": None},
    "area_named": {"name": "", "short_name": ""},
}


@pytest.mark.parametrize(("name", "values"), BROKEN.items(), ids=BROKEN)
def test_r3_constraint_holds(name, values):
    township(101)
    area = township(102)
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.filter(pk=area.pk).update(**values)
    assert name in {constraint.name for constraint in Area._meta.constraints}


def test_r4_areas_without_code_may_be_many():
    town = township(101)
    for number in range(3):
        Area.objects.create(
            level="village", name=f"{number}村", parent=town, path=town.path + f"a0{number}/"
        )
    assert Area.objects.filter(code="").count() == 3


def test_r3_same_code_may_stand_on_two_levels():
    city = AreaFactory(city=True, code="990200000000")
    AreaFactory(district=True, code="990200000000", parent=city)
    assert Area.objects.filter(code="990200000000").count() == 2


def test_r3_under_is_the_subtree_and_nothing_beside():
    one, other = township(101), township(102)
    inside = [village(one, 1), village(one, 2)]
    village(other, 1)
    assert set(Area.objects.under(one)) == {one, *inside}
    assert set(Area.objects.under(one.path)) == {one, *inside}


def test_r3_names_without_a_query(django_assert_num_queries):
    town = township(103)
    made = village(town, name="赤化村村民委员会")
    with django_assert_num_queries(1):
        area = Area.objects.select_related("parent").get(pk=made.pk)
        assert (area.short_name, area.full_name) == ("赤化村", "103镇赤化村")
        assert area.district_code == "990102"
    assert town.full_name == "103镇"


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


def test_r4_split_without_a_principal_is_refused(head):
    old, one, other = township(104), township(103), township(105)
    with pytest.raises(WrongSuccessor):
        end(old, one, other, head=head)
    with pytest.raises(WrongSuccessor):
        end(old, one, other, head=head, principal=old)


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


WRONG = {
    "itself": lambda old, new, below: [old],
    "its own village": lambda old, new, below: [below],
    "nobody": lambda old, new, below: [],
    "one twice": lambda old, new, below: [new, new],
}


@pytest.mark.parametrize("successors", WRONG.values(), ids=WRONG)
def test_r4_wrong_successor_is_refused(successors, head):
    old, new = township(104), township(103)
    with pytest.raises(WrongSuccessor):
        end(old, *successors(old, new, village(old)), head=head)


def test_r4_ended_area_neither_ends_again_nor_succeeds(head):
    old, new, third = township(104), township(103), township(105)
    stale = plan_end_area(old, [new], on=DAY, document=PAPER, actor=head)
    end(old, new, head=head)
    with pytest.raises(AreaEnded):
        apply_end_area(stale)
    old.refresh_from_db()
    with pytest.raises(WrongSuccessor):
        end(third, old, head=head)
    assert Succession.objects.count() == 1


def test_r4_succession_needs_its_document(head):
    with pytest.raises(NoDocument):
        plan_end_area(township(104), [township(103)], on=DAY, document=" ", actor=head)


def test_r4_only_a_section_head_above_ends_an_area():
    old, new = township(104), township(103)
    clerk = Actor(None, "文书", posts=(Post(Role.VILLAGE_CLERK, ("99/01/02/",)),))
    beside = Actor(None, "股长", posts=(Post(Role.SECTION_HEAD, ("99/01/03/",)),))
    for actor in (clerk, beside):
        assert not can_end_area(actor, old)
        with pytest.raises(NotAllowed):
            plan_end_area(old, [new], on=DAY, document=PAPER, actor=actor)


def test_r4_plan_names_who_carries_what_is_open(head):
    old, new = township(104), township(103)
    plan = plan_end_area(old, [new], on=DAY, document=PAPER, actor=head)
    assert plan.principal == new
    assert can_end_area(head, old)
    assert not Succession.objects.exists()


def succession(**values):
    old, new = township(104), township(103)
    row = {"area": old, "successor": new, "kind": "whole", "principal": True, "on": DAY}
    return Succession(**{**row, "document": PAPER, **values})


BROKEN_SUCCESSIONS = {
    "succession_kind_known": {"kind": "sold"},
    "succession_counted_by_kind": {"principal": False},
    "succession_documented": {"document": ""},
}


@pytest.mark.parametrize(("name", "values"), BROKEN_SUCCESSIONS.items(), ids=BROKEN_SUCCESSIONS)
def test_r4_succession_constraint_holds(name, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        succession(**values).save()
    assert name in {constraint.name for constraint in Succession._meta.constraints}


def test_r4_area_cannot_succeed_itself_in_the_table():
    row = succession()
    row.successor = row.area
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"on": date(2026, 4, 1)}),
        ({"kind": "split"}, {"kind": "split", "on": date(2026, 4, 1)}),
        ({"kind": "split"}, {"kind": "split", "principal": False}),
    ],
    ids=["one whole", "one principal", "once"],
)
def test_r4_second_succession_of_the_kind_is_refused(first, second):
    row = succession(**first)
    row.save()
    twin = {"area": row.area, "successor": row.successor, "kind": "whole", "principal": True}
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(**{**twin, "on": DAY, "document": PAPER, **second})


def test_r4_area_with_history_cannot_be_deleted(head):
    old, new = township(104), township(103)
    end(old, new, head=head)
    with pytest.raises(ProtectedError):
        old.delete()
