"""Numbers that others gave to a matter come in with it, once (R11)."""

import pytest

from records.base.models import ExternalNumber, Record
from tests.factories import records

from .bringing_in import command, ledger

pytestmark = pytest.mark.django_db
NUMBERED = {"登记编号": "A-17"}


@pytest.fixture(autouse=True)
def _village():
    records.area()


def test_r11_an_outside_number_is_kept_beside_ours(tmp_path):
    code, said = command("livelihood", ledger(tmp_path / "a.xlsx", NUMBERED), "--register-cadres")
    assert code == 0, said
    number = ExternalNumber.objects.get()
    assert (number.number, number.system) == ("A-17", records.VILLAGE)
    assert number.record == Record.objects.get()


def test_r11_the_same_outside_number_cannot_come_in_twice(tmp_path):
    command("livelihood", ledger(tmp_path / "a.xlsx", NUMBERED), "--register-cadres")
    again = {**NUMBERED, "诉求内容": "想打一口井", "收集时间": "2026-05-07"}
    code, said = command("livelihood", ledger(tmp_path / "b.xlsx", again))
    assert (code, Record.objects.count()) == (0, 1), said


def test_r11_one_number_on_two_rows_of_a_file_is_asked_about(tmp_path):
    other = {**NUMBERED, "户主姓名": "吕文", "诉求内容": "想打一口井"}
    file = ledger(tmp_path / "a.xlsx", NUMBERED, other)
    code, said = command("livelihood", file, "--register-cadres")
    assert (code, Record.objects.count()) == (3, 0), said
