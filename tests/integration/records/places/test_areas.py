"""R3, R4: the tree of areas, its constraints and names."""

import pytest
from django.db import IntegrityError, transaction

from records.places.models import Area
from tests.factories.places import AreaFactory

from .tree import township, village

pytestmark = pytest.mark.django_db

BROKEN = {
    "area_code_level_unique": {"code": "990102101000"},
    "area_level_known": {"level": "hamlet"},
    "area_code_has_12_digits": {"code": "9901"},
    "area_path_unique": {"path": "99/01/02/101/"},
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
