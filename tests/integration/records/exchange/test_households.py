"""Registers of households come in (R7, R8, R58)."""

import pytest

from records.exchange.models import ImportBatch, ImportedRow
from records.people.models import Household, HouseholdCategory, HouseholdChange, Member
from tests.factories import records
from tests.factories.people import HouseholdFactory, MemberFactory

from .bringing_in import HOUSEHOLDS, changed, command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


def test_r58_a_register_comes_in_wholly_with_its_members():
    code, said = command("households", HOUSEHOLDS)
    assert code == 0, said
    assert Household.objects.count() == 25
    home = Household.objects.get(number="001")
    people = home.members.order_by("id").values_list("name", "relation", "is_head")
    assert list(people) == [
        ("金云文", "户主", True),
        ("沈云春", "配偶", False),
        ("金松华", "长子", False),
        ("金英青", "次女", False),
    ]
    assert home.address == "赤化村4组57号"
    assert Member.objects.get(name="金云文").phone == "13948026565"


def test_r8_categories_come_in_with_their_members():
    command("households", HOUSEHOLDS)
    held = HouseholdCategory.objects.values_list("category__name", flat=True)
    assert {"低保对象", "特困人员", "低保边缘家庭", "重病"} == set(held)
    assert all(HouseholdCategory.objects.values_list("member", flat=True))


def test_r57_each_household_has_its_log_and_its_row():
    command("households", HOUSEHOLDS)
    assert HouseholdChange.objects.filter(actor=None).count() == 25
    assert ImportedRow.objects.filter(household__number="001").get().row_number == 4
    assert ImportBatch.objects.get().area == records.area()


def test_r59_the_same_register_twice_doubles_nothing():
    command("households", HOUSEHOLDS)
    code, said = command("households", HOUSEHOLDS)
    assert (code, Household.objects.count(), Member.objects.count()) == (
        0,
        25,
        Member.objects.values("identity_index").distinct().count(),
    ), said
    assert "25" in said


def test_r7_a_number_of_another_head_is_asked_about():
    HouseholdFactory(area=records.area(), number="001", head_name="赵某")
    code, said = command("households", HOUSEHOLDS)
    assert (code, Household.objects.count()) == (3, 1)
    assert "B4" in said or "A4" in said


def test_r9_a_person_of_another_household_is_asked_about():
    elsewhere = records.area(records.ELSEWHERE)
    home = HouseholdFactory(area=elsewhere, with_head=True)
    MemberFactory(household=home, name="沈云春", identity="510802195607227826")
    code, said = command("households", HOUSEHOLDS)
    assert (code, Household.objects.count()) == (3, 1)
    assert "井田" not in said


def test_r58_the_good_households_come_in_when_asked_for():
    HouseholdFactory(area=records.area(), number="001", head_name="赵某")
    code, said = command("households", HOUSEHOLDS, "--good-rows")
    assert (code, Household.objects.count()) == (0, 25), said


def test_r8_an_unknown_category_is_asked_about(tmp_path):
    def rename(sheet):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "低保":
                    cell.value = "某某户"

    code, said = command("households", changed(HOUSEHOLDS, tmp_path / "h.xlsx", rename))
    assert (code, Household.objects.count()) == (3, 0)
    assert "某某户" in said


def test_r58_a_wrong_identity_number_refuses_the_household(tmp_path):
    def spoil(sheet):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "510802195607227826":
                    cell.value = "510802195607227827"

    file = changed(HOUSEHOLDS, tmp_path / "h.xlsx", spoil)
    code, said = command("households", file)
    assert (code, Household.objects.count()) == (1, 0), said
    out = tmp_path / "out.xlsx"
    code, said = command("households", file, "--good-rows", "--errors", str(out))
    assert (code, Household.objects.count()) == (0, 24), said
    code, said = command("households", out)
    assert code == 1
    assert Household.objects.count() == 24
