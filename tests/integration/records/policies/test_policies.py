"""Policies on screen and in the database: set for the future, superseded, never edited (R1)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from records.base.actor import SYSTEM
from records.base.engine import Refused
from records.base.models import Policy
from records.base.policy import policy_on
from records.base.roles import CASE_ROLES, Role
from records.office.policies.rules import check_sets_policy
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT

pytestmark = pytest.mark.django_db
TODAY = localdate()
LIST, NEW = "/admin/policies/", "/admin/policies/new/"
READERS = sorted(CASE_ROLES | {Role.AUDITOR})


@pytest.fixture
def administrator():
    return signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT, name="管政策")


def typed(client, address=NEW, **changes):
    """The form's own values with some typed over."""
    form = client.get(address).context["form"]
    given = {name: form[name].value() for name in form.fields}
    given |= {"effective_from": TODAY + timedelta(days=5), "document": "利民发〔2026〕9号"}
    given |= changes
    return {name: value for name, value in given.items() if value not in (None, False)}


def policy(begins: int, **fields):
    return Policy.objects.create(
        effective_from=TODAY + timedelta(days=begins),
        **{"document": f"第{begins}号", **fields},
    )


def test_r1_a_policy_is_set_for_a_day_to_come_and_logged(administrator):
    given = typed(administrator, yellow_days=5, roll_over="on")
    assert administrator.post(NEW, given).status_code == 302
    row = Policy.objects.get()
    assert (row.yellow_days, row.roll_over, row.stale_days) == (5, True, 14)
    entry = ModelLogEntry.objects.for_instance(row).get()
    assert entry.user == administrator.user
    assert entry.data["changes"]["yellow_days"][1] == "5"
    assert policy_on(TODAY).yellow_days == 3
    assert policy_on(TODAY + timedelta(days=5)).yellow_days == 5


def test_r1_a_new_policy_begins_with_the_numbers_of_the_newest(administrator):
    policy(-10, stale_days=20)
    form = administrator.get(NEW).context["form"]
    assert form["stale_days"].value() == 20
    assert form["document"].value() in (None, "")


def test_r1_no_policy_begins_in_the_past(administrator):
    given = typed(administrator, effective_from=TODAY - timedelta(days=1))
    answer = administrator.post(NEW, given)
    assert answer.context["form"].errors["effective_from"]
    assert administrator.post(NEW, {**given, "effective_from": TODAY}).status_code == 302


def test_r1_two_policies_never_begin_on_one_day(administrator):
    policy(5)
    answer = administrator.post(NEW, typed(administrator))
    assert answer.context["form"].errors["effective_from"]
    assert Policy.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"document": ""},
        {"supervision_second_days": 1},
        {"spot_check_percent": 0},
        {"card_k": 1},
        {"stale_days": 0},
        {"inspection_months": 5},
        {"waiting_months": 13},
        {"common_problem_count": 1},
        {"yellow_days": -1},
    ],
)
def test_r1_numbers_that_undo_a_rule_are_refused_in_words(administrator, changes):
    answer = administrator.post(NEW, typed(administrator, **changes))
    assert answer.context["form"].errors
    assert "constraint" not in answer.content.decode().lower()
    assert not Policy.objects.exists()


def test_r1_one_to_come_is_corrected_and_one_in_force_is_not(administrator):
    to_come, in_force = policy(5), policy(0)
    address = reverse("records_policy", args=[to_come.pk])
    given = typed(administrator, address, stale_days=21)
    assert administrator.post(address, given).status_code == 302
    to_come.refresh_from_db()
    assert to_come.stale_days == 21
    address = reverse("records_policy", args=[in_force.pk])
    answer = administrator.post(address, typed(administrator, address, stale_days=21))
    assert answer.status_code == 403
    in_force.refresh_from_db()
    assert in_force.stale_days == 14


def refused_by_the_database(act):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        act()


def test_r1_the_database_keeps_a_policy_in_force_from_every_hand():
    row, later = policy(0), policy(3)
    rows = Policy.objects.filter(pk=row.pk)
    refused_by_the_database(lambda: rows.update(yellow_days=9))
    refused_by_the_database(lambda: rows.update(effective_from=TODAY + timedelta(days=9)))
    refused_by_the_database(row.delete)
    backwards = Policy.objects.filter(pk=later.pk)
    refused_by_the_database(lambda: backwards.update(effective_from=TODAY - timedelta(days=1)))
    backwards.update(yellow_days=9)
    later.delete()


def test_r1_a_past_day_is_judged_by_the_policy_then_in_force():
    policy(-100, yellow_days=1)
    policy(-10, yellow_days=2)
    days = [TODAY - timedelta(days=n) for n in (101, 100, 11, 10, 0)]
    assert [policy_on(day).yellow_days for day in days] == [3, 1, 1, 2, 2]
    assert policy_on(date(1900, 1, 1)).effective_from == date.min


def test_r1_the_list_says_what_each_policy_changed(administrator):
    policy(-100, yellow_days=1)
    policy(-10, yellow_days=2, roll_over=True)
    policy(10, yellow_days=2, roll_over=True)
    newest, current, first = administrator.get(LIST).context["entries"]
    assert [len(entry.differences) for entry in (newest, current, first)] == [0, 2, 1]
    assert [(c.before, c.after) for c in first.differences] == [("3", "1")]
    assert (newest.to_come, current.to_come) == (True, False)
    assert len({newest.state, current.state, first.state}) == 3


@pytest.mark.parametrize("role", READERS)
def test_r1_who_works_with_the_numbers_reads_them_and_sets_none(role):
    client = signed_in(role, DISTRICT)
    row = policy(5)
    html = client.get(LIST).content.decode()
    assert "第5号" in html
    assert NEW not in html
    for address in (NEW, reverse("records_policy", args=[row.pk])):
        assert client.get(address).status_code == 302
        assert client.post(address, {}).status_code == 302
    assert Policy.objects.count() == 1


@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER, Role.SYSTEM_ADMINISTRATOR])
def test_r1_others_do_not_open_the_screens(role):
    client = signed_in(role, DISTRICT)
    assert client.get(LIST).status_code == 302
    assert LIST not in client.get("/admin/").content.decode()


def test_r55_the_rule_holds_below_the_screen():
    with pytest.raises(Refused):
        check_sets_policy(SYSTEM)


def test_the_list_asks_as_much_for_many_as_for_one(administrator, django_assert_num_queries):
    policy(-3)
    administrator.get(LIST)
    with CaptureQueriesContext(connection) as one:
        administrator.get(LIST)
    for begins in range(12):
        policy(begins)
    with django_assert_num_queries(len(one)):
        administrator.get(LIST)


def test_every_number_of_a_policy_is_in_the_form(administrator):
    form = administrator.get(NEW).context["form"]
    shown = [field.name for _heading, fields in form.groups() for field in fields]
    assert sorted(shown) == sorted(["effective_from", "document", *Policy.labels()])


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("policy_document_given", {"document": ""}),
        ("policy_yellow_not_negative", {"yellow_days": -1}),
        ("policy_numbers_positive", {"accept_days": 0}),
        ("policy_supervision_levels_ascend", {"supervision_third_days": 7}),
        ("policy_spot_check_percent_in_range", {"spot_check_percent": 101}),
        ("policy_waiting_within_a_year", {"waiting_months": 0}),
        ("policy_inspection_within_a_year", {"inspection_months": 5}),
        ("policy_common_problem_is_several", {"common_problem_count": 1}),
    ],
)
def test_r1_a_policy_row_refuses(constraint, changes):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        policy(1, **changes)
    assert constraint in str(caught.value) or "yellow_days" in str(caught.value)
