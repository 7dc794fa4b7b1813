"""Who looked at, took out or changed a household's data, printed for who asks (R9a)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records.access.log import log_export, log_print
from records.base.kinds import Confidentiality
from records.base.models import Look, Record
from records.base.roles import Role
from records.ledgers.models import LedgerItem
from records.office.log_words import taken
from tests.factories import records as make
from tests.factories.ledgers import household, signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE

pytestmark = pytest.mark.django_db
CHOOSE = "/admin/who-looked/"


@pytest.fixture
def home():
    return household(VILLAGE, head_name="何秋生", number="0042")


def matter(home, *, walled: bool = False) -> Record:
    record = make.item(at=VILLAGE)
    LedgerItem.objects.filter(pk=record.pk).update(household=home)
    if walled:
        rows = Record.objects.filter(pk=record.pk)
        rows.update(confidentiality=Confidentiality.RESTRICTED)
    return record


def looked(user, subject: str, reason: str, record=None) -> Look:
    return Look.objects.create(
        user=user, at=timezone.now(), subject=subject, field="phone", reason=reason, record=record
    )


def page(client, home) -> str:
    return client.get(reverse("records_who_looked", args=[home.pk])).content.decode()


@pytest.mark.parametrize("role", [Role.BUREAU_OFFICE, Role.AUDITOR])
def test_r9a_the_page_says_who_looked_took_out_and_changed(role, home):
    member, record = home.members.get(), matter(home)
    looked(make.user(name="看电话的"), f"member:{member.pk}", "回访住户")
    exporter = make.actor()
    log_export(exporter, "ledger_items", 1, reason="月报", subjects=[f"record:{record.pk}"])
    html = page(signed_in(role, DISTRICT), home)
    for word in ("看电话的", "回访住户", exporter.name, "月报", record.reference, "何秋生"):
        assert word in html


def test_r9a_walled_off_matters_leave_no_trace(home):
    walled, member = matter(home, walled=True), home.members.get()
    looked(make.user(name="办稳定的"), f"member:{member.pk}", "走访", walled)
    looked(make.user(name="查来电的"), f"item:{walled.pk}", "核对")
    subjects = [f"record:{walled.pk}", f"household:{home.pk}"]
    log_print(make.actor(), "stability_item", subjects=subjects)
    html = page(signed_in(Role.AUDITOR, DISTRICT), home)
    for word in ("办稳定的", "查来电的", "stability_item", walled.reference):
        assert word not in html


def test_r9a_others_households_are_not_in_it(home):
    stranger = household(VILLAGE, head_name="别家户主", number="0077")
    looked(make.user(name="看别家的"), f"member:{stranger.members.get().pk}", "别家")
    assert "看别家的" not in page(signed_in(Role.AUDITOR, DISTRICT), home)


def test_r57_opening_the_page_is_itself_in_it(home):
    client = signed_in(Role.BUREAU_OFFICE, DISTRICT)
    said = f": {taken('who_looked')}"
    assert said not in page(client, home)
    html = page(client, home)
    assert said in html
    assert "who_looked" not in html


def test_r9a_what_was_taken_out_is_said_in_the_words_of_the_screens(home):
    log_print(make.actor(), "household_page", subjects=[f"household:{home.pk}"])
    html = page(signed_in(Role.AUDITOR, DISTRICT), home)
    assert "household_page" not in html
    assert taken("household_page") in html


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.BUREAU_OFFICE, Role.AUDITOR)])
def test_r56_other_roles_do_not_open_it(role, home):
    client = signed_in(role, TOWNSHIP)
    for address in (CHOOSE, reverse("records_who_looked", args=[home.pk])):
        assert client.get(address).status_code == 302
        assert client.post(address).status_code == 302


def test_r56_the_office_prints_for_its_own_areas_only(home):
    client = signed_in(Role.BUREAU_OFFICE, ELSEWHERE)
    assert client.get(reverse("records_who_looked", args=[home.pk])).status_code == 404
    assert client.get(CHOOSE, {"name": "何秋生"}).context["homes"] == []


def test_the_household_is_found_by_its_whole_name_or_number_only(home):
    client = signed_in(Role.AUDITOR, DISTRICT)
    target = reverse("records_who_looked", args=[home.pk])
    for wanted in ("何秋生", "0042"):
        assert client.get(CHOOSE, {"name": wanted}).url == target
    assert client.get(CHOOSE, {"name": "何秋"}).context["homes"] == []
    household(VILLAGE, head_name="何秋生", number="0043")
    assert len(client.get(CHOOSE, {"name": "何秋生"}).context["homes"]) == 2


def test_the_page_asks_as_much_for_many_traces_as_for_one(home, django_assert_num_queries):
    client, member = signed_in(Role.AUDITOR, DISTRICT), home.members.get()
    record = matter(home)
    looked(make.user(), f"member:{member.pk}", "一")
    page(client, home)
    with CaptureQueriesContext(connection) as one:
        page(client, home)
    for _number in range(10):
        looked(make.user(), f"member:{member.pk}", "多")
        log_print(make.actor(), "household_page", subjects=[f"record:{record.pk}"])
    with django_assert_num_queries(len(one)):
        page(client, home)
