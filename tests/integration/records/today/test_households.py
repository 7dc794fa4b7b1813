"""One household, one page (R7): what it shows, to whom, on screen and on paper."""

import re
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records.access.models import AuditEntry, AuditSubject
from records.base.roles import Role
from records.ledgers.choices import Ledger
from records.people.models import HouseholdChange
from tests.factories import records as make
from tests.factories.ledgers import PHONE, household, signed_in
from tests.factories.people import DifficultyCategoryFactory, HouseholdCategoryFactory
from tests.integration.records.ledgers.difficulty.test_actions import entered
from tests.unit.records.documents.letters import words

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'(?<=")\w{64}(?=")')
DOORS = ("records_household", "records_household_print", "records_household_document")


@pytest.fixture
def home():
    return household(head_name="冯春福")


@pytest.fixture
def clerk():
    return signed_in(Role.VILLAGE_CLERK, make.VILLAGE)


def shown(client, home, name: str = "records_household") -> str:
    answer = client.get(reverse(name, args=[home.pk]))
    assert answer.status_code == 200, answer.status_code
    return words(answer.content) if name.endswith("document") else answer.content.decode()


def stability(home, **fields):
    return make.item(ledger=Ledger.STABILITY, household_id=home.pk, demand="上访苗头", **fields)


@pytest.mark.parametrize("door", DOORS)
def test_r7_the_page_shows_members_categories_and_matters(clerk, home, door):
    category = DifficultyCategoryFactory()
    HouseholdCategoryFactory(household=home, category=category, from_on=date(2025, 1, 1))
    item = make.item(household_id=home.pk)
    text = shown(clerk, home, door)
    for part in ("冯春福", str(category), "2025-01-01", item.reference, "138****5678"):
        assert part in text
    assert PHONE not in text


@pytest.mark.parametrize("door", DOORS)
def test_r56_the_page_of_a_household_elsewhere_is_not_there(home, door):
    client = signed_in(Role.TOWNSHIP_HANDLER, make.ELSEWHERE)
    assert client.get(reverse(door, args=[home.pk])).status_code == 404


@pytest.mark.parametrize("door", DOORS)
def test_r7_what_the_reader_may_not_see_leaves_no_trace(clerk, home, door):
    HouseholdChange.objects.update(at=timezone.now() - timedelta(days=3))
    before = shown(clerk, home, door)
    stability(home, by=make.actor(Role.VILLAGE_SECRETARY, make.VILLAGE))
    assert TOKEN.sub("", shown(clerk, home, door)) == TOKEN.sub("", before)
    assert "上访苗头" not in shown(clerk, home, door)


def test_r7_stability_work_is_seen_by_its_line_but_never_printed(home):
    item = stability(home)
    upper = signed_in(Role.SECTION_HEAD, make.DISTRICT)
    assert item.reference in shown(upper, home)
    for door in DOORS[1:]:
        assert item.reference not in shown(upper, home, door)


def test_r57_each_print_is_logged_with_whom_it_concerns(clerk, home):
    item = make.item(household_id=home.pk)
    shown(clerk, home)
    assert not AuditEntry.objects.exists()
    for door in DOORS[1:]:
        shown(clerk, home, door)
    assert AuditEntry.objects.filter(what="household_page", user=clerk.user).count() == 2
    subjects = set(AuditSubject.objects.values_list("subject", flat=True))
    [member] = home.members.all()
    assert subjects == {f"household:{home.pk}", f"member:{member.pk}", f"record:{item.pk}"}


def test_r60_the_document_carries_the_household_in_its_name(clerk, home):
    answer = clerk.get(reverse("records_household_document", args=[home.pk]))
    assert "%E5%86%AF%E6%98%A5%E7%A6%8F" in answer["Content-Disposition"]
    assert docx.Document(BytesIO(answer.content)).tables


def test_r9_numbers_typed_into_a_demand_are_not_printed(clerk, home):
    make.item(household_id=home.pk, demand=f"请回电{PHONE},自来水停了")
    for door in DOORS[1:]:
        assert PHONE not in shown(clerk, home, door)


@pytest.mark.parametrize("door", DOORS)
def test_r7_the_page_asks_as_many_questions_for_one_row_as_for_many(clerk, home, door):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown(clerk, home, door)
        return len(queries)

    HouseholdCategoryFactory(household=home)
    make.item(household_id=home.pk)
    shown(clerk, home, door)
    few = asked()
    for number in range(4):
        code = f"code-{number}"
        category = DifficultyCategoryFactory(code=code, name=code)
        HouseholdCategoryFactory(household=home, category=category)
        make.item(household_id=home.pk)
    assert asked() == few


def test_r10a_the_page_shows_where_the_household_stands_on_the_register(clerk, home):
    entry = entered(home)
    text = shown(clerk, home)
    assert entry.reference in text
    assert entry.cause in text
    assert entry.get_stage_display() in shown(clerk, home, "records_household_print")


def test_r7_r10a_the_household_page_leads_to_its_difficulty_entry(clerk, home):
    entry = entered(home)
    assert reverse("difficulty_entry", args=[entry.pk]) in shown(clerk, home)


@pytest.mark.parametrize("door", DOORS[1:])
def test_r9_a_number_cut_off_by_the_length_of_a_line_is_not_printed_in_part(clerk, home, door):
    make.item(household_id=home.pk, demand="水" * 52 + "13812345678")
    assert "1381" not in shown(clerk, home, door).replace("138****5678", "")


def test_r7_of_many_matters_the_newest_stand_first_and_the_others_are_a_click_away(
    clerk, home, monkeypatch
):
    monkeypatch.setattr("records.today.household.page.ITEMS_SHOWN", 2)
    made = [make.item(household_id=home.pk).reference for _number in range(3)]
    page = shown(clerk, home)
    assert [reference in page for reference in made] == [False, True, True]
    address = reverse("records_household", args=[home.pk])
    assert 'href="?all"' in page
    every = clerk.get(f"{address}?all").content.decode()
    assert all(reference in every for reference in made)
    assert 'href="?all"' not in every
    assert all(reference in shown(clerk, home, "records_household_print") for reference in made)


def test_r56_matters_behind_the_wall_are_no_older_ones(clerk, home, monkeypatch):
    monkeypatch.setattr("records.today.household.page.ITEMS_SHOWN", 1)
    stability(home)
    made = make.item(household_id=home.pk).reference
    page = shown(clerk, home)
    assert made in page
    assert "?all" not in page
