"""R4: who may end an area, into what, on which paper."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from records.base.actor import Actor, Post
from records.base.engine.errors import NotAllowed
from records.base.roles import Role
from records.places.actions import NoDocument, apply_end_area, plan_end_area
from records.places.models import Succession
from records.places.permissions import can_end_area
from records.places.rules import AreaEnded, TooEarly, WrongSuccessor
from records.places.scope import scope_paths

from .tree import DAY, PAPER, end, township, village

pytestmark = pytest.mark.django_db


def test_r4_split_without_a_principal_is_refused(head):
    old, one, other = township(104), township(103), township(105)
    with pytest.raises(WrongSuccessor):
        end(old, one, other, head=head)
    with pytest.raises(WrongSuccessor):
        end(old, one, other, head=head, principal=old)


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


def test_r4_only_the_bureau_office_above_ends_an_area():
    old, new = township(104), township(103)
    clerk = Actor(None, "文书", posts=(Post(Role.VILLAGE_CLERK, ("99/01/02/",)),))
    section = Actor(None, "股长", posts=(Post(Role.SECTION_HEAD, ("99/01/02/",)),))
    beside = Actor(None, "办公室", posts=(Post(Role.BUREAU_OFFICE, ("99/01/03/",)),))
    for actor in (clerk, section, beside):
        assert not can_end_area(actor, old)
        with pytest.raises(NotAllowed):
            plan_end_area(old, [new], on=DAY, document=PAPER, actor=actor)


def test_r4_plan_names_who_carries_what_is_open(head):
    old, new = township(104), township(103)
    plan = plan_end_area(old, [new], on=DAY, document=PAPER, actor=head)
    assert plan.principal == new
    assert can_end_area(head, old)
    assert not Succession.objects.exists()


def test_r4_area_does_not_end_on_a_day_to_come(head):
    tomorrow = localdate() + timedelta(days=1)
    with pytest.raises(TooEarly):
        plan_end_area(township(104), [township(103)], on=tomorrow, document=PAPER, actor=head)


def test_r4_village_of_the_same_name_under_the_successor_takes_over_from_the_village(head):
    old, new = township(104), township(103)
    moved, heir = (village(town, name="赤化村村民委员会") for town in (old, new))
    alone = village(old, 2, name="独村村民委员会")
    end(old, new, head=head)
    pairs = set(Succession.objects.values_list("area", "successor"))
    assert pairs == {(old.pk, new.pk), (moved.pk, heir.pk)}
    moved.refresh_from_db()
    alone.refresh_from_db()
    assert (moved.ended_on, alone.ended_on) == (DAY, DAY)
    assert moved.path in scope_paths(heir)


def test_r4_where_two_villages_bear_the_name_none_is_taken(head):
    old, new = township(104), township(103)
    village(old, name="赤化村村民委员会")
    village(new, 1, name="赤化村村民委员会")
    village(new, 2, name="赤化村")
    end(old, new, head=head)
    assert Succession.objects.count() == 1


def test_r4_split_area_names_no_heirs_for_its_villages(head):
    old, one, other = township(104), township(103), township(105)
    village(old, name="赤化村村民委员会")
    village(one, name="赤化村村民委员会")
    end(old, one, other, head=head, principal=one)
    assert Succession.objects.count() == 2
