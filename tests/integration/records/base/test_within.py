"""Rows under a path, as one condition (R56)."""

import pytest

from records.base.models import Record
from records.base.paths import within
from records.places.models import Area
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE, area, item

pytestmark = pytest.mark.django_db


def test_r56_a_subtree_is_what_lies_under_its_path():
    here, there = item(at=VILLAGE), item(at=ELSEWHERE)
    village, township = area(VILLAGE).path, area(TOWNSHIP).path
    assert set(Record.objects.filter(within((village,)))) == {here}
    assert set(Record.objects.filter(within((township, village)))) == {here}
    assert set(Record.objects.exclude(within((township,)))) == {there}
    both = within((village, area(ELSEWHERE).path))
    assert set(Record.objects.filter(both)) == {here, there}


def test_r56_a_longer_number_is_another_area():
    near = area(DISTRICT).path
    assert near in set(Area.objects.filter(within((near,), "path")).values_list("path", flat=True))
    shorter = near.rstrip("/")[:-1] + "/"
    assert not Area.objects.filter(within((shorter,), "path")).exists()


def test_r56_who_has_no_area_sees_nothing_and_is_not_refused():
    item()
    assert not Record.objects.filter(within(())).exists()
    assert Record.objects.exclude(within(())).count() == 1
    assert not Record.objects.filter(within((), "area__path")).exists()


def test_r56_the_path_of_a_joined_row():
    here = item(at=VILLAGE)
    item(at=ELSEWHERE)
    assert set(Record.objects.filter(within((area(TOWNSHIP).path,), "area__path"))) == {here}
