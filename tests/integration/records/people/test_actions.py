"""R7-R9: households and cadres are entered by rule, in bulk, and every change is in the log."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from records.base.actor import Actor, Post
from records.base.engine.errors import NotAllowed
from records.base.identity import IdentityNumber
from records.base.roles import Role
from records.people import actions
from records.people.choices import HouseholdVerb, LeavingReason
from records.people.entries import NewCadre, NewHousehold, NewMember
from records.people.models import Cadre, Household, HouseholdCategory, HouseholdChange, Member
from records.people.permissions import can_keep_households
from records.people.rules import HouseholdRefused, ProblemKind, check_households
from records.places.models import Area
from records.places.rules import AreaEnded
from tests.factories.people import (
    CadreFactory,
    DifficultyCategoryFactory,
    HouseholdCategoryFactory,
    HouseholdFactory,
    MemberFactory,
    OrganisationFactory,
)
from tests.factories.places import AreaFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
HEAD = NewMember("金云文", "户主", identity="510802195806207596", phone="139 4802 6565")


def person(sequence, name="沈云春", relation="配偶", **values):
    number = IdentityNumber.synthetic("990102", date(1960, 7, 22), sequence)
    return NewMember(name, relation, identity=number.number, **values)


def clerk(path="99/01/02/", role=Role.VILLAGE_CLERK):
    return Actor(user_id=None, name="文书", posts=(Post(role, (path,)),))


@pytest.fixture
def village():
    return AreaFactory()


def entry(area, number="001", members=(HEAD,), **values):
    return NewHousehold(area, number, tuple(members), **values)


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


def test_many_households_cost_as_many_statements_as_a_few(village):
    counts = []
    for size, area in ((2, village), (60, AreaFactory())):
        shift = 100 * len(counts)
        entries = [entry(area, f"{n}", [person(shift + n, relation="户主")]) for n in range(size)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            actions.register_households(entries, actor=clerk())
        counts.append(len(captured))
    assert Household.objects.count() == 62
    assert counts[0] == counts[1]


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


def refused_calls(home):
    """Every action on a household of another area."""
    row = HouseholdCategoryFactory(household=home)
    member = MemberFactory(household=home)
    beside = clerk("98/")
    yield lambda: actions.register_household(entry(home.area), actor=beside)
    yield lambda: actions.add_member(home, person(1), actor=beside)
    yield lambda: actions.let_member_leave(member, on=DAY, reason=LeavingReason.DIED, actor=beside)
    yield lambda: actions.give_category(home, row.category, actor=beside)
    yield lambda: actions.end_category(row, on=DAY, actor=beside)
    yield lambda: actions.correct_address(home, "x", actor=beside)


def test_r56_no_action_reaches_another_area():
    home = HouseholdFactory()
    for call in refused_calls(home):
        with pytest.raises(NotAllowed):
            call()
    assert not home.changes.exists()


@pytest.mark.parametrize("role", Role)
def test_r55_only_case_roles_keep_households(role, village):
    kept = {Role.VILLAGE_CLERK, Role.VILLAGE_SECRETARY, Role.TOWNSHIP_HANDLER, Role.SECTION_HEAD}
    assert can_keep_households(clerk(role=role), village.path) is (role in kept)


def test_r7_member_joins_and_the_log_says_so():
    home = HouseholdFactory(with_head=True)
    member = actions.add_member(home, person(1), actor=clerk())
    assert home.members.count() == 2
    assert home.changes.get().summary == member.name


@pytest.mark.parametrize(
    "newcomer", [HEAD, NewMember("", "配偶"), NewMember("某", "配偶", identity="1")]
)
def test_r7_member_who_cannot_be_is_refused(newcomer):
    home = HouseholdFactory(with_head=True)
    with pytest.raises(HouseholdRefused):
        actions.add_member(home, newcomer, actor=clerk())


def test_r9_member_of_one_household_joins_another_only_after_leaving():
    old, new = HouseholdFactory(with_head=True), HouseholdFactory(with_head=True)
    mover = person(1)
    member = actions.add_member(old, mover, actor=clerk())
    with pytest.raises(HouseholdRefused):
        actions.add_member(new, mover, actor=clerk())
    actions.let_member_leave(member, on=DAY, reason=LeavingReason.OTHER_HOUSEHOLD, actor=clerk())
    actions.add_member(new, mover, actor=clerk())
    assert Member.objects.with_identity(mover.identity).count() == 2
    assert Member.objects.current().with_identity(mover.identity).get().household == new


def test_r7_head_who_leaves_hands_over_to_another_member():
    home = HouseholdFactory(with_head=True)
    head = home.members.get()
    heir = MemberFactory(household=home, name="单玉芳")
    stranger = MemberFactory()
    leave = {"on": DAY, "reason": LeavingReason.DIED, "actor": clerk()}
    for new_head in (None, stranger, head):
        with pytest.raises(HouseholdRefused):
            actions.let_member_leave(head, new_head=new_head, **leave)
    actions.let_member_leave(head, new_head=heir, **leave)
    home.refresh_from_db()
    assert home.head_name == "单玉芳"
    assert Household.objects.named("syf").get() == home
    assert home.members.current().get().is_head


def test_r7_last_member_leaves_and_nobody_leaves_twice_or_tomorrow():
    home = HouseholdFactory(with_head=True)
    head = home.members.get()
    leave = {"reason": LeavingReason.MOVED_OUT, "actor": clerk()}
    with pytest.raises(HouseholdRefused):
        actions.let_member_leave(head, on=localdate() + timedelta(days=1), **leave)
    actions.let_member_leave(head, on=DAY, **leave)
    with pytest.raises(HouseholdRefused):
        actions.let_member_leave(head, on=DAY, **leave)
    assert home.changes.get().verb == HouseholdVerb.MEMBER_LEFT


def test_r8_category_is_given_once_ended_and_given_again():
    home, category = HouseholdFactory(with_head=True), DifficultyCategoryFactory()
    member = home.members.get()
    give = {"actor": clerk(), "member": member, "from_on": DAY}
    row = actions.give_category(home, category, **give)
    with pytest.raises(HouseholdRefused):
        actions.give_category(home, category, **give)
    with pytest.raises(HouseholdRefused):
        actions.end_category(row, on=DAY - timedelta(days=1), actor=clerk())
    actions.end_category(row, on=DAY, actor=clerk())
    with pytest.raises(HouseholdRefused):
        actions.end_category(row, on=DAY, actor=clerk())
    actions.give_category(home, category, **give)
    actions.end_category(
        actions.give_category(home, category, actor=clerk()), on=DAY, actor=clerk()
    )
    assert HouseholdCategory.objects.filter(household=home).count() == 3
    assert home.changes.filter(verb=HouseholdVerb.CATEGORY_ENDED).count() == 2
    assert member.name in home.changes.filter(verb=HouseholdVerb.CATEGORY_GIVEN).last().summary


def test_r8_retired_category_or_stranger_is_refused():
    home, category = HouseholdFactory(), DifficultyCategoryFactory()
    with pytest.raises(HouseholdRefused):
        actions.give_category(home, category, member=MemberFactory(), actor=clerk())
    category.retired = True
    with pytest.raises(HouseholdRefused):
        actions.give_category(home, category, actor=clerk())


def test_r6_cadres_that_an_import_names_are_registered():
    office = OrganisationFactory(committee=True)
    leader = NewCadre(office, "单玉芳", "村党组织书记", DAY, leading_party_group=True)
    cadre = actions.register_cadre(leader, actor=clerk())
    assert cadre.party_member
    assert Cadre.objects.named("dyf").in_service(DAY).get() == cadre
    with pytest.raises(actions.CadreRefused):
        actions.register_cadre(NewCadre(office, " ", "网格员", DAY), actor=clerk())
    with pytest.raises(NotAllowed):
        actions.register_cadre(leader, actor=clerk("98/"))
