"""The same rows again double nothing (R59)."""

import pytest
from django.utils import timezone

from records.base.engine import apply
from records.base.models import Record
from records.base.stages import Stage
from records.exchange.models import ImportedRow
from records.ledgers import actions
from records.ledgers.state import load_state
from records.people.models import Cadre, Household
from tests.factories import records
from tests.factories.people import MemberFactory

from .bringing_in import ERRORS, VILLAGE, changed, command, ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


def test_r59_the_same_file_twice_doubles_nothing():
    for _time in range(2):
        code, said = command("livelihood", VILLAGE, "--register-cadres")
        assert code == 0, said
    assert "已有，不重复导入：42" in said.replace(":", "：")
    assert (Record.objects.count(), Household.objects.count(), Cadre.objects.count()) == (42, 41, 8)
    assert ImportedRow.objects.count() == 42


def test_r59_the_good_rows_twice_double_nothing():
    for _time in range(2):
        command("livelihood", ERRORS, "--register-cadres", "--good-rows")
    assert Record.objects.count() == 16


def test_r59_only_what_is_new_comes_in(tmp_path):
    command("livelihood", ledger(tmp_path / "a.xlsx", {}), "--register-cadres")
    file = ledger(tmp_path / "b.xlsx", {}, {"诉求内容": "想打一口井"})
    code, said = command("livelihood", file)
    assert (code, Record.objects.count()) == (0, 2), said


def test_r59_how_a_text_is_retyped_does_not_matter(tmp_path):
    command("livelihood", ledger(tmp_path / "a.xlsx", {}), "--register-cadres")
    row = {
        "诉求内容": "入冬以来,自来水水压低。",
        "收集时间": "2026年5月6日",
        "户主姓名": "冯 春 福",
    }
    code, said = command("livelihood", ledger(tmp_path / "b.xlsx", row))
    assert (code, Record.objects.count()) == (0, 1), said


def test_r59_other_words_of_the_same_person_and_day_are_asked_about(tmp_path):
    command("livelihood", ledger(tmp_path / "a.xlsx", {}), "--register-cadres")
    code, said = command("livelihood", ledger(tmp_path / "b.xlsx", {"诉求内容": "路灯坏了"}))
    assert (code, Record.objects.count()) == (3, 1)
    assert "另一件事" in said


def test_r59_a_changed_cell_of_the_village_ledger_is_asked_about(tmp_path):
    command("livelihood", VILLAGE, "--register-cadres")

    def reword(sheet):
        sheet["G5"] = "完全不同的诉求"

    code, said = command("livelihood", changed(VILLAGE, tmp_path / "v.xlsx", reword))
    assert (code, Record.objects.count()) == (3, 42), said
    assert "G5" in said


def test_r59_two_matters_of_one_day_in_one_file_both_come_in(tmp_path):
    file = ledger(tmp_path / "a.xlsx", {}, {"诉求内容": "路灯坏了"})
    assert command("livelihood", file, "--register-cadres")[0] == 0
    assert command("livelihood", file)[0] == 0
    assert Record.objects.count() == 2


def test_r59_a_matter_typed_by_hand_is_recognised(tmp_path):
    clerk = records.actor()
    data = records.register_input(
        demand="入冬以来自来水水压低", caller_name="冯春福", opened_on=records.date(2026, 5, 6)
    )
    apply([actions.plan_register(data, actor=clerk, now=timezone.now())])
    code, said = command("livelihood", ledger(tmp_path / "a.xlsx", {}), "--register-cadres")
    assert (code, Record.objects.count()) == (0, 1), said


def test_r59_a_voided_matter_is_recognised_and_stays_voided(tmp_path):
    file = ledger(tmp_path / "a.xlsx", {})
    command("livelihood", file, "--register-cadres")
    state = load_state(Record.objects.get().pk)
    plan = actions.plan_void(
        state, actions.ReasonInput("录错"), actor=records.actor(), now=timezone.now()
    )
    apply([plan])
    assert command("livelihood", file)[0] == 0
    assert Record.objects.get().stage == Stage.VOIDED


def test_r59_identity_numbers_keep_namesakes_apart(tmp_path):
    one, two = MemberFactory.build().identity, MemberFactory.build().identity
    command("livelihood", ledger(tmp_path / "a.xlsx", {"身份证号": one}), "--register-cadres")
    code, said = command("livelihood", ledger(tmp_path / "b.xlsx", {"身份证号": two}))
    assert (code, Record.objects.count(), Household.objects.count()) == (0, 2, 2), said
