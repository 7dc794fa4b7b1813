"""R4: the end of an area is looked at before it is confirmed, by the bureau office alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.base.roles import Role
from records.base.stages import Stage
from records.places.models import Area, Succession
from tests.factories import records as make
from tests.factories.ledgers import signed_in

from .merging import OLD, OLD_VILLAGE, PAPER

pytestmark = pytest.mark.django_db


def address():
    return reverse("records_end_area")


def typed(**values):
    return {
        "area": "三堆镇 510802105000",
        "kind": "whole",
        "successor": "宝轮镇 510802103000",
        "on": "2026-03-01",
        "document": PAPER,
        **values,
    }


@pytest.fixture
def office():
    for code in (OLD_VILLAGE, make.VILLAGE, make.SISTER):
        make.area(code)
    return signed_in(Role.BUREAU_OFFICE, make.DISTRICT)


def test_r4_preview_counts_what_moves_and_changes_nothing(office):
    make.item(at=OLD_VILLAGE)
    make.item(Stage.CLOSED_OUT, at=OLD_VILLAGE)
    make.user(Role.TOWNSHIP_HANDLER, OLD, name="王办事")
    page = office.post(address(), typed())
    found = page.context["outlook"]
    assert (found.moving, found.staying, len(found.ending)) == (1, 1, 2)
    assert "王办事" in page.content.decode()
    assert not Area.objects.ended().exists()


def test_r4_confirming_what_the_preview_sends_back_carries_it_out(office):
    record = make.item(at=OLD_VILLAGE)
    page = office.post(address(), typed())
    again = dict(page.context["form"].kept())
    answer = office.post(address(), {**again, "confirmed": "1"})
    assert answer.status_code == 302
    record.refresh_from_db()
    assert record.area == make.area(make.TOWNSHIP)
    assert Area.objects.get(code=OLD).ended_on.isoformat() == "2026-03-01"


def test_r4_split_on_screen_names_its_principal(office):
    said = typed(
        area="三堆镇井田村 510802105201",
        kind="split",
        successor="宝轮镇赤化村 510802103222",
        second="宝轮镇白田村 510802103223",
    )
    page = office.post(address(), said)
    assert not page.context["outlook"].plan.carries
    office.post(address(), {**said, "confirmed": "1"})
    assert Succession.objects.get(principal=True).successor.code == make.VILLAGE


def test_r4_part_handed_over_is_noted_and_carries_nothing(office):
    record = make.item(at=OLD_VILLAGE)
    said = typed(kind="partial", note="一组至三组")
    assert "outlook" not in office.post(address(), said).context
    office.post(address(), {**said, "confirmed": "1"})
    record.refresh_from_db()
    assert record.area == make.area(OLD_VILLAGE)
    assert Succession.objects.get().kind == "partial"
    assert not Area.objects.ended().exists()


WRONG = {
    "split into one": {"kind": "split"},
    "whole into two": {"second": "宝轮镇赤化村 510802103222"},
    "into itself": {"successor": "三堆镇 510802105000"},
    "on a day to come": {"on": "2099-01-01"},
    "without paper": {"document": ""},
}


@pytest.mark.parametrize("values", WRONG.values(), ids=WRONG)
def test_r4_what_cannot_be_is_said_on_the_form(office, values):
    page = office.post(address(), typed(confirmed="1", **values))
    assert page.context["form"].errors
    assert not Area.objects.ended().exists()


@pytest.mark.parametrize("role", [Role.SECTION_HEAD, Role.TOWNSHIP_HANDLER, Role.MAIN_LEADER])
@pytest.mark.parametrize("method", ["get", "post"])
def test_r4_other_roles_have_no_way_to_the_screen(role, method):
    make.area(OLD_VILLAGE)
    client = signed_in(role, make.DISTRICT)
    answer = getattr(client, method)(address(), typed(confirmed="1"))
    assert answer.status_code in (302, 403)
    assert not Area.objects.ended().exists()


def test_r4_preview_asks_the_same_number_of_queries_for_one_and_many(office):
    make.item(at=OLD_VILLAGE)
    make.user(Role.VILLAGE_CLERK, OLD_VILLAGE)
    with CaptureQueriesContext(connection) as few:
        office.post(address(), typed())
    for _number in range(3):
        make.item(at=OLD_VILLAGE)
        make.user(Role.VILLAGE_CLERK, OLD_VILLAGE)
    with CaptureQueriesContext(connection) as many:
        office.post(address(), typed())
    assert len(many) == len(few)
