"""Each named constraint and guard of supervision, broken once: it is the database that refuses."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.supervision.models import (
    Inspection,
    InspectionFinding,
    SpotCheck,
    SpotCheckRound,
    SupervisionOrder,
)
from records.supervision.spot_checks.actions import draw_round, freeze
from tests.factories import records as make

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 10)


def order(**fields) -> SupervisionOrder:
    given = {
        "record": Record.objects.first() or make.item(Stage.ASSIGNED),
        "sequence": 1,
        "reference": f"DB-510802-2026-{SupervisionOrder.objects.count() + 1:06d}",
        "level": 1,
        "missed_on": ON,
        "role": Role.VILLAGE_SECRETARY,
        "words": "限期办结",
        "raised_on": ON,
        "reply_due_on": ON,
        **fields,
    }
    return SupervisionOrder.objects.create(**given)


def inspection(**fields) -> Inspection:
    area = make.area()
    given = {
        "area": area,
        "area_path": area.path,
        "inspected_on": ON,
        "quarter": "2026Q2",
        "words": "查看台账",
        "entered_by": make.user(),
        "entered_at": timezone.now(),
        **fields,
    }
    return Inspection.objects.create(**given)


def finding(**fields) -> InspectionFinding:
    given = {
        "inspection": inspection(),
        "found": "rectify",
        "words": "公示过期",
        "responsible": make.cadre(),
        "due_on": ON,
        **fields,
    }
    return InspectionFinding.objects.create(**given)


def drawn() -> SpotCheckRound:
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 20), time(9)))
    for _ in range(2):
        make.item(Stage.CLOSED_OUT, now=moment)
    office = make.actor(Role.BUREAU_OFFICE, make.DISTRICT)
    area = make.area(make.DISTRICT)
    frozen = timezone.make_aware(datetime.combine(date(2026, 6, 1), time(9)))
    row = freeze(area, date(2026, 5, 1), actor=office, now=frozen)
    return draw_round(row.pk, "2026151", "407", actor=office, now=timezone.now())


def refused(name: str, act) -> None:
    with pytest.raises((IntegrityError, DatabaseError)) as caught, transaction.atomic():
        act()
    words = str(caught.value)
    assert name in words or "UNIQUE constraint failed" in words or "append-only" in words


ORDERS = {
    "order_level_known": {"level": 9},
    "order_role_known": {"role": "friend"},
    "order_says_what_was_missed": {"missed_on": None},
    "order_reply_due_after_raised": {"reply_due_on": ON - timedelta(days=1)},
    "order_reply_whole": {"replied_on": ON},
}
FINDINGS = {
    "finding_kind_known": {"found": "rumour"},
    "finding_rectified_by_somebody": {"due_on": None},
    "finding_names_its_matter": {"found": "updated"},
    "finding_done_whole": {"done_on": ON},
    "finding_verified_whole": {"verified_on": ON},
}
CHECKS = {
    "spot_check_result_known": {"result": "perhaps"},
    "spot_check_result_of_drawn": {"result": "done"},
    "spot_check_told_was_reached": {"told": True},
}


@pytest.mark.parametrize("name", ORDERS)
def test_r17_the_order_refuses(name):
    refused(name, lambda: order(**ORDERS[name]))


def test_r17_an_order_is_raised_once_a_level():
    order()
    refused("order_once_a_level", order)


@pytest.mark.parametrize("name", FINDINGS)
def test_r19_the_finding_refuses(name):
    refused(name, lambda: finding(**FINDINGS[name]))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("inspection_worded", {"words": ""}),
        ("inspection_quarter_formed", {"quarter": "2026Q5"}),
    ],
)
def test_r19_the_inspection_refuses(name, fields):
    refused(name, lambda: inspection(**fields))


@pytest.mark.parametrize("name", CHECKS)
def test_r14a_the_check_refuses(name):
    row = drawn().checks.filter(drawn=False)[0]
    rows = SpotCheck.objects.filter(pk=row.pk)
    refused(name, lambda: rows.update(**CHECKS[name]))


def test_r14a_a_matter_and_a_place_stand_once_on_a_list():
    row = drawn()
    first = row.checks.first()
    again = {"round": row, "village": make.VILLAGE}
    refused(
        "spot_check_matter_once",
        lambda: SpotCheck.objects.create(record=first.record, position=9, **again),
    )
    other = make.item()
    refused(
        "spot_check_position_once",
        lambda: SpotCheck.objects.create(record=other, position=first.position, **again),
    )


@pytest.mark.parametrize("name", ["spot_check_once_a_month", "spot_check_drawn_whole"])
def test_r14a_the_round_refuses(name):
    row = drawn()
    row.pk = None
    if name == "spot_check_drawn_whole":
        row.month, row.number = date(2026, 4, 1), ""
    refused(name, lambda: row.save(force_insert=True))


@pytest.mark.parametrize(
    "change",
    [{"reference": "DB-510802-2026-999999"}, {"words": "别的"}, {"level": 2}, {"raised_on": ON}],
)
def test_r57_an_order_is_not_rewritten(change):
    made = order(raised_on=ON - timedelta(days=1))
    refused("append-only", lambda: SupervisionOrder.objects.filter(pk=made.pk).update(**change))


def test_r57_a_reply_is_written_once():
    made = SupervisionOrder.objects.filter(pk=order().pk)
    made.update(replied_on=ON, reply="已办")
    refused("append-only", lambda: made.update(reply="改口"))


@pytest.mark.parametrize("change", [{"list_hash": "0" * 64}, {"number": "111"}, {"percent": 1}])
def test_r57_a_frozen_list_and_its_draw_are_not_rewritten(change):
    row = drawn()
    refused("append-only", lambda: SpotCheckRound.objects.filter(pk=row.pk).update(**change))


def test_r57_what_was_drawn_stays_drawn():
    check = drawn().checks.filter(drawn=True)
    refused("append-only", lambda: check.update(drawn=False))
    refused("append-only", lambda: check.update(position=99))


def test_r57_of_who_was_not_reached_nobody_says_they_were_told():
    check = drawn().checks.filter(drawn=True)
    given = {"result": "not_reached", "checked_on": ON, "told": True}
    refused("spot_check_told_was_reached", lambda: check.update(**given))


def test_r57_a_result_is_written_once():
    check = drawn().checks.filter(drawn=True)
    check.update(result="not_reached", checked_on=ON)
    check.update(result="done", checked_on=ON)
    refused("append-only", lambda: check.update(result="not_done"))


@pytest.mark.parametrize("change", [{"words": "别的"}, {"quarter": "2026Q1"}, {"inspected_on": ON}])
def test_r57_an_inspection_is_not_rewritten(change):
    made = inspection(inspected_on=ON - timedelta(days=1))
    refused("append-only", lambda: Inspection.objects.filter(pk=made.pk).update(**change))


def test_r57_who_inspected_stays():
    made = inspection()
    made.inspectors.add(make.cadre())
    refused("append-only", made.inspectors.clear)


@pytest.mark.parametrize("change", [{"words": "别的"}, {"due_on": ON + timedelta(days=9)}])
def test_r57_a_finding_is_not_rewritten(change):
    made = finding()
    refused("append-only", lambda: InspectionFinding.objects.filter(pk=made.pk).update(**change))


def test_r57_what_was_put_right_and_verified_is_said_once():
    rows = InspectionFinding.objects.filter(pk=finding().pk)
    done = {"done_on": ON, "done_words": "已更换", "done_by": make.user()}
    rows.update(**done)
    refused("append-only", lambda: rows.update(done_words="没有更换"))
    rows.update(verified_on=ON, verified_by=make.user())
    refused("append-only", lambda: rows.update(verified_on=None, verified_by=None))


def test_r57_a_finding_keeps_the_matter_that_it_got():
    rows = InspectionFinding.objects.filter(pk=finding(found="new_matter").pk)
    rows.update(record=make.item())
    refused("append-only", lambda: rows.update(record=None))


def test_r57_nothing_of_supervision_is_deleted():
    made = [order(), finding(), drawn()]
    keys = [(type(row), row.pk) for row in made]
    keys += [(SpotCheck, made[2].checks.first().pk), (Inspection, made[1].inspection_id)]
    for model, pk in keys:
        rows = model.objects.filter(pk=pk)
        refused("append-only", lambda rows=rows: rows._raw_delete(rows.db))
