"""Responsible persons and households that rows name (R6, R7, R9)."""

from datetime import date

import pytest

from records.base.models import Record
from records.ledgers.models import LedgerItem
from records.people.models import Cadre, Household
from tests.factories import records
from tests.factories.people import HouseholdFactory, MemberFactory

from .bringing_in import command, ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


def test_r58_unknown_persons_are_asked_about(tmp_path):
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", {}))
    assert code == 3
    assert "沈志" in said
    assert not Record.objects.exists()


def test_r6_the_unknown_are_registered_in_the_village_committee(tmp_path):
    command("livelihood", ledger(tmp_path / "l.xlsx", {}), "--register-cadres")
    cadre = Cadre.objects.select_related("organisation__parent").get()
    assert (cadre.name, cadre.position, cadre.in_service_from) == (
        "沈志",
        "村干部",
        date(2026, 5, 6),
    )
    assert cadre.organisation.name == "赤化村村民委员会"
    assert cadre.organisation.parent.name == "宝轮镇人民政府"


def test_r6_a_person_above_the_village_is_known(tmp_path):
    above = records.cadre("沈志")
    command("livelihood", ledger(tmp_path / "l.xlsx", {}))
    assert Record.objects.get().responsible == above


def test_r6_two_persons_of_one_name_are_asked_about(tmp_path):
    records.cadre("沈志")
    records.cadre("沈志")
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", {}))
    assert code == 3
    assert "哪一位" in said


def test_r6_who_has_left_service_is_asked_about_for_open_matters(tmp_path):
    gone = records.cadre("沈志")
    Cadre.objects.filter(pk=gone.pk).update(in_service_to=date(2026, 7, 1))
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", {}))
    assert code == 3
    assert "不在职" in said
    closed = {"是否销号": "是", "办理情况": "好了", "办结日期": "2026-05-20"}
    code, said = command("livelihood", ledger(tmp_path / "m.xlsx", closed))
    assert code == 0, said
    assert Record.objects.get().responsible == gone


def test_r9_a_household_is_found_by_identity_number(tmp_path):
    home = HouseholdFactory(area=records.area(), head_name="冯春福", with_head=True)
    row = {"身份证号": home.members.get().identity}
    command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    assert LedgerItem.objects.get().household == home


def test_r7_a_household_is_found_by_name_where_that_is_clear(tmp_path):
    home = HouseholdFactory(area=records.area(), head_name="冯春福", with_head=True)
    command("livelihood", ledger(tmp_path / "l.xlsx", {}), "--register-cadres")
    assert LedgerItem.objects.get().household == home


def test_r7_two_households_of_one_name_are_asked_about(tmp_path):
    for _number in range(2):
        HouseholdFactory(area=records.area(), head_name="冯春福", with_head=True)
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", {}), "--register-cadres")
    assert code == 3
    assert "哪一户" in said


def test_r7_another_identity_number_is_another_household(tmp_path):
    home = HouseholdFactory(area=records.area(), head_name="冯春福", with_head=True)
    row = {"身份证号": MemberFactory.build().identity}
    command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    made = Household.objects.exclude(pk=home.pk).get()
    assert (made.head_name, made.number) == ("冯春福", "自动0001")


def test_r9_a_number_under_another_name_is_asked_about(tmp_path):
    home = HouseholdFactory(area=records.area(), head_name="冯秋实", with_head=True)
    row = {"身份证号": home.members.get().identity}
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    assert code == 3
    assert "另一个姓名" in said


def test_r56_a_person_of_another_village_is_asked_about_without_saying_where(tmp_path):
    home = HouseholdFactory(
        area=records.area(records.ELSEWHERE), head_name="冯春福", with_head=True
    )
    row = {"身份证号": home.members.get().identity}
    code, said = command("livelihood", ledger(tmp_path / "l.xlsx", row), "--register-cadres")
    assert code == 3
    assert "井田" not in said
