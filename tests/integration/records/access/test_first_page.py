"""The admin's first page: what waits for this person, and nothing else (R44)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from records.access.models import RoleAssignment
from records.access.queries import actor_for
from records.base.engine import apply
from records.base.engine.errors import NotAllowed
from records.base.models import Record
from records.base.roles import CASE_ROLES, Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.actions import check_second_person
from records.ledgers.choices import Light
from records.ledgers.state import load_state
from records.ledgers.waiting import Waiting, waiting_for
from records.today.today import heaps as heaped
from tests.factories import records
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE, item
from tests.factories.reviews import Desk
from tests.factories.reviews import signed_in as browser_of

pytestmark = pytest.mark.django_db
HOME = "/admin/"
STAGES = [stage for stage in records.ROAD if stage != Stage.VOIDED]


def panel(client, name="today"):
    found = [p for p in client.get(HOME).context["panels"] if p.name == name]
    return found[0] if found else None


def heaps(client):
    return {heap.label: heap for heap in panel(client).get_context_data()["heaps"]}


def counts(client):
    return {label: heap.count for label, heap in heaps(client).items()}


def label(what):
    return str(what.label)


def test_r44_a_handler_reads_what_waits_in_the_own_area():
    handler = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, serves=TOWNSHIP)
    for stage in STAGES:
        item(stage)
    item(Stage.REGISTERED, at=ELSEWHERE)
    item(Stage.COMPLETED, at=ELSEWHERE)
    item(Stage.IN_PROGRESS, responsible=handler.cadre)
    late = timezone.now() - timedelta(days=60)
    item(Stage.ASSIGNED, now=late)
    found = counts(handler)
    expected = {
        label(Waiting.TO_ASSIGN): 2,
        label(Waiting.TO_ACCEPT): 1,
        label(Waiting.MINE): 1,
        label(Waiting.STALE): 0,
        label(Waiting.TO_ANALYSE): 0,
        label(Waiting.TO_REVIEW): 0,
        label(Waiting.TO_CLOSE_OUT): 1,
        label(Light.RED): 1,
        label(Light.YELLOW): 0,
    }
    assert {name: found[name] for name in expected} == expected


def test_r14_who_reported_or_answered_has_nothing_to_close_out():
    village_head = records.cadre("承办人")
    reporter = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, serves=TOWNSHIP)
    item(Stage.COMPLETED, by=actor_for(reporter.user), responsible=village_head)
    assert counts(reporter)[label(Waiting.TO_CLOSE_OUT)] == 0
    other = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    assert counts(other)[label(Waiting.TO_CLOSE_OUT)] == 1


def reassigned(first, then):
    """Completed under somebody else after `first` had answered for it."""
    record = item(Stage.ASSIGNED, responsible=first)
    clerk = records.actor(Role.VILLAGE_CLERK, VILLAGE)
    now = timezone.now()
    for plan, data in (
        (actions.plan_assign, actions.AssignInput(then.pk, None, note=f',{then.pk}],"x":')),
        (actions.plan_start, actions.WordsInput()),
        (actions.plan_complete, actions.CompleteInput("水压已恢复", confirmed_by="户主")),
    ):
        record = apply([plan(load_state(record.pk), data, actor=clerk, now=now)])[0]
    return record


def test_r14_the_condition_of_the_list_is_the_rule_of_the_action():
    """For each completed matter and each person: listed if and only if the rule lets them."""
    people = [
        signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, serves=TOWNSHIP),
        signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, serves=TOWNSHIP),
        signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, serves=TOWNSHIP),
        signed_in(Role.SECTION_HEAD, DISTRICT),
    ]
    one, two, three = (client.cadre for client in people[:3])
    actors = [actor_for(client.user) for client in people]
    matters = [
        item(Stage.COMPLETED),
        item(Stage.COMPLETED, responsible=one),
        item(Stage.COMPLETED, by=actors[1]),
        item(Stage.COMPLETED, by=actors[3]),
        item(Stage.COMPLETED, on_word_of_id=three.pk),
        reassigned(one, two),
        reassigned(three, one),
    ]
    kept_back = 0
    for actor in actors:
        rows = Record.objects.visible_to(actor)
        listed = set(waiting_for(rows, Waiting.TO_CLOSE_OUT, actor).values_list("pk", flat=True))
        for matter in matters:
            try:
                check_second_person(load_state(matter.pk), actor)
                allowed = True
            except NotAllowed:
                allowed = False
                kept_back += 1
            assert (matter.pk in listed) == allowed
    assert kept_back >= 7


@pytest.mark.parametrize("role", sorted({Role.VILLAGE_CLERK, Role.VILLAGE_SECRETARY}))
def test_a_village_is_not_told_of_close_outs_that_are_not_its_to_make(role):
    client = signed_in(role, VILLAGE)
    item(Stage.COMPLETED)
    assert label(Waiting.TO_CLOSE_OUT) not in counts(client)
    rows = Record.objects.all()
    assert not waiting_for(rows, Waiting.TO_CLOSE_OUT, actor_for(client.user)).exists()


@pytest.mark.parametrize("role", sorted(CASE_ROLES - {Role.SECTION_HEAD}))
def test_case_roles_see_no_panels_about_pages(role):
    names = [p.name for p in signed_in(role, VILLAGE).get(HOME).context["panels"]]
    assert names == ["today"]


def test_r55_the_security_administrator_reads_of_roles_and_no_case():
    client = signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT)
    ending = records.user(Role.VILLAGE_CLERK, VILLAGE)
    day = localdate() + timedelta(days=3)
    RoleAssignment.objects.filter(user=ending).update(to_on=day)
    item(Stage.REGISTERED)
    [heap] = heaps(client).values()
    assert heap.count == 1
    assert len(client.get(heap.address).context["table"]) == 1


@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER])
def test_publicity_without_cases_reads_of_stories_only(role):
    client = signed_in(role, DISTRICT)
    assert panel(client) is None
    assert panel(client, "stories")


def test_r44_a_section_head_reads_of_matters_and_of_stories_to_review():
    desk = Desk()
    desk.submitted(item(Stage.CLOSED_OUT))
    client = browser_of(desk.head)
    assert panel(client)
    found = panel(client, "stories").get_context_data()["heaps"]
    assert [count for _label, count, _address in found] == ["1", "0"]
    assert client.get(found[1][2]).status_code == 200
    assert f'id="{found[0][2].removeprefix("#")}"' in client.get(HOME).content.decode()
    author = panel(browser_of(desk.author), "stories").get_context_data()["heaps"]
    assert [count for _label, count, _address in author] == ["0"]


def test_r44_an_author_reads_of_stories_that_were_sent_back():
    desk = Desk()
    page = desk.submitted(item(Stage.CLOSED_OUT))
    page.current_workflow_state.current_task_state.reject(user=desk.head, comment="补写日期")
    client = browser_of(desk.author)
    [(_label, count, address), _changed] = panel(client, "stories").get_context_data()["heaps"]
    assert count == "1"
    assert page.title in client.get(address).content.decode()


def test_the_panel_asks_as_much_for_many_as_for_one():
    client = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, serves=TOWNSHIP)
    shown = panel(client)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            shown.get_context_data()
        return len(queries)

    item(Stage.COMPLETED)
    one = asked()
    for _number in range(5):
        item(Stage.COMPLETED)
        item(Stage.REGISTERED)
    assert asked() == one <= 24


def test_counts_stop_where_nobody_learns_from_more(monkeypatch):
    client = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    monkeypatch.setattr(heaped, "MOST_WAITING", 2)
    for _number in range(4):
        item(Stage.REGISTERED)
    heap = heaps(client)[label(Waiting.TO_ASSIGN)]
    assert (heap.count, heap.shown) == (3, "2+")
    assert "2+" in client.get(HOME).content.decode()


def test_with_nothing_to_do_the_page_says_so():
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    assert panel(client).get_context_data()["nothing"]
    assert 'class="today-none"' in client.get(HOME).content.decode()
