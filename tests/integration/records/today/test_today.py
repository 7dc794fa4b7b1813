"""Today: each role reads exactly its heaps, and each count opens exactly its rows (R44)."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.timezone import localdate

from records.access.models import ActingFor, AuditEntry
from records.access.queries import actor_for
from records.base.models import Record
from records.base.roles import CASE_ROLES, READING, UPPER, WORKING, Role
from records.base.stages import Stage
from records.supervision.models import SupervisionOrder
from records.supervision.sweeping import sweep_orders
from records.today.today.gathering import today_of
from records.today.today.heaps import Heap, line_for_the_group
from tests.factories import records as make
from tests.factories.ledgers import household, signed_in
from tests.factories.records import DISTRICT, TOWNSHIP, VILLAGE, item

pytestmark = pytest.mark.django_db
ASSIGN, ACCEPT, MINE = "To be assigned", "From below, to be accepted", "Mine, to be handled"
STALE, ANALYSE = "Mine, without an entry for long", "Mine, overdue without a cause"
DECIDE, REVIEW = "Extensions to decide on", "Waiting matters to review"
RESUME, CLOSE = "Suspended, its day has come", "To be closed out by me"
REPEATED, LETTERS = "Repeat problems", "A unit has not answered in time"
RED, YELLOW = "Overdue", "Due soon"
CARE, CARE_END = "Review is due", "To be taken off, to be verified"
ORDERS, RECTIFY = "Orders that wait for my reply", "Mine, to be put right after an inspection"
CHECKS, VILLAGES = "Spot checks to make", "Villages not inspected this quarter"
LATE, VERIFY = "Putting right is late", "Put right, to be verified"
FREEZE, DRAW = "Last month's list to freeze", "Frozen lists to draw from"
IMPORTS, ENDING = "My imports to be answered", "Roles ending within 14 days"
ROOT = "Newest root over all timelines"
WORK = {ASSIGN, MINE, STALE, ANALYSE, RED, YELLOW, CARE, ORDERS, RECTIFY, IMPORTS}
ABOVE = WORK | {ACCEPT, REVIEW, RESUME, CLOSE, LETTERS, CARE_END, CHECKS, LATE, VERIFY}
READ = {RED, YELLOW, ORDERS}
EXPECTED: dict[Role, set[str]] = {
    Role.VILLAGE_CLERK: WORK,
    Role.VILLAGE_SECRETARY: WORK,
    Role.TOWNSHIP_HANDLER: ABOVE | {VILLAGES},
    Role.TOWNSHIP_LEADER: ABOVE | {VILLAGES},
    Role.SECTION_HANDLER: ABOVE,
    Role.SECTION_HEAD: ABOVE | {DECIDE},
    Role.BUREAU_OFFICE: ABOVE | {REPEATED, FREEZE, DRAW},
    Role.MAIN_LEADER: READ,
    Role.INSPECTOR: READ | {CHECKS, DRAW},
    Role.PUBLICITY_EDITOR: set(),
    Role.APPROVER: set(),
    Role.AUDITOR: {ROOT},
    Role.SYSTEM_ADMINISTRATOR: set(),
    Role.SECURITY_ADMINISTRATOR: {ENDING},
}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def home_of(role):
    return VILLAGE if role in (Role.VILLAGE_CLERK, Role.VILLAGE_SECRETARY) else TOWNSHIP


def heaps_of(user):
    return {heap.label: heap for heap in today_of(actor_for(user)).heaps}


def at(days):
    return timezone.make_aware(datetime.combine(localdate() + timedelta(days=days), time(9)))


def a_full_office(cadre):
    """Something for every heap of the ledgers."""
    for stage in (stage for stage in make.ROAD if stage != Stage.VOIDED):
        item(stage)
    item(Stage.RETURNED, responsible=cadre)
    item(Stage.ASSIGNED, now=at(-60), responsible=cadre)
    Record.objects.filter(stage__in=[Stage.WAITING, Stage.SUSPENDED]).update(next_on=localdate())
    soon = localdate() + timedelta(days=1)
    Record.objects.filter(stage=Stage.IN_PROGRESS).update(due_on=soon)
    Record.objects.filter(stage=Stage.REOPENED).update(reopened_count=2)
    sweep_orders(localdate())
    Record.objects.filter(responsible=cadre).update(updated_at=at(-40))


def test_no_role_is_missing_in_the_table():
    assert set(EXPECTED) == set(Role)
    assert CASE_ROLES == WORKING | READING
    assert all(EXPECTED[role] >= WORK for role in WORKING)
    assert all(EXPECTED[role] >= ABOVE for role in UPPER)


@pytest.mark.parametrize("role", list(Role))
def test_r44_each_role_reads_its_heaps_and_no_other(role):
    client = signed_in(role, home_of(role))
    assert set(heaps_of(client.user)) == EXPECTED[role]
    names = [panel.name for panel in client.get("/admin/").context["panels"]]
    assert ("today" in names) == bool(EXPECTED[role])


@pytest.mark.parametrize("role", sorted(CASE_ROLES))
def test_r44_each_count_is_the_number_of_rows_of_the_list_it_opens(role):
    where = VILLAGE if role in (Role.VILLAGE_CLERK, Role.VILLAGE_SECRETARY) else DISTRICT
    client = signed_in(role, where, serves=TOWNSHIP)
    a_full_office(client.cadre)
    opened = 0
    for heap in heaps_of(client.user).values():
        if heap.address.startswith(("/admin/ledgers/", "/admin/orders/", "/admin/difficulty/")):
            answer = client.get(heap.address)
            assert len(answer.context["table"]) == heap.count, heap.label
            assert len(heap.lines) == min(3, heap.count)
            opened += heap.count
    assert opened


def test_r44_a_full_office_leaves_no_heap_of_the_ledgers_empty():
    head = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, serves=TOWNSHIP)
    a_full_office(head.cadre)
    found = heaps_of(head.user)
    for label in (ASSIGN, ACCEPT, MINE, STALE, ANALYSE, REVIEW, RESUME, CLOSE, RED, YELLOW):
        assert found[label].count >= 1, label
    assert found[VILLAGES].count == 1


def test_r44_the_most_urgent_come_first_and_lead_to_their_pages():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    late = item(Stage.ASSIGNED, now=at(-60))
    later = item(Stage.ASSIGNED, now=at(-50))
    lines = heaps_of(clerk.user)[RED].lines
    assert [line.pk for line in lines] == [late.pk, later.pk]
    assert client_opens(clerk, lines[0].address)


def client_opens(client, address):
    return client.get(address).status_code == 200


def test_r20_repeat_problems_are_the_bureau_offices():
    office = make.user(Role.BUREAU_OFFICE, DISTRICT)
    once, twice = item(Stage.REOPENED), item(Stage.REOPENED)
    Record.objects.filter(pk=twice.pk).update(reopened_count=2)
    lines = heaps_of(office)[REPEATED].lines
    assert [line.pk for line in lines] == [twice.pk]
    assert once.pk != twice.pk


def test_r17_an_order_waits_for_whom_it_is_addressed_to():
    secretary = signed_in(Role.VILLAGE_SECRETARY, VILLAGE, serves=VILLAGE)
    clerk = make.user(Role.VILLAGE_CLERK, VILLAGE)
    item(Stage.ASSIGNED, now=at(-32))
    sweep_orders(localdate())
    assert heaps_of(secretary.user)[ORDERS].count == 1
    assert heaps_of(clerk)[ORDERS].count == 0


def test_r55a_acting_for_somebody_is_said_with_its_last_day_and_brings_their_heaps():
    absent = make.user(Role.TOWNSHIP_HANDLER, TOWNSHIP, name="王怀山")
    deputy = signed_in(Role.VILLAGE_CLERK, VILLAGE, name="李代明")
    last = localdate() + timedelta(days=5)
    ActingFor.objects.create(
        absent=absent, deputy=deputy.user, from_on=localdate(), to_on=last, ground="文"
    )
    item(Stage.ESCALATED)
    assert heaps_of(deputy.user)[ACCEPT].count == 1
    body = deputy.get("/admin/").content.decode()
    assert "王怀山" in body
    assert last.isoformat() in body
    [line] = today_of(actor_for(absent)).acting
    assert "李代明" in line


def test_r44_the_line_for_the_group_holds_numbers_and_no_name():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE, name="麻雀儿")
    record = item(Stage.REGISTERED, demand="鹧鸪坪水管破裂")
    line = today_of(actor_for(clerk.user)).group_line
    assert "To be assigned: 1" in line
    assert not any(w in line for w in ("麻雀儿", "鹧鸪", "赤化", record.reference, "饮水"))
    assert line_for_the_group([Heap("x", 0)], localdate()) == ""


def test_r44_paper_says_what_the_first_page_says():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    record = item(Stage.REGISTERED)
    answer = clerk.get(reverse("records_today_print"))
    assert record.reference in answer.content.decode()
    editor = signed_in(Role.PUBLICITY_EDITOR, DISTRICT)
    assert editor.get(reverse("records_today_print")).status_code in (302, 403)


def test_r57_printing_today_logs_the_matters_of_orders_and_of_the_difficulty_register():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE, serves=VILLAGE)
    matter = item(Stage.REGISTERED)
    SupervisionOrder.objects.create(
        record=matter,
        level=0,
        cadre=clerk.cadre,
        sequence=1,
        reference="DB-1",
        role=Role.VILLAGE_CLERK,
        words="请说明进展。",
        raised_on=localdate(),
        reply_due_on=localdate(),
    )
    cared = make.entry(household())
    Record.objects.filter(pk=cared.pk).update(next_on=localdate())
    today = today_of(actor_for(clerk.user))
    heaps = {heap.label: heap for heap in today.heaps}
    assert [line.record for line in heaps[ORDERS].lines] == [matter.pk]
    assert [line.record for line in heaps[CARE].lines] == [cared.pk]
    clerk.get(reverse("records_today_print"))
    subjects = AuditEntry.objects.get(what="today").subjects.values_list("subject", flat=True)
    assert {f"record:{matter.pk}", f"record:{cared.pk}"} <= set(subjects)


@pytest.mark.parametrize("role", [Role.BUREAU_OFFICE, Role.TOWNSHIP_LEADER, Role.VILLAGE_CLERK])
def test_r44_as_many_questions_for_many_as_for_one(role):
    client = signed_in(role, VILLAGE if role == Role.VILLAGE_CLERK else DISTRICT, serves=TOWNSHIP)
    actor = actor_for(client.user)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            today_of(actor)
        return len(queries)

    item(Stage.REGISTERED)
    one = asked()
    a_full_office(client.cadre)
    assert asked() == one <= 26
