"""Which account is which cadre: kept by the system administrator, asked for by R14."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from records.access.actions import LOGIN_GIVEN, LOGIN_TAKEN, give_login, take_login
from records.access.queries import actor_for
from records.base.engine import Refused
from records.base.engine.errors import NotAllowed
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.people.models import Cadre
from tests.factories import records
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE
from tests.integration.records.ledgers_admin.acting import act, register, stage_of

pytestmark = pytest.mark.django_db
LIST, NEW = "/admin/logins/", "/admin/logins/new/"
PASSWORD = "qingshui-xicun-42"


@pytest.fixture
def administrator():
    return signed_in(Role.SYSTEM_ADMINISTRATOR, DISTRICT, name="管账号")


def typed(person, cadre="沈志"):
    return {"account": person.username, "cadre": cadre}


def page_of(cadre):
    return reverse("records_login", args=[cadre.pk])


def login_of(cadre):
    return Cadre.objects.get(pk=cadre.pk).user


def names(client, **query):
    return [row["cells"][0]["value"] for row in client.get(LIST, query).context["table"]]


def newcomer(administrator, username, name, role, area, cadre=""):
    """Somebody whose account, role and cadre come from the administrators' screens alone."""
    giver = signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT)
    account = {"username": username, "name": name, "password1": PASSWORD, "password2": PASSWORD}
    assert administrator.post("/admin/users/new/", account).status_code == 302
    post = {"user": username, "role": role, "area": area, "from_on": "2026-11-01"}
    assert giver.post("/admin/roles/new/", post).status_code == 302
    if cadre:
        given = {"account": username, "cadre": cadre}
        assert administrator.post(NEW, given).status_code == 302
    client = Client()
    signed = client.post("/admin/login/", {"username": username, "password": PASSWORD})
    assert signed.status_code == 302
    assert client.session["_auth_user_id"]
    return client


def test_r14_who_answers_for_a_matter_does_not_close_it_out_though_another_typed(administrator):
    records.area(VILLAGE)
    records.cadre("单玉芳")
    clerk = newcomer(administrator, "wenshu", "文书甲", Role.VILLAGE_CLERK, VILLAGE)
    handler = Role.TOWNSHIP_HANDLER
    third = newcomer(administrator, "duzhong", "杜仲", handler, TOWNSHIP)
    own = newcomer(administrator, "shanyf", "单玉芳", handler, TOWNSHIP, cadre="单玉芳")
    other = newcomer(administrator, "heqiang", "何强", handler, TOWNSHIP)
    register(clerk)
    matter = Record.objects.get()
    for verb in ("assign", "start", "complete"):
        assert act(third, matter, verb).status_code == 302, verb
    assert act(own, matter, "close_out").status_code == 403
    assert stage_of(matter) == Stage.COMPLETED
    assert act(other, matter, "close_out").status_code == 302
    assert stage_of(matter) == Stage.CLOSED_OUT


def test_r14_whose_login_was_taken_still_verifies_nothing_that_the_cadre_answers_for(administrator):
    cadre, person = records.cadre(), records.user(Role.TOWNSHIP_HANDLER)
    give_login(cadre, person.pk, by=actor_for(administrator.user))
    matter = records.item(Stage.COMPLETED, responsible=cadre)
    take_login(cadre, by=actor_for(administrator.user))
    assert actor_for(person).cadre_id is None
    assert actor_for(person).cadre_sides == {cadre.pk}
    client = Client()
    client.force_login(person)
    assert act(client, matter, "close_out").status_code == 403
    assert stage_of(matter) == Stage.COMPLETED
    heir = records.user(Role.TOWNSHIP_HANDLER)
    give_login(cadre, heir.pk, by=actor_for(administrator.user))
    assert actor_for(person).cadre_sides == {cadre.pk}


def test_r57_giving_and_taking_are_logged_with_who_and_what(administrator):
    cadre, person = records.cadre(), records.user(Role.TOWNSHIP_HANDLER)
    assert administrator.post(NEW, typed(person)).status_code == 302
    assert actor_for(person).cadre_id == cadre.pk
    assert names(administrator) == ["沈志"]
    assert administrator.post(page_of(cadre)).status_code == 302
    assert login_of(cadre) is None
    assert actor_for(person).cadre_id is None
    given, taken = ModelLogEntry.objects.for_instance(cadre).order_by("timestamp")
    assert (given.action, taken.action) == (LOGIN_GIVEN, LOGIN_TAKEN)
    assert given.user == taken.user == administrator.user
    assert given.data["login"] == taken.data["login"] == person.username
    assert given.data["cadre"] == "沈志"
    html = administrator.get(page_of(cadre)).content.decode()
    assert html.count("管账号") >= 2
    assert "<button" not in html.partition('class="office-facts"')[2].partition("timeline")[0]
    assert names(administrator) == ["沈志"]


