"""Single changes to a household on screen (R7): what was typed stays, secrets are never shown."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.base.identity import IdentityNumber
from records.base.roles import WORKING, Role
from records.people.choices import HouseholdVerb, LeavingReason
from records.people.models import Household, HouseholdCategory, Member
from tests.factories import records as make
from tests.factories.ledgers import PHONE, household, signed_in
from tests.factories.people import (
    DifficultyCategoryFactory,
    HouseholdCategoryFactory,
    MemberFactory,
)

pytestmark = pytest.mark.django_db
TODAY = f"{timezone.localdate()}"


@pytest.fixture
def home():
    return household(head_name="冯春福", number="0012")


@pytest.fixture
def clerk():
    return signed_in(Role.VILLAGE_CLERK, make.VILLAGE)


def at(name: str, *keys: int) -> str:
    return reverse(f"records_{name}", args=keys)


def send(client, address: str, given: dict[str, object]):
    """Answer the form at an address as its page would, with the version that it carries."""
    page = client.get(address)
    shown = page.context["form"].fields if page.context and "form" in page.context else {}
    version = {"version": shown["version"].initial} if "version" in shown else {}
    return client.post(address, {**version, **given})


def verbs(home) -> list[str]:
    return list(home.changes.order_by("id").values_list("verb", flat=True))


def test_r7_a_household_is_registered_with_its_head(clerk):
    given = {
        "area": "赤化村",
        "number": "0031",
        "head": "韩秋华",
        "identity": IdentityNumber.synthetic("990102", timezone.localdate().replace(year=1956), 7),
        "phone": PHONE,
        "address": "3组8号",
    }
    make.area()
    answer = send(clerk, at("household_new"), given)
    home = Household.objects.get()
    assert answer.url == at("household", home.pk)
    [head] = home.members.all()
    assert (head.name, head.is_head, head.phone, head.birth_year) == ("韩秋华", True, PHONE, 1956)
    assert verbs(home) == [HouseholdVerb.REGISTERED]


def test_r7_a_refused_form_keeps_what_was_typed(clerk, home):
    given = {"area": "赤化村", "number": "0012", "head": "另一户主", "address": "5组2号"}
    text = send(clerk, at("household_new"), given).content.decode()
    assert "另一户主" in text
    assert "5组2号" in text
    assert "office-error" in text
    assert Household.objects.count() == 1


def test_r9_a_wrong_identity_number_is_named_and_stays(clerk, home):
    given = {"name": "冯小妹", "relation": "女", "identity": "990102199001010000"}
    text = send(clerk, at("member_new", home.pk), given).content.decode()
    assert "990102199001010000" in text
    assert "office-error" in text


def test_r7_a_household_is_corrected_and_the_log_names_columns_only(clerk, home):
    page = clerk.get(at("household_correct", home.pk)).content.decode()
    assert "3组12号" not in page
    send(clerk, at("household_correct", home.pk), {"number": "0013", "address": "6组1号"})
    home.refresh_from_db()
    assert (home.number, home.address) == ("0013", "6组1号")
    change = home.changes.get(verb=HouseholdVerb.CORRECTED)
    assert "6组1号" not in change.summary
    assert change.actor == clerk.user


def test_r9_an_empty_box_keeps_the_value_that_is_never_shown(clerk, home):
    head = home.members.get()
    page = clerk.get(at("member_correct", home.pk, head.pk)).content.decode()
    assert PHONE not in page
    assert "138****5678" in page
    given = {"name": "冯春复", "relation": "户主"}
    send(clerk, at("member_correct", home.pk, head.pk), given)
    head, kept = Member.objects.get(pk=head.pk), head
    home.refresh_from_db()
    assert (head.name, home.head_name) == ("冯春复", "冯春复")
    assert (head.phone, head.identity) == (kept.phone, kept.identity)


def test_r9_a_phone_that_is_no_longer_right_is_deleted(clerk, home):
    head = home.members.get()
    given = {"name": head.name, "relation": "户主", "forget_phone": "on"}
    send(clerk, at("member_correct", home.pk, head.pk), {**given, "phone": "13912345678"})
    assert Member.objects.get(pk=head.pk).phone == PHONE
    send(clerk, at("member_correct", home.pk, head.pk), given)
    assert Member.objects.get(pk=head.pk).phone == ""


def test_r9_nobody_becomes_a_person_who_is_a_member_elsewhere(clerk, home):
    other = MemberFactory(household=household(number="0044"))
    head = home.members.get()
    given = {"name": head.name, "relation": "户主", "identity": other.identity}
    text = send(clerk, at("member_correct", home.pk, head.pk), given).content.decode()
    assert "office-error" in text
    assert Member.objects.get(pk=head.pk).identity == head.identity


@pytest.mark.parametrize(("who", "relation"), [("head", "配偶"), ("other", "户主")])
def test_r7_the_head_does_not_change_by_a_correction(clerk, home, who, relation):
    other = MemberFactory(household=home)
    member = home.members.get(is_head=True) if who == "head" else other
    given = {"name": member.name, "relation": relation}
    text = send(clerk, at("member_correct", home.pk, member.pk), given).content.decode()
    assert "office-error" in text
    assert home.members.get(is_head=True).relation == "户主"


def test_r7_a_member_joins_and_leaves(clerk, home):
    send(
        clerk, at("member_new", home.pk), {"name": "冯小妹", "relation": "女", "birth_year": "2001"}
    )
    member = home.members.get(name="冯小妹")
    send(clerk, at("member_leave", home.pk, member.pk), {"on": TODAY, "reason": "moved_out"})
    member.refresh_from_db()
    assert (f"{member.left_on}", member.left_reason) == (TODAY, LeavingReason.MOVED_OUT)
    assert verbs(home)[-2:] == [HouseholdVerb.MEMBER_JOINED, HouseholdVerb.MEMBER_LEFT]


def test_r7_a_head_who_leaves_others_names_the_next(clerk, home):
    heir, head = MemberFactory(household=home), home.members.get(is_head=True)
    address = at("member_leave", home.pk, head.pk)
    text = send(clerk, address, {"on": TODAY, "reason": "died"}).content.decode()
    assert "office-error" in text
    send(clerk, address, {"on": TODAY, "reason": "died", "new_head": heir.pk})
    home.refresh_from_db()
    assert home.head_name == heir.name


def test_r8_a_category_is_given_and_ended(clerk, home):
    category, member = DifficultyCategoryFactory(), home.members.get()
    given = {"category": category.pk, "member": member.pk, "from_on": "2026-01-01"}
    send(clerk, at("category_new", home.pk), given)
    [row] = HouseholdCategory.objects.all()
    assert (row.member, f"{row.from_on}") == (member, "2026-01-01")
    early = {"on": "2025-12-31"}
    assert (
        "office-error" in send(clerk, at("category_end", home.pk, row.pk), early).content.decode()
    )
    send(clerk, at("category_end", home.pk, row.pk), {"on": TODAY})
    row.refresh_from_db()
    assert f"{row.to_on}" == TODAY
    assert clerk.get(at("category_end", home.pk, row.pk)).status_code == 404


def doors(home) -> list[str]:
    """Every address that changes this household."""
    member, row = home.members.get(), HouseholdCategoryFactory(household=home)
    return [
        at("household_correct", home.pk),
        at("member_new", home.pk),
        at("member_correct", home.pk, member.pk),
        at("member_leave", home.pk, member.pk),
        at("category_new", home.pk),
        at("category_end", home.pk, row.pk),
    ]


def test_r56_no_door_of_a_household_elsewhere_opens(home):
    client = signed_in(Role.TOWNSHIP_HANDLER, make.ELSEWHERE)
    for address in doors(home):
        assert client.get(address).status_code == 404
        assert client.post(address, {}).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - WORKING))
def test_r55_who_handles_nothing_changes_no_household(home, role):
    client = signed_in(role, make.DISTRICT)
    given = {"number": "0999", "on": TODAY, "reason": "died", "name": "某", "relation": "女"}
    for address in doors(home):
        assert client.get(address).status_code in (302, 403, 404)
        send(client, address, given)
    home.refresh_from_db()
    assert home.number == "0012"
    assert verbs(home) == []
    assert home.members.count() == 1


def test_r7_a_member_of_another_household_is_not_found_under_this_one(clerk, home):
    other = household(number="0044").members.get()
    assert clerk.get(at("member_correct", home.pk, other.pk)).status_code == 404
    assert clerk.get(at("member_leave", home.pk, other.pk)).status_code == 404


def test_r7_a_day_in_the_future_is_refused(clerk, home):
    member = MemberFactory(household=home)
    tomorrow = f"{timezone.localdate() + timedelta(days=1)}"
    given = {"on": tomorrow, "reason": "moved_out"}
    assert (
        "office-error"
        in send(clerk, at("member_leave", home.pk, member.pk), given).content.decode()
    )
