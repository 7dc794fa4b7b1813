"""R4, R7: households live on in the area that takes over, each with its one page."""

import pytest
from django.urls import reverse

from records.base.roles import Role
from records.base.stages import Stage
from records.base.tiers import Tier
from records.ledgers.models import LedgerItem
from records.ledgers.succession.action import outlook
from records.people.models import Household, HouseholdChange
from records.places.actions import plan_end_area
from tests.factories import records as make
from tests.factories.ledgers import household, signed_in
from tests.integration.records.ledgers_admin.acting import register

from .merging import DAY, OLD, OLD_VILLAGE, PAPER, merge, namesake, office

pytestmark = pytest.mark.django_db


def test_r4_households_go_where_the_open_matters_go_and_say_from_where():
    make.area(OLD_VILLAGE)
    heir = namesake()
    home = household(OLD_VILLAGE, number="0012")
    open_one = make.item(at=OLD_VILLAGE, household_id=home.pk)
    closed = make.item(Stage.CLOSED_OUT, at=OLD_VILLAGE, household_id=home.pk)
    assert merge().homes == 1
    home.refresh_from_db()
    open_one.refresh_from_db()
    assert (home.area, home.area_path, home.number) == (heir, heir.path, "0012")
    assert open_one.area == home.area
    said = HouseholdChange.objects.filter(household=home).latest("id").summary
    assert PAPER in said
    page = signed_in(Role.TOWNSHIP_HANDLER).get(reverse("records_household", args=[home.pk]))
    html = page.content.decode()
    assert open_one.reference in html
    assert closed.reference in html


def test_r4_a_household_that_came_can_have_new_matters_there():
    make.area(OLD_VILLAGE)
    heir = namesake()
    home = household(OLD_VILLAGE, number="0012", head_name="冯春福")
    merge()
    home.refresh_from_db()
    client = signed_in(Role.TOWNSHIP_HANDLER)
    answer = register(client, area=heir.code, household=f"{home.number} {home.head_name}")
    assert answer.status_code == 302
    assert LedgerItem.objects.get().household == home


def test_r4_a_number_that_is_given_already_is_told_apart_and_kept_on_the_page():
    make.area(OLD_VILLAGE)
    heir = namesake()
    there = household(number="0012")
    Household.objects.filter(pk=there.pk).update(area=heir, area_path=heir.path)
    home = household(OLD_VILLAGE, number="0012")
    merge()
    home.refresh_from_db()
    assert home.number == "0012-201"
    assert "0012" in HouseholdChange.objects.filter(household=home).latest("id").summary


def test_r4_the_preview_counts_the_households_and_a_split_moves_none():
    household(OLD_VILLAGE, number="1")
    village, sister = make.area(make.VILLAGE), make.area(make.SISTER)
    plan = plan_end_area(
        make.area(OLD), [make.area(make.TOWNSHIP)], on=DAY, document=PAPER, actor=office()
    )
    assert outlook(plan).homes == 1
    assert merge(OLD_VILLAGE, into=(make.SISTER, make.VILLAGE)).homes == 0
    assert Household.objects.get().area == make.area(OLD_VILLAGE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    home = Household.objects.get()
    for area, demand in ((village, "想申请低保"), (sister, "门前路灯坏了")):
        typed = f"{home.number} {home.head_name}"
        answer = register(client, area=area.code, household=typed, demand=demand)
        assert answer.status_code == 302


def test_r13_a_matter_that_goes_to_a_township_stands_in_the_townships_ledger():
    record = make.item(Stage.IN_PROGRESS, at=OLD_VILLAGE)
    merge()
    record.refresh_from_db()
    assert record.tier == Tier.TOWNSHIP


def test_r4_thirty_households_move_in_a_fixed_number_of_statements(django_assert_max_num_queries):
    for number in range(30):
        household(OLD_VILLAGE, number=str(number))
    actor = office()
    with django_assert_max_num_queries(40):
        assert merge(actor=actor).homes == 30