def test_one_login_a_cadre_and_one_cadre_a_login(administrator):
    one, two = records.cadre("沈志"), records.cadre("杜仲")
    first, second = records.user(), records.user()
    administrator.post(NEW, typed(first))
    again = administrator.post(NEW, typed(second))
    assert first.username in again.context["form"].non_field_errors()[0]
    both = administrator.post(NEW, typed(first, "杜仲"))
    assert "沈志" in both.context["form"].non_field_errors()[0]
    assert (login_of(one), login_of(two)) == (first, None)


def test_a_refusal_is_a_sentence_and_the_typing_is_kept(administrator):
    records.cadre()
    own = administrator.post(NEW, typed(administrator.user))
    assert own.context["form"].non_field_errors()
    html = own.content.decode()
    assert 'value="沈志"' in html
    assert f'value="{administrator.user.username}"' in html
    records.cadre("沈志")
    unclear = administrator.post(NEW, typed(records.user()))
    assert unclear.context["form"].errors["cadre"]
    assert not Cadre.objects.filter(user__isnull=False).exists()


def test_r55_nobody_gives_or_takes_a_login_of_their_own(administrator):
    free = records.cadre()
    own = records.cadre("管账号", user=administrator.user)
    by = actor_for(administrator.user)
    with pytest.raises(NotAllowed):
        give_login(free, administrator.user.pk, by=by)
    with pytest.raises(NotAllowed):
        take_login(own, by)
    html = administrator.get(page_of(own)).content.decode()
    assert '<form method="post" class="office-form"' not in html
    assert 'role="alert"' in administrator.post(page_of(own)).content.decode()
    assert login_of(own) == administrator.user


def test_r56_an_administrator_keeps_the_logins_of_the_own_areas_only():
    local = signed_in(Role.SYSTEM_ADMINISTRATOR, TOWNSHIP)
    person = records.user(name="远方来")
    far, by = records.cadre("远方人", at=ELSEWHERE), actor_for(local.user)
    assert local.post(NEW, typed(person, "远方人")).context["form"].errors["cadre"]
    with pytest.raises(NotAllowed):
        give_login(far, person.pk, by=by)
    far.user = person
    far.save()
    with pytest.raises(NotAllowed):
        take_login(far, by)
    assert local.get(page_of(far)).status_code == local.post(page_of(far)).status_code == 404
    assert names(local) == []
    records.cadre("沈志")
    refused = local.post(NEW, typed(person)).context["form"].non_field_errors()
    assert refused
    assert "远方人" not in refused[0]
    assert login_of(far) == person


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_r55_no_other_role_sees_gives_or_takes_any(role):
    client = signed_in(role, DISTRICT)
    person = records.user()
    linked, free = records.cadre("沈志", user=person), records.cadre("杜仲")
    for address in (LIST, NEW):
        assert client.get(address).status_code == 302
        assert client.post(address, typed(records.user(), "杜仲")).status_code == 302
    assert (
        client.get(page_of(linked)).status_code == client.post(page_of(linked)).status_code == 404
    )
    with pytest.raises(NotAllowed):
        give_login(free, person.pk, by=actor_for(client.user))
    with pytest.raises(NotAllowed):
        take_login(linked, actor_for(client.user))
    find = reverse("records_find", args=["post-cadre"])
    assert client.get(find, {"q": "沈"}).json()["labels"] == []
    assert (login_of(linked), login_of(free)) == (person, None)


def test_who_left_and_who_cannot_sign_in_are_not_joined(administrator):
    gone, serving = records.cadre("走了"), records.cadre()
    Cadre.objects.filter(pk=gone.pk).update(in_service_to=localdate() - timedelta(days=1))
    person, locked_out = records.user(), records.user(is_active=False)
    assert administrator.post(NEW, typed(person, "走了")).context["form"].errors["cadre"]
    assert administrator.post(NEW, typed(locked_out)).context["form"].errors["account"]
    by = actor_for(administrator.user)
    for cadre, user in ((gone, person), (serving, locked_out)):
        with pytest.raises(Refused):
            give_login(cadre, user.pk, by=by)
    with pytest.raises(Refused):
        take_login(serving, by)


def test_r55_only_cadres_with_a_login_are_listed_and_the_menu_leads_there(administrator):
    records.cadre("没有账号")
    records.cadre("沈志", user=records.user(name="老沈"))
    records.cadre("杜仲", user=records.user())
    assert names(administrator) == ["杜仲", "沈志"]
    assert names(administrator, q="老沈") == names(administrator, q="sz") == ["沈志"]
    assert LIST in administrator.get("/admin/").content.decode()
    find = reverse("records_find", args=["post-cadre"])
    [label] = administrator.get(find, {"q": "没有"}).json()["labels"]
    assert label.startswith("没有账号 ")


def test_the_list_asks_as_much_for_many_as_for_one(administrator, django_assert_num_queries):
    records.cadre(user=records.user())
    administrator.get(LIST)
    with CaptureQueriesContext(connection) as one:
        administrator.get(LIST)
    for _number in range(8):
        records.cadre(user=records.user())
    assert get_user_model().objects.count() == 10
    with django_assert_num_queries(len(one)):
        administrator.get(LIST)
