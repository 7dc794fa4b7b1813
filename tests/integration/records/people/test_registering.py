"""R7-R9: households are registered by rule and in bulk, and every change is in the log."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.people import actions
from records.people.choices import HouseholdVerb
from records.people.entries import NewMember
from records.people.models import Household, HouseholdChange, Member
from records.people.rules import HouseholdRefused, ProblemKind, check_households
from records.places.models import Area
from records.places.rules import AreaEnded
from tests.factories.people import (
    CadreFactory,
    DifficultyCategoryFactory,
    HouseholdFactory,
    MemberFactory,
)
from tests.factories.places import AreaFactory

from .entering import DAY, HEAD, clerk, entry, person

pytestmark = pytest.mark.django_db


def many(area, count):
    return [
        entry(area, f"{n:03}", [person(2 * n, relation="户主"), person(2 * n + 1)])
        for n in range(count)
    ]


def test_r7_household_is_registered_with_members_categories_and_log(village):
    DifficultyCategoryFactory()
    ill = person(3, categories=(("subsistence-allowance", ""),))
    cadre = CadreFactory()
    made = actions.register_household(
        entry(village, members=[HEAD, ill], address="4组57号", pairing_cadre=cadre), actor=clerk()
    )
    home = Household.objects.get(pk=made.pk)
    assert (home.head_name, home.area_path, home.pairing_cadre) == ("金云文", village.path, cadre)
    head, spouse = home.members.all()
    assert (head.is_head, head.phone, head.birth_year) == (True, "13948026565", 1958)
    assert spouse.categories.get().from_on is None
    assert home.changes.get().verb == HouseholdVerb.REGISTERED


def test_r57_log_holds_no_sensitive_value(village):
    home = actions.register_household(entry(village, address="4组57号"), actor=clerk())
    actions.correct_address(home, "5组1号", actor=clerk())
    logged = " ".join(map(str, HouseholdChange.objects.all()))
    for value in (HEAD.identity, "13948026565", "4组57号", "5组1号"):
        assert value not in logged
    assert Household.objects.get().address == "5组1号"


TABLES = 3  # households, members, the log


def test_many_households_cost_as_many_statements_as_a_few(village):
    counts = []
    for size, area in ((2, village), (60, AreaFactory())):
        shift = 100 * len(counts)
        entries = [entry(area, f"{n}", [person(shift + n, relation="户主")]) for n in range(size)]
        with CaptureQueriesContext(connection) as captured:
            actions.register_households(entries, actor=clerk())
        counts.append(len(captured))
    assert Household.objects.count() == 62
    few, many = counts
    assert few <= many <= few + TABLES  # some rows to a statement, then the rest


REFUSED = {
    "no number": {"number": " "},
    "no head": {"members": [person(1)]},
    "two heads": {"members": [HEAD, person(1, relation="户主")]},
    "nameless": {"members": [HEAD, person(1, name=" ")]},
    "check digit": {"members": [NewMember("金云文", "户主", identity="510802195806207597")]},
    "phone": {"members": [NewMember("金云文", "户主", phone="12")]},
    "person twice": {"members": [HEAD, NewMember("金云文", "长子", identity=HEAD.identity)]},
}


@pytest.mark.parametrize("values", REFUSED.values(), ids=REFUSED)
def test_r7_household_that_cannot_be_is_refused_whole(village, values):
    good = entry(village, "900", [person(9, relation="户主")])
    with pytest.raises(HouseholdRefused) as refused:
        actions.register_households([good, entry(village, **values)], actor=clerk())
    assert str(refused.value)
    assert not Household.objects.exists()
    assert not Member.objects.exists()


def test_r58_every_problem_is_found_at_once_and_known_households_are_told_apart(village):
    actions.register_households(many(village, 2), actor=clerk())
    entries = [
        *many(village, 1),
        entry(village, " 001 ", [person(50, name="另一人", relation="户主")]),
        entry(village, "005", [person(51, relation="户主"), person(3)]),
        entry(village, "006", [person(52, relation="户主", phone="1")]),
        entry(village, "007", [person(53, relation="户主")]),
        entry(village, "007", [person(54, relation="户主")]),
    ]
    found = [(p.index, p.kind, p.member) for p in check_households(entries, DAY)]
    assert found == [
        (0, ProblemKind.KNOWN, None),
        (1, ProblemKind.NUMBER_TAKEN, None),
        (2, ProblemKind.PERSON_ELSEWHERE, 1),
        (3, ProblemKind.INVALID, 0),
        (5, ProblemKind.NUMBER_TAKEN, None),
    ]


def test_r9_refusal_does_not_say_where_the_person_is_registered(village):
    other = HouseholdFactory(head_name="外村人")
    MemberFactory(household=other, identity=HEAD.identity)
    with pytest.raises(HouseholdRefused) as refused:
        actions.register_household(entry(village), actor=clerk())
    assert other.area.short_name not in str(refused.value)
    assert "外村人" not in str(refused.value)


def test_r4_ended_village_takes_no_household(village):
    Area.objects.filter(pk=village.pk).update(ended_on=DAY)
    village.refresh_from_db()
    with pytest.raises(HouseholdRefused):
        actions.register_household(entry(village), actor=clerk())
    home = HouseholdFactory(area=village)
    with pytest.raises(AreaEnded):
        actions.add_member(home, person(1), actor=clerk())
