"""The village's own layout is its export template for ever (R59a)."""

import pytest

from records.base.roles import Role
from records.exchange.exporting.making import Leaving, Order
from records.exchange.living.layouts import filled, keep_layout, layouts_of
from records.exchange.models import VillageLayout
from tests.factories import records
from tests.integration.records.exchange.bringing_in import ODD, VILLAGE

from .dropping import dropped, ours, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    records.area()
    return records.actor(Role.SECTION_HEAD, records.DISTRICT)


def rows_here(actor):
    return [values for _before, values in Leaving(Order("livelihood"), actor).rows()]


def test_r59a_the_latest_workbook_is_kept_without_its_rows(actor):
    for path in (ODD, VILLAGE):
        keep_layout(dropped(path.read_bytes(), actor, name=path.name), actor)
    layout = VillageLayout.objects.get()
    assert (layout.area, layout.file_name) == (records.area(), VILLAGE.name)
    text = str(seen(filled(layout, [])))
    assert "户主姓名" in text
    assert "许正桂" not in text
    assert "510802194911045862" not in text


def test_r59a_the_villages_rows_fill_its_own_layout(actor):
    keep_layout(dropped(VILLAGE.read_bytes(), actor, name=VILLAGE.name), actor)
    rows = rows_here(actor)
    given = filled(VillageLayout.objects.get(), [*rows, *rows])
    before, after = seen(VILLAGE.read_bytes()), seen(given)
    sheet = next(iter(after.values()))
    original = next(iter(before.values()))
    assert sheet["cells"]["B4"] == original["cells"]["B4"]
    assert sheet["widths"].items() >= original["widths"].items()
    assert len(ours(given)) == 84
    assert [text for cell in sheet["cells"].values() if (text := cell[0]) != "A51" and text]
    assert sheet["cells"]["B5"][1:] == original["cells"]["B5"][1:]


def test_r56_only_layouts_of_the_readers_areas_are_offered(actor):
    keep_layout(dropped(VILLAGE.read_bytes(), actor, name=VILLAGE.name), actor)
    assert len(layouts_of(actor)) == 1
    assert layouts_of(records.actor(Role.VILLAGE_CLERK, records.ELSEWHERE)) == []
