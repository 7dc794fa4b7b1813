"""The system administrator keeps accounts; roles and superusers are not made here (R55, R57)."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import ModelLogEntry

from records.base.roles import Role
from tests.factories import records
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT

pytestmark = pytest.mark.django_db
LIST, NEW = "/admin/users/", "/admin/users/new/"
PASSWORD = "qingshui-xicun-42"
TYPED = {"username": "shanyf", "name": "单玉芳", "password1": PASSWORD, "password2": PASSWORD}
SWITCHES = {"is_superuser": "on", "is_staff": "on", "groups": "1", "user_permissions": "1"}
BULK = "/admin/bulk/accounts/user"


@pytest.fixture
def administrator():
    return signed_in(Role.SYSTEM_ADMINISTRATOR, DISTRICT)


def page_of(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


def account(username="shanyf"):
    return get_user_model().objects.get(username=username)


def test_r55_an_account_is_made_with_a_name_and_no_rights(administrator):
    answer = administrator.post(NEW, {**TYPED, **SWITCHES})
    assert answer.status_code == 302
    made = account()
    assert (made.name, made.is_superuser, made.is_staff) == ("单玉芳", False, False)
    assert not made.groups.exists()
    assert not made.user_permissions.exists()
    assert authenticate(None, username="shanyf", password=PASSWORD) == made


@pytest.mark.parametrize("address", [NEW, "edit"])
def test_r55_no_switch_for_superusers_or_groups_is_shown(administrator, address):
    shown = page_of(records.user()) if address == "edit" else address
    form = administrator.get(shown).context["form"]
    assert set(form.fields) - {"is_active"} == {"username", "name", "password1", "password2"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "已有"}, "username"),
        ({"username": "a b"}, "username"),
        ({"name": ""}, "name"),
        ({"password2": "qingshui-xicun-43"}, "password2"),
        ({"password1": "12345", "password2": "12345"}, "password2"),
        ({"password1": "shanyf2026", "password2": "shanyf2026"}, "password2"),
    ],
)
def test_what_is_typed_wrongly_is_asked_again(administrator, changes, field):
    get_user_model().objects.create_user("已有")
    answer = administrator.post(NEW, {**TYPED, **changes})
    assert list(answer.context["form"].errors) == [field]
    assert not get_user_model().objects.filter(name="单玉芳").exists()


def test_r57_a_change_is_logged_with_what_was_before(administrator):
    person = records.user(name="单玉芬")
    typed = {"username": person.username, "name": "单玉芳", "is_active": "on"}
    typed |= {"password1": PASSWORD, "password2": PASSWORD, **SWITCHES}
    assert administrator.post(page_of(person), typed).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.is_superuser, person.groups.count()) == ("单玉芳", False, 0)
    entry = ModelLogEntry.objects.get(action="minqing.change_account")
    assert entry.user == administrator.user
    assert entry.data["changes"] == {"name": ["单玉芬", "单玉芳"], "password": []}
    assert PASSWORD not in str(ModelLogEntry.objects.values_list("data", flat=True))


def test_r55_who_is_switched_off_is_signed_out_at_once(administrator):
    person = signed_in(Role.VILLAGE_CLERK)
    assert person.get("/admin/").status_code == 200
    user = person.user
    administrator.post(page_of(user), {"username": user.username, "name": user.name})
    user.refresh_from_db()
    assert not user.is_active
    assert person.get("/admin/").status_code == 302
    assert not person.login(username=user.username, password="Correct-horse-9")


def test_nobody_switches_off_their_own_account(administrator):
    own = administrator.user
    administrator.post(page_of(own), {"username": own.username, "name": own.name})
    own.refresh_from_db()
    assert own.is_active


def test_accounts_are_found_by_name_and_are_never_deleted_or_copied(administrator):
    person = records.user(name="单玉芳")
    found = administrator.get(LIST, {"q": "玉芳"})
    assert [user.pk for user in found.context["users"]] == [person.pk]
    for step in ("delete", "copy"):
        for send in (administrator.get, administrator.post):
            assert send(f"/admin/users/{step}/{person.pk}/").status_code in (302, 404)
    assert account(person.username) == person


@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
def test_r55_nothing_is_done_to_many_accounts_at_once(administrator, action):
    person = records.user()
    group = Group.objects.get(name=Role.SECTION_HEAD)
    address = f"{BULK}/{action}/?id={person.pk}"
    for send in (administrator.get, administrator.post):
        answer = send(address, {"role": group.pk, "mark_as_active": "False"})
        assert answer.status_code == 302
    person.refresh_from_db()
    assert person.is_active
    assert not person.groups.exists()
    assert BULK not in administrator.get(LIST).content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_r55_no_other_role_keeps_accounts(role):
    client = signed_in(role, DISTRICT)
    for address in (LIST, NEW, page_of(client.user), f"{BULK}/assign_role/?id={client.user.pk}"):
        for send in (client.get, client.post):
            answer = send(address, TYPED)
            assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert LIST not in client.get("/admin/").content.decode()
    assert not get_user_model().objects.filter(username="shanyf").exists()


@pytest.mark.parametrize("role", list(Role))
def test_everybody_changes_their_own_password_and_no_more(role):
    client = signed_in(role, DISTRICT)
    page = client.get("/admin/account/")
    names = [panel.name for panels in page.context["panels_by_tab"].values() for panel in panels]
    assert names == ["locale", "theme", "password"]
    typed = {
        "locale-preferred_language": "zh-hans",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "password-old_password": "Correct-horse-9",
        "password-new_password1": PASSWORD,
        "password-new_password2": PASSWORD,
    }
    assert client.post("/admin/account/", typed).status_code == 302
    user = account(client.user.username)
    assert user.check_password(PASSWORD)
    assert client.get("/admin/").status_code == 200
