"""Role assignments on screen: given and ended by the security administrator alone (R55, R57)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from records.access.actions import ENDED, GRANTED, grant
from records.access.models import RoleAssignment
from records.access.queries import actor_for
from records.base.engine.errors import NotAllowed
from records.base.roles import Role
from tests.factories import records
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, SISTER, TOWNSHIP, VILLAGE

pytestmark = pytest.mark.django_db
LIST, NEW = "/admin/roles/", "/admin/roles/new/"
TODAY = localdate()


@pytest.fixture
def administrator():
    return signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT, name="管账号")


def typed(person, **changes):
    given = {
        "user": person.username,
        "role": Role.VILLAGE_CLERK,
        "area": "赤化村",
        "organisation": "",
        "from_on": "2026-11-01",
        "to_on": "",
    }
    return {**given, **changes}


def row_of(user):
    return RoleAssignment.objects.get(user=user)


def names(client, **query):
    return [row["cells"][0]["value"] for row in client.get(LIST, query).context["table"]]


def test_r55_a_role_is_given_by_typing_and_holds_at_once(administrator):
    records.area(VILLAGE)
    person = records.user(name="单玉芳")
    answer = administrator.post(NEW, typed(person, user="单玉芳"))
    assert answer.status_code == 302
    given = row_of(person)
    assert (given.role, given.area.code, given.to_on) == (Role.VILLAGE_CLERK, VILLAGE, None)
    assert actor_for(person).holds(Role.VILLAGE_CLERK, given.area.path)
    assert list(person.groups.values_list("name", flat=True)) == [Role.VILLAGE_CLERK]


def test_r57_giving_and_ending_are_logged_with_who_and_what(administrator):
    records.area(VILLAGE)
    person = records.user()
    administrator.post(NEW, typed(person))
    page = reverse("records_role", args=[row_of(person).pk])
    assert administrator.post(page, {"on": TODAY.isoformat()}).status_code == 302
    given, ended = ModelLogEntry.objects.for_instance(row_of(person)).order_by("timestamp")
    assert (given.action, ended.action) == (GRANTED, ENDED)
    assert given.user == ended.user == administrator.user
    assert given.data["role"] == Role.VILLAGE_CLERK
    assert given.data["from"] == "2026-11-01"
    assert (ended.data["before"], ended.data["to"]) == ("", TODAY.isoformat())
    assert administrator.get(page).content.decode().count("管账号") >= 2


def test_r55_nobody_gives_a_role_to_themselves(administrator):
    records.area(VILLAGE)
    answer = administrator.post(NEW, typed(administrator.user, role=Role.SECURITY_ADMINISTRATOR))
    assert answer.context["form"].non_field_errors()
    assert RoleAssignment.objects.filter(user=administrator.user).count() == 1
    own = reverse("records_role", args=[row_of(administrator.user).pk])
    assert '<form method="post" class="office-form"' not in administrator.get(own).content.decode()
    assert administrator.post(own, {"on": TODAY.isoformat()}).context["form"].non_field_errors()
    assert row_of(administrator.user).to_on is None


def test_r55_a_refusal_is_a_sentence_and_the_typing_is_kept(administrator):
    records.area(VILLAGE)
    head = records.user(Role.SECTION_HEAD, name="张股长")
    answer = administrator.post(
        NEW, typed(head, role=Role.SECURITY_ADMINISTRATOR, to_on="2027-01-31")
    )
    html = answer.content.decode()
    assert answer.context["form"].non_field_errors()
    assert head.username in html
    assert 'value="赤化村"' in html
    assert 'value="2027-01-31"' in html
    assert not RoleAssignment.objects.filter(user=head, role=Role.SECURITY_ADMINISTRATOR).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"to_on": "2026-10-31"},
        {"user": "没有这人"},
        {"area": "月亮"},
        {"role": "king"},
        {"from_on": ""},
    ],
)
def test_what_is_not_understood_is_asked_again(administrator, changes):
    records.area(VILLAGE)
    person = records.user()
    answer = administrator.post(NEW, typed(person, **changes))
    assert answer.context["form"].errors
    assert not RoleAssignment.objects.filter(user=person).exists()


def test_a_role_is_held_once_at_a_time(administrator):
    records.area(VILLAGE)
    person = records.user()
    administrator.post(NEW, typed(person, to_on="2026-12-31"))
    again = administrator.post(NEW, typed(person, from_on="2026-12-31"))
    assert again.context["form"].non_field_errors()
    later = administrator.post(NEW, typed(person, from_on="2027-01-01"))
    assert later.status_code == 302
    assert RoleAssignment.objects.filter(user=person).count() == 2


def test_r56_an_administrator_gives_roles_within_the_own_areas_only():
    records.area(ELSEWHERE)
    local = signed_in(Role.SECURITY_ADMINISTRATOR, TOWNSHIP)
    far = records.user(Role.VILLAGE_CLERK, ELSEWHERE)
    person = records.user()
    answer = local.post(NEW, typed(person, area="井田村"))
    assert answer.context["form"].errors["area"]
    assert local.get(reverse("records_role", args=[row_of(far).pk])).status_code == 404
    with pytest.raises(NotAllowed):
        grant(
            user_id=person.pk,
            role=Role.APPROVER,
            area_id=records.area(ELSEWHERE).pk,
            from_on=TODAY,
            granted_by=actor_for(local.user),
        )


READERS = {Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR}


@pytest.mark.parametrize("role", sorted(READERS))
def test_r55_the_other_two_administrators_read_roles_and_give_none(role):
    records.area(VILLAGE)
    client = signed_in(role, DISTRICT)
    person = records.user(Role.VILLAGE_CLERK, VILLAGE, name="单玉芳")
    page = reverse("records_role", args=[row_of(person).pk])
    assert NEW not in client.get(LIST).content.decode()
    assert "单玉芳" in client.get(page).content.decode()
    assert 'method="post" class="office-form"' not in client.get(page).content.decode()
    assert client.get(NEW).status_code == 302
    assert client.post(NEW, typed(records.user())).status_code == 302
    assert client.post(page, {"on": TODAY.isoformat()}).status_code == 302
    assert RoleAssignment.objects.count() == 2
    assert row_of(person).to_on is None


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in READERS | {Role.SECURITY_ADMINISTRATOR}]
)
def test_r55_no_other_role_sees_or_gives_any(role):
    records.area(VILLAGE)
    client = signed_in(role, DISTRICT)
    person = records.user(Role.VILLAGE_CLERK, VILLAGE)
    page = reverse("records_role", args=[row_of(person).pk])
    for address in (LIST, NEW):
        assert client.get(address).status_code == 302
        assert client.post(address, typed(records.user())).status_code == 302
    assert client.get(page).status_code == 404
    assert client.post(page, {"on": TODAY.isoformat()}).status_code == 404
    for finder in ("account", "post-area", "current-post-area", "post-organisation"):
        found = client.get(reverse("records_find", args=[finder]), {"q": "1"})
        assert found.json() == {"labels": []}
    assert LIST not in client.get("/admin/").content.decode()
    assert RoleAssignment.objects.count() == 2


def test_r55_the_administrator_finds_areas_without_a_case_role(administrator):
    records.area(VILLAGE)
    find = reverse("records_find", args=["current-post-area"])
    assert administrator.get(find, {"q": "赤化"}).json()["labels"] == [f"宝轮镇赤化村 {VILLAGE}"]
    case = reverse("records_find", args=["area"])
    assert administrator.get(case, {"q": "赤化"}).json()["labels"] == []


def test_the_list_is_filtered_by_role_name_area_and_term(administrator):
    clerk = records.user(Role.VILLAGE_CLERK, VILLAGE, name="单玉芳")
    sister = records.user(Role.VILLAGE_CLERK, SISTER, name="白二")
    gone = records.user(Role.VILLAGE_SECRETARY, VILLAGE, name="杜仲")
    RoleAssignment.objects.filter(user=gone).update(to_on=TODAY - timedelta(days=1))
    RoleAssignment.objects.filter(user=sister).update(to_on=TODAY + timedelta(days=3))
    one, two, left = (f"{u.name} {u.username}" for u in (clerk, sister, gone))
    assert set(names(administrator, role="village_clerk")) == {one, two}
    assert names(administrator, q="玉芳") == [one]
    assert set(names(administrator, area="赤化村")) == {one, left}
    assert names(administrator, term="ended") == [left]
    assert names(administrator, term="ending") == [two]
    assert left not in names(administrator, term="in_force")
    assert names(administrator, term="to_come") == []
    assert "宝轮镇赤化村" in administrator.get(LIST).content.decode()
    assert LIST in administrator.get("/admin/").content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(administrator, django_assert_num_queries):
    administrator.get(LIST)
    with CaptureQueriesContext(connection) as one:
        administrator.get(LIST)
    for _number in range(12):
        records.user(Role.VILLAGE_CLERK, VILLAGE)
    with django_assert_num_queries(len(one)):
        administrator.get(LIST)


def test_only_active_accounts_are_given_roles(administrator):
    records.area(VILLAGE)
    gone = records.user(name="走了的人", is_active=False)
    answer = administrator.post(NEW, typed(gone))
    assert answer.context["form"].errors["user"]
