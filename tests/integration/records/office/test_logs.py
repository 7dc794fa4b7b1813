"""The auditor reads every log and changes nothing (R55, R57)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from records.access.log import log_export
from records.base.models import Look
from records.base.roles import Role
from records.exchange.exporting.making import EXPORTED
from records.office.log_words import TAKEN
from records.places.models import Area
from tests.factories import records as make
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, VILLAGE

pytestmark = pytest.mark.django_db
LOOKS, LEFT, DONE = "/admin/logs/looks/", "/admin/logs/left/", "/admin/logs/administration/"


@pytest.fixture
def auditor():
    return signed_in(Role.AUDITOR, DISTRICT)


def looked(name: str, field: str = "phone") -> None:
    user = make.user(name=name)
    Look.objects.create(
        user=user, at=timezone.now(), subject="member:1", field=field, reason="回访"
    )


def test_r57_looks_are_listed_and_filtered_by_person_day_and_field(auditor):
    looked("看电话的")
    looked("看身份的", "identity")
    today = f"{timezone.localdate():%Y-%m-%d}"
    html = auditor.get(LOOKS).content.decode()
    assert "看电话的" in html
    assert "看身份的" in html
    assert "看电话的" not in auditor.get(LOOKS, {"field": "identity"}).content.decode()
    assert "看身份的" not in auditor.get(LOOKS, {"q": "电话"}).content.decode()
    assert "看电话的" in auditor.get(LOOKS, {"after": today, "before": today}).content.decode()
    assert "看电话的" not in auditor.get(LOOKS, {"before": "2020-01-01"}).content.decode()


def test_r57_what_left_is_listed_with_count_filters_and_reason(auditor):
    log_export(make.actor(), "ledger_items", 37, {"light": "red"}, reason="月度通报")
    html = auditor.get(LEFT, {"kind": "export"}).content.decode()
    for word in ("ledger_items", "37", "light=red", "月度通报"):
        assert word in html
    assert "ledger_items" not in auditor.get(LEFT, {"kind": "print"}).content.decode()


@pytest.mark.parametrize("code", sorted(TAKEN))
def test_r57_what_left_is_named_in_words(auditor, code):
    log_export(make.actor(), code, 1)
    html = auditor.get(LEFT).content.decode()
    assert escape(str(TAKEN[code])) in html
    assert f">{code}<" not in html


def test_r57_each_list_that_can_be_taken_out_has_its_words():
    assert set(EXPORTED.values()) <= set(TAKEN)


def test_r57_a_role_that_was_given_is_named_with_its_area(auditor):
    make.user(Role.VILLAGE_CLERK, VILLAGE, name="单玉芳")
    html = auditor.get(DONE).content.decode()
    assert str(Role.VILLAGE_CLERK.label) in html
    assert Area.objects.select_related("parent").get(code=VILLAGE).full_name in html
    assert "village_clerk" not in html


def test_r57_what_administrators_did_is_listed(auditor):
    clerk = make.user(Role.VILLAGE_CLERK, VILLAGE, name="单玉芳")
    html = auditor.get(DONE).content.decode()
    assert "单玉芳" in html
    assert str(clerk) in html


@pytest.mark.parametrize("address", [LOOKS, LEFT, DONE])
def test_r55_the_auditor_changes_nothing_and_others_read_nothing(auditor, address):
    assert auditor.post(address).status_code == 405
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.BUREAU_OFFICE):
        assert signed_in(role, DISTRICT).get(address).status_code == 302


@pytest.mark.parametrize("address", [LOOKS, LEFT, DONE])
def test_a_log_asks_as_much_for_many_as_for_one(auditor, address, django_assert_num_queries):
    looked("一")
    log_export(make.actor(), "x", 1)
    auditor.get(address)
    with CaptureQueriesContext(connection) as one:
        auditor.get(address)
    for _number in range(8):
        looked("多")
        log_export(make.actor(), "x", 1)
    with django_assert_num_queries(len(one)):
        auditor.get(address)
