"""Areas are found by a part of the name, a code, or the first letters of their pinyin (R3, R10)."""

import pytest

from records.office.finders import CURRENT_AREA
from records.people.initials import initials
from records.places.models import Area
from tests.factories.records import SISTER, VILLAGE, area

pytestmark = pytest.mark.django_db


def test_r10_an_area_is_found_by_every_reading_of_its_initials():
    village, sister = area(VILLAGE), area(SISTER)
    rows = Area.objects.select_related("parent").order_by("path")
    for reading in initials(village.short_name).split():
        for typed in (reading, reading.upper(), reading[:2]):
            assert village in CURRENT_AREA.find(rows, typed)
    only = initials(village.short_name).split()[0]
    assert (sister in CURRENT_AREA.find(rows, only)) == (f" {only}" in initials(sister.short_name))
    assert CURRENT_AREA.find(rows, "zzzzqq") == []
