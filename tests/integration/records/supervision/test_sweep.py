"""The sweep raises orders level by level, once each, whenever and however often it runs (R17)."""

import threading
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.timezone import localdate

from records.base.models import Policy, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.base.tiers import Tier
from records.base.timeline.verify import faults
from records.supervision.models import SupervisionOrder
from records.supervision.sweeping import sweep_orders
from tests.factories import records as make

DUE = date(2026, 6, 1)


def overdue(at: str = make.VILLAGE, stage: str = Stage.ASSIGNED, **fields) -> Record:
    """A matter whose deadline passed on DUE."""
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 7), time(9)))
    return make.item(stage, at=at, now=moment, due_on=DUE, **fields)


def levels(record) -> list[int]:
    found = SupervisionOrder.objects.filter(record=record).order_by("level")
    return list(found.values_list("level", flat=True))


def after(days: int) -> date:
    return DUE + timedelta(days=days)


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, []), (1, [1]), (6, [1]), (7, [1, 2]), (14, [1, 2]), (15, [1, 2, 3]), (90, [1, 2, 3])],
)
def test_r17_each_level_comes_after_its_days(days, expected):
    record = overdue()
    sweep_orders(after(days))
    assert levels(record) == expected


def test_r17_days_off_are_caught_up_with_the_same_orders_as_day_by_day():
    daily, late = overdue(), overdue()
    keys = {daily.pk, late.pk}
    for days in range(1, 17):
        sweep_orders(after(days))
    assert levels(daily) == levels(late) == [1, 2, 3]
    assert SupervisionOrder.objects.filter(record__in=keys).count() == 6


def test_r17_a_second_run_raises_nothing():
    overdue()
    assert sweep_orders(after(8)) == 2
    assert sweep_orders(after(8)) == 0


def test_r17_a_new_deadline_that_is_missed_is_another_round():
    record = overdue()
    sweep_orders(after(2))
    Record.objects.filter(pk=record.pk).update(due_on=after(30))
    sweep_orders(after(20))
    assert levels(record) == [1]
    sweep_orders(after(31))
    assert levels(record) == [1, 1]


@pytest.mark.parametrize("stage", [Stage.COMPLETED, Stage.CLOSED_OUT, Stage.VOIDED])
def test_r17_what_is_reported_or_over_raises_nothing(stage):
    record = overdue(stage=stage)
    sweep_orders(after(30))
    assert levels(record) == []


def test_r58a_nothing_is_raised_before_the_take_over_date():
    Policy.objects.create(
        effective_from=date(2026, 1, 1), document="测试〔2026〕1号", taken_over_on=after(20)
    )
    record = overdue()
    sweep_orders(after(20))
    assert levels(record) == []
    sweep_orders(after(21))
    assert levels(record) == [1]
    sweep_orders(after(27))
    assert levels(record) == [1, 2]


def test_r17_village_matters_go_up_the_township_and_bureau_matters_up_the_bureau():
    for role, at in (
        (Role.VILLAGE_SECRETARY, make.VILLAGE),
        (Role.TOWNSHIP_LEADER, make.TOWNSHIP),
        (Role.MAIN_LEADER, make.TOWNSHIP),
        (Role.SECTION_HEAD, make.DISTRICT),
        (Role.BUREAU_OFFICE, make.DISTRICT),
        (Role.MAIN_LEADER, make.DISTRICT),
    ):
        make.cadre(f"{role}@{at}", user=make.user(role, at))
    here, above = overdue(), overdue()
    Record.objects.filter(pk=above.pk).update(tier=Tier.DISTRICT)
    sweep_orders(after(15))
    assert addressed(here) == [
        f"{Role.VILLAGE_SECRETARY}@{make.VILLAGE}",
        f"{Role.TOWNSHIP_LEADER}@{make.TOWNSHIP}",
        f"{Role.MAIN_LEADER}@{make.TOWNSHIP}",
    ]
    assert addressed(above) == [
        f"{role}@{make.DISTRICT}"
        for role in (Role.SECTION_HEAD, Role.BUREAU_OFFICE, Role.MAIN_LEADER)
    ]


def addressed(record) -> list[str]:
    rows = SupervisionOrder.objects.filter(record=record).order_by("level")
    return [row.cadre.name for row in rows]


def test_r17_an_order_without_a_person_names_the_role():
    record = overdue(make.SISTER)
    sweep_orders(after(1))
    order = SupervisionOrder.objects.get(record=record)
    assert (order.cadre, order.role) == (None, Role.VILLAGE_SECRETARY)
    assert order.reply_due_on == after(6)


def test_r11_orders_are_numbered_without_gap_and_stand_in_the_timeline():
    records = [overdue() for _ in range(3)]
    sweep_orders(after(7))
    numbers = sorted(SupervisionOrder.objects.values_list("reference", flat=True))
    assert numbers == [f"DB-510802-2026-{n:06d}" for n in range(1, 7)]
    assert all(record.events.last().verb == "supervise" for record in records)
    assert not list(faults())


def test_r17_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    for _ in range(12):
        overdue()
    with django_assert_max_num_queries(45):
        sweep_orders(after(15))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r17_two_sweeps_at_a_time_raise_each_order_once():
    records = [overdue() for _ in range(6)]
    failures: list[Exception] = []

    def run() -> None:
        try:
            sweep_orders(after(15))
        except Exception as error:  # noqa: BLE001 the thread tells the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert [levels(record) for record in records] == [[1, 2, 3]] * 6


def test_r17_the_sweep_of_today_goes_by_the_clock():
    record = overdue()
    sweep_orders()
    assert SupervisionOrder.objects.filter(record=record, raised_on=localdate()).exists()
