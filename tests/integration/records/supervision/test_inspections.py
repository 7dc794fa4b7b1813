"""Each village each quarter: who, when, what was found, or nothing on purpose (R19)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from records.access.models import ActingFor
from records.access.queries import actor_for
from records.base.engine import NotAllowed, Refused
from records.base.roles import Role
from records.base.stages import Stage
from records.supervision.choices import Found
from records.supervision.inspections.actions import (
    FindingInput,
    InspectionInput,
    enter_inspection,
)
from records.supervision.inspections.findings import put_right, verify_put_right
from records.supervision.inspections.quarters import quarter_of
from records.supervision.inspections.queries import inspections_of, not_inspected
from tests.factories import records as make

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 12)


def entered(actor=None, at: str = make.VILLAGE, **fields):
    given = {
        "area": make.area(at),
        "inspected_on": ON,
        "inspectors": (make.cadre("高原", at=at),),
        "words": "逐户走访,查看饮水和道路。",
        "nothing_found": True,
        **fields,
    }
    actor = actor or make.actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    return enter_inspection(InspectionInput(**given), actor=actor, now=timezone.now())


def to_put_right(**fields) -> FindingInput:
    given = {
        "found": Found.RECTIFY,
        "words": "三本台账没有更新",
        "responsible": make.cadre("白水"),
        "due_on": date(2026, 8, 30),
        **fields,
    }
    return FindingInput(**given)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026Q1"),
        (date(2026, 3, 31), "2026Q1"),
        (date(2026, 12, 31), "2026Q4"),
        (date(999, 12, 31), "0999Q4"),
    ],
)
def test_r19_quarters(day, quarter):
    assert quarter_of(day) == quarter


def test_r19_nothing_found_is_said_on_purpose():
    assert entered().nothing_found
    with pytest.raises(Refused):
        entered(nothing_found=False)
    with pytest.raises(Refused):
        entered(findings=(to_put_right(),))


def test_r19_a_matter_found_is_named_and_is_one_of_the_village():
    record, elsewhere = make.item(Stage.ASSIGNED), make.item(at=make.SISTER)
    found = FindingInput(Found.UPDATED, "已更新", record=record)
    row = entered(nothing_found=False, findings=(found,))
    assert row.findings.get().record == record
    for wrong in (
        FindingInput(Found.UPDATED, "没有编号"),
        FindingInput(Found.UPDATED, "x", elsewhere),
    ):
        with pytest.raises(Refused):
            entered(nothing_found=False, findings=(wrong,))


def test_r19_what_is_to_be_put_right_is_verified_by_another_side():
    row = entered(nothing_found=False, findings=(to_put_right(),)).findings.get()
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    handler = make.actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    with pytest.raises(Refused):
        verify_put_right(row.pk, actor=handler, now=timezone.now())
    put_right(row.pk, "已补录", actor=clerk, now=timezone.now())
    with pytest.raises(Refused):
        put_right(row.pk, "再来一次", actor=clerk, now=timezone.now())
    assert (
        verify_put_right(row.pk, actor=handler, now=timezone.now()).verified_by_id
        == handler.user_id
    )


def test_r19_something_to_put_right_names_who_and_by_when():
    for fields in ({"responsible": None}, {"due_on": None}, {"due_on": date(2026, 8, 1)}):
        with pytest.raises(Refused):
            entered(nothing_found=False, findings=(to_put_right(**fields),))


@pytest.mark.parametrize("day", [date(999, 8, 12), date(2020, 8, 12)])
def test_r19_an_inspection_of_long_ago_is_refused(day):
    with pytest.raises(Refused, match=r"两年|two years"):
        entered(inspected_on=day)


def test_r14_r55a_whom_the_reporter_acted_for_does_not_verify():
    row = entered(nothing_found=False, findings=(to_put_right(),)).findings.get()
    head, deputy = (make.user(Role.TOWNSHIP_LEADER, make.TOWNSHIP) for _ in range(2))
    today = timezone.localdate()
    acting = ActingFor.objects.create(
        absent=head, deputy=deputy, from_on=today, to_on=today, ground="委托书"
    )
    put_right(row.pk, "已补录", actor=actor_for(deputy), now=timezone.now())
    with pytest.raises(NotAllowed):
        verify_put_right(row.pk, actor=actor_for(head), now=timezone.now())
    before = today - timedelta(days=3)
    ActingFor.objects.filter(pk=acting.pk).update(from_on=before, to_on=before)
    assert verify_put_right(row.pk, actor=actor_for(head), now=timezone.now()).verified_on


def test_r19_villages_not_inspected_this_quarter_are_listed():
    for code in (make.VILLAGE, make.SISTER, make.ELSEWHERE):
        make.area(code)
    entered()
    handler = make.actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    assert [area.code for area in not_inspected(handler, "2026Q3")] == [make.SISTER]
    assert len(not_inspected(handler, "2026Q4")) == 2


def test_r56_an_inspection_stays_in_its_scope():
    row = entered()
    assert not inspections_of(make.actor(Role.TOWNSHIP_HANDLER, make.ELSEWHERE)).exists()
    assert inspections_of(make.actor(Role.VILLAGE_CLERK, make.VILLAGE)).get() == row
    with pytest.raises(NotAllowed):
        entered(make.actor(Role.TOWNSHIP_HANDLER, make.ELSEWHERE))


def test_r19_an_inspection_is_of_one_village_and_not_of_tomorrow():
    handler = make.actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    for fields in ({"area": make.area(make.TOWNSHIP)}, {"inspected_on": date(2030, 1, 1)}):
        with pytest.raises(Refused):
            entered(handler, **fields)
