"""The next fourteen days: what comes when, computed and then compared with what happens (R44a)."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.timezone import localdate

from records.access.models import ActingFor, AuditEntry, RoleAssignment
from records.access.queries import actor_for
from records.base.models import Policy, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.lights import Light, lights_on
from records.supervision.models import SupervisionOrder
from records.supervision.sweeping import sweep_orders
from records.today.fortnight.entries import DAYS, NEXT_STEP, Sort
from records.today.fortnight.page import entries_of
from records.today.fortnight.red import A_DAY
from tests.factories import records as make
from tests.factories.ledgers import page_of, signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE, item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def day(number):
    return localdate() + timedelta(days=number)


def due(number, stage=Stage.ASSIGNED, **fields):
    moment = timezone.make_aware(datetime.combine(day(-70), time(9)))
    record = item(stage, now=moment, **fields)
    Record.objects.filter(pk=record.pk).update(due_on=day(number))
    return record


def of(user, sort):
    return [entry for entry in entries_of(actor_for(user), localdate()) if entry.sort == sort]


def test_r44a_each_matter_turns_red_on_the_day_that_the_page_says():
    leader = make.user(Role.TOWNSHIP_LEADER, TOWNSHIP)
    for number in range(-2, DAYS + 2):
        due(number)
    due(3, at=ELSEWHERE)
    due(4, stage=Stage.COMPLETED)
    told = {(entry.record_id, entry.on) for entry in of(leader, Sort.RED)}
    happens, seen = set(), Record.objects.visible_to(actor_for(leader))
    before = set(seen.filter(lights_on(localdate()).conditions[Light.RED]).values_list("pk"))
    for number in range(1, DAYS):
        red = set(seen.filter(lights_on(day(number)).conditions[Light.RED]).values_list("pk"))
        happens |= {(pk, day(number)) for (pk,) in red - before}
        before |= red
    assert told == happens
    assert len(told) == DAYS - 1


@pytest.mark.parametrize("taken_over", [None, -1])
def test_r44a_the_orders_told_are_those_that_the_sweeps_raise(taken_over):
    if taken_over is not None:
        Policy.objects.create(effective_from=day(-99), document="文", taken_over_on=day(taken_over))
    leader = make.user(Role.TOWNSHIP_LEADER, TOWNSHIP, name="镇长甲")
    make.cadre("镇长甲", at=TOWNSHIP, user=leader)
    leaving = make.user(Role.VILLAGE_SECRETARY, VILLAGE)
    make.cadre("书记乙", at=VILLAGE, user=leaving)
    RoleAssignment.objects.filter(user=leaving).update(to_on=day(4))
    for number in (-40, -16, -8, -7, -1, 0, 3, 6, 12, 20):
        due(number)
    due(-9, stage=Stage.SUSPENDED)
    sweep_orders(day(-1))
    swept = set(SupervisionOrder.objects.values_list("pk", flat=True))
    told = sorted((e.record_id, e.on, e.who) for e in of(leader, Sort.ORDER))
    for number in range(DAYS):
        sweep_orders(day(number))
    raised = SupervisionOrder.objects.exclude(pk__in=swept).select_related("cadre")
    found = sorted(
        (
            order.record_id,
            order.raised_on,
            f"{order.get_level_display()} → {order.get_role_display()} "
            f"{order.cadre.name if order.cadre else ''}",
        )
        for order in raised
    )
    assert told == found
    assert told


def test_r44a_the_page_writes_no_order():
    leader = signed_in(Role.TOWNSHIP_LEADER, TOWNSHIP)
    due(-9)
    leader.get(reverse("records_fortnight"))
    assert not SupervisionOrder.objects.exists()


@pytest.mark.parametrize(
    ("stage", "sort"),
    [
        (Stage.ESCALATED, Sort.ANSWER),
        (Stage.SUSPENDED, Sort.RESUMES),
        (Stage.WAITING, Sort.REVIEW),
    ],
)
def test_r44a_next_dates_stand_on_their_day(stage, sort):
    leader = make.user(Role.TOWNSHIP_LEADER, TOWNSHIP)
    inside, outside = item(stage), item(stage)
    Record.objects.filter(pk=inside.pk).update(next_on=day(DAYS - 1))
    Record.objects.filter(pk=outside.pk).update(next_on=day(DAYS))
    assert [(e.record_id, e.on) for e in of(leader, sort)] == [(inside.pk, day(DAYS - 1))]


def test_r44a_replies_to_orders_stand_on_their_day():
    leader = make.user(Role.TOWNSHIP_LEADER, TOWNSHIP)
    record = due(-3)
    sweep_orders(localdate())
    [entry] = of(leader, Sort.REPLY)
    assert (entry.record_id, entry.on) == (record.pk, day(5))


def test_r44a_the_one_action_is_linked_for_whoever_may_do_it():
    due(2, stage=Stage.REGISTERED)
    record = due(3, stage=Stage.IN_PROGRESS)
    handler = make.user(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    main = make.user(Role.MAIN_LEADER, TOWNSHIP)
    addresses = {entry.step: entry.address for entry in of(handler, Sort.RED)}
    assert addresses["Report as completed"] == reverse(
        "ledgers_action", args=[record.pk, "complete"]
    )
    assert page_of(record) in {entry.address for entry in of(main, Sort.RED)}


def test_every_running_or_paused_stage_has_its_next_step():
    from records.base.stages import OPEN

    assert set(NEXT_STEP) == set(OPEN)


def test_r44a_a_full_day_says_how_many_more():
    leader = make.user(Role.TOWNSHIP_LEADER, TOWNSHIP)
    person = make.cadre("承办")
    clerk = make.actor(Role.VILLAGE_CLERK, VILLAGE)
    for _number in range(A_DAY + 2):
        due(2, responsible=person, by=clerk, closer=clerk)
    found = of(leader, Sort.RED)
    assert len(found) == A_DAY + 1
    assert found[-1].words == "2 more matters"


def test_r44a_who_is_away_who_acts_and_whose_role_ends():
    handler = make.user(Role.TOWNSHIP_HANDLER, TOWNSHIP, name="王怀山")
    deputy = make.user(Role.TOWNSHIP_LEADER, TOWNSHIP, name="李代明")
    ActingFor.objects.create(
        absent=handler, deputy=deputy, from_on=day(3), to_on=day(5), ground="文"
    )
    RoleAssignment.objects.filter(user=handler).update(to_on=day(9))
    client = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    body = client.get(reverse("records_fortnight")).content.decode()
    assert "王怀山 → 李代明" in body
    [entry] = of(client.user, Sort.ROLE)
    assert (entry.on, entry.who) == (day(9), "王怀山")
    other = signed_in(Role.VILLAGE_CLERK, ELSEWHERE)
    assert "王怀山" not in other.get(reverse("records_fortnight")).content.decode()


def test_r57_opening_it_is_logged_with_the_matters_on_it():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    due(2)
    before = AuditEntry.objects.count()
    assert clerk.get(reverse("records_fortnight")).status_code == 200
    assert AuditEntry.objects.count() == before + 1


def test_r56_a_restricted_matter_is_not_told_to_whom_it_is_walled_off():
    from records.base.kinds import Confidentiality

    record = due(2)
    Record.objects.filter(pk=record.pk).update(confidentiality=Confidentiality.RESTRICTED)
    assert of(make.user(Role.VILLAGE_CLERK, VILLAGE), Sort.RED) == []
    assert of(make.user(Role.TOWNSHIP_LEADER, TOWNSHIP), Sort.RED)


def test_r44a_as_many_questions_for_many_as_for_one():
    actor = actor_for(make.user(Role.BUREAU_OFFICE, DISTRICT))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            entries_of(actor, localdate())
        return len(queries)

    due(2)
    due(-3)
    one = asked()
    for number in range(-9, 9):
        due(number)
    assert asked() == one <= 24
