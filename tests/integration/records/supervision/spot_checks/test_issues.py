"""The issue that is drawn with: no earlier than the frozen list, and none that suits (R14a)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from records.base.engine import Refused
from records.base.roles import Role
from records.supervision.models import SpotCheckRound
from records.supervision.spot_checks.actions import draw_round, freeze
from tests.factories import records as make

from .rounds import FROZEN, MONTH, closed

pytestmark = pytest.mark.django_db


def office():
    return make.actor(Role.BUREAU_OFFICE, make.DISTRICT)


def frozen() -> SpotCheckRound:
    return freeze(make.area(make.DISTRICT), MONTH, actor=office(), now=FROZEN)


@pytest.mark.parametrize(
    ("issue", "number"),
    [
        ("318", "407"),
        ("2026151", "40"),
        ("", "407"),
        ("２０２６１５１", "407"),
        ("2026151", "٤٠٧"),
    ],
)
def test_r14a_issue_and_number_are_those_of_the_lottery(issue, number):
    closed()
    with pytest.raises(Refused):
        draw_round(frozen().pk, issue, number, actor=office(), now=timezone.now())


@pytest.mark.parametrize("issue", ["2026154", "2026051", "2025152", "2027001"])
def test_r14a_nobody_waits_for_an_issue_that_suits_or_takes_a_known_one(issue):
    closed()
    row = frozen()
    with pytest.raises(Refused, match=r"2026052.*2026153"):
        draw_round(row.pk, issue, "407", actor=office(), now=timezone.now())


def test_r14a_nothing_is_drawn_on_the_day_of_freezing():
    closed()
    row = frozen()
    with pytest.raises(Refused):
        draw_round(row.pk, "2026152", "407", actor=office(), now=FROZEN + timedelta(hours=14))
    next_day = FROZEN + timedelta(hours=15)
    assert draw_round(row.pk, "2026152", "407", actor=office(), now=next_day).drawn_at == next_day


@pytest.mark.parametrize("issue", ["2026130", "2026129"])
def test_r14a_an_issue_that_a_round_had_before_the_freezing_is_known(issue):
    closed()
    SpotCheckRound.objects.create(
        area=make.area(make.DISTRICT),
        month=date(2026, 4, 1),
        percent=5,
        minimum=1,
        listed=0,
        frozen_at=FROZEN - timedelta(days=20),
        issue="2026130",
        number="001",
        drawn_at=FROZEN - timedelta(days=19),
    )
    row = frozen()
    with pytest.raises(Refused):
        draw_round(row.pk, issue, "407", actor=office(), now=timezone.now())
    assert draw_round(row.pk, "2026131", "407", actor=office(), now=timezone.now()).drawn_at


@pytest.mark.parametrize("issue", ["2026999", "2026367", "2027000"])
def test_r14a_an_issue_is_numbered_by_the_days_of_its_year(issue):
    closed()
    last, later = FROZEN.replace(month=12, day=31), FROZEN.replace(year=2027, month=1, day=2)
    row = freeze(make.area(make.DISTRICT), MONTH, actor=office(), now=last)
    with pytest.raises(Refused):
        draw_round(row.pk, issue, "407", actor=office(), now=later)
