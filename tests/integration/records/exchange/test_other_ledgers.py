"""The other two ledgers come in by both doors (R10a, R10b, R58)."""

from collections import Counter

import pytest

from records.base.kinds import Confidentiality
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.choices import StabilityState
from records.ledgers.models import DifficultyEntry, LedgerItem
from records.people.models import Household, HouseholdCategory
from tests.factories import records

from .bringing_in import WORKBOOKS, clerk, command, confirm, keys_of, preview

pytestmark = pytest.mark.django_db
DIFFICULTY = WORKBOOKS / "difficulty-village.xlsx"
STABILITY = WORKBOOKS / "stability-township.xlsx"


@pytest.fixture(autouse=True)
def _village():
    records.area()


def test_r10a_households_in_difficulty_become_entries_with_measures():
    code, said = command("difficulty", DIFFICULTY, "--register-cadres", "--area", records.VILLAGE)
    assert code == 0, said
    entry = DifficultyEntry.objects.order_by("pk").first()
    assert entry.stage == Stage.IN_CARE
    assert entry.next_on
    assert entry.household.head_name == "赵华"
    assert entry.due_on is None
    measure = LedgerItem.objects.get(difficulty_entry=entry)
    assert (measure.demand, measure.subkind) == ("临时救助1000元", "difficulty")
    assert str(measure.due_on) == "2026-12-28"
    assert HouseholdCategory.objects.filter(household=entry.household).exists()


def test_r59_the_same_register_twice_doubles_nothing():
    for _time in range(2):
        code, said = command(
            "difficulty", DIFFICULTY, "--register-cadres", "--area", records.VILLAGE
        )
        assert code == 0, said
    entries, households = DifficultyEntry.objects.count(), Household.objects.count()
    assert (
        entries
        == households
        == Counter(Record.objects.values_list("kind", flat=True))["difficulty_entry"]
    )


def test_r10b_stability_items_come_in_with_people_risk_and_state_and_are_walled_off():
    code, said = command(
        "stability", STABILITY, "--register-cadres", "--area", records.VILLAGE, "--good-rows"
    )
    assert code == 0, said
    item = LedgerItem.objects.filter(demand="邻里宅基地界址争议").order_by("pk").first()
    assert (item.people_concerned, item.people_count, item.risk) == ("赵军梅", 22, "medium")
    assert item.stability_state == StabilityState.CONTAINED
    assert item.confidentiality == Confidentiality.RESTRICTED
    assert item.household is None


@pytest.mark.parametrize(("family", "file"), [("difficulty", DIFFICULTY), ("stability", STABILITY)])
def test_r58_the_other_ledgers_at_the_screen(family, file):
    client = clerk(Role.TOWNSHIP_HANDLER, records.TOWNSHIP)
    batch, page = preview(client, file, family, area="赤化村")
    assert page.status_code == 200
    assert page.context["rows"]
    answer = confirm(client, batch, *keys_of(page), take="good")
    assert answer.status_code == 200
    assert Record.objects.exists()
