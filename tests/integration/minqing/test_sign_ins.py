"""The auditor reads who signed in, and who tried to (R55, R57)."""

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records.base.roles import Role
from tests.factories import records as make
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT

pytestmark = pytest.mark.django_db
GOOD, FAILED = "/admin/logs/sign-ins/", "/admin/logs/failed-sign-ins/"
PASSWORD = "Correct-horse-9"


@pytest.fixture
def auditor():
    return signed_in(Role.AUDITOR, DISTRICT)


def sign_in(username: str, password: str = PASSWORD) -> None:
    Client().post(reverse("wagtailadmin_login"), {"username": username, "password": password})


def test_r57_a_sign_in_and_a_failed_one_are_both_listed(auditor, settings):
    settings.AXES_ENABLED = True
    user = make.user(Role.VILLAGE_CLERK, name="单玉芳")
    sign_in(user.username, "wrong-horse-1")
    sign_in("my-secret-typed-here", "x")
    assert "单玉芳" not in auditor.get(GOOD).content.decode()
    sign_in(user.username)
    assert "单玉芳" in auditor.get(GOOD).content.decode()
    html = auditor.get(FAILED).content.decode()
    assert "单玉芳" in html
    assert "127.0.0.1" in html
    assert "my-secret-typed-here" not in html


def test_r57_a_typed_name_that_nobody_has_is_kept_nowhere(settings):
    settings.AXES_ENABLED = True
    for _try in range(settings.AXES_FAILURE_LIMIT + 1):
        sign_in("my-secret-typed-here", "x")
    kept = [*AccessAttempt.objects.all(), *AccessFailureLog.objects.all()]
    assert kept
    assert not [row for row in kept if "my-secret" in str(vars(row))]
    assert AccessFailureLog.objects.filter(locked_out=True).exists()


def test_r57_sign_ins_are_filtered_by_person_and_day(auditor):
    user = make.user(name="冯春福")
    for model in (AccessLog, AccessFailureLog):
        model.objects.create(username=user.username, ip_address="10.0.0.7", user_agent="x")
    today = f"{timezone.localdate():%Y-%m-%d}"
    for address in (GOOD, FAILED):
        assert "冯春福" in auditor.get(address, {"q": "冯春", "after": today}).content.decode()
        assert "冯春福" not in auditor.get(address, {"q": "无此人"}).content.decode()
        assert "冯春福" not in auditor.get(address, {"before": "2020-01-01"}).content.decode()


@pytest.mark.parametrize("address", [GOOD, FAILED])
def test_r55_sign_ins_are_read_by_the_auditor_alone_and_changed_by_nobody(auditor, address):
    assert auditor.post(address).status_code == 405
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.BUREAU_OFFICE):
        assert signed_in(role, DISTRICT).get(address).status_code == 302


@pytest.mark.parametrize("address", [GOOD, FAILED])
def test_the_list_of_sign_ins_asks_as_much_for_many_as_for_one(
    auditor, address, django_assert_num_queries
):
    model = AccessLog if address == GOOD else AccessFailureLog
    model.objects.create(username=make.user().username, user_agent="x")
    auditor.get(address)
    with CaptureQueriesContext(connection) as one:
        auditor.get(address)
    for _number in range(8):
        model.objects.create(username=make.user().username, user_agent="x")
    with django_assert_num_queries(len(one)):
        auditor.get(address)
