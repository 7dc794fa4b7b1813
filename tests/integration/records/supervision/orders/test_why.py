"""An order says why it was raised and why its reply is due on that day (R2, R17)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from records.base.models import Policy
from records.base.roles import Role
from records.base.stages import Stage
from records.supervision.models import SupervisionOrder
from records.supervision.reply_term import why_raised, why_reply_by
from records.supervision.sweeping import sweep_orders
from tests.factories import records as make
from tests.factories.ledgers import signed_in

pytestmark = pytest.mark.django_db
# A Monday; five days later it is Saturday.
MONDAY = date(2026, 6, 1)


def swept(day: date = MONDAY, *, overdue: int = 7) -> list[SupervisionOrder]:
    record = make.item(Stage.ASSIGNED, opened_on=date(2026, 5, 6))
    type(record).objects.filter(pk=record.pk).update(due_on=day - timedelta(days=overdue))
    sweep_orders(day)
    return list(SupervisionOrder.objects.filter(record=record).order_by("level"))


def test_r2_r17_the_reply_is_due_after_the_policys_days_and_says_so():
    order = swept()[0]
    assert order.reply_due_on == date(2026, 6, 6)
    sentences = " ".join(why_reply_by(order))
    assert "2026-06-01" in sentences
    assert "2026-06-06" in sentences


def test_r2_where_the_policy_rolls_over_a_reply_is_never_due_on_a_day_off():
    Policy.objects.create(
        effective_from=date(2026, 1, 1), document="测试〔2026〕1号", roll_over=True
    )
    order = swept()[0]
    assert order.reply_due_on == date(2026, 6, 8)
    assert "2026-06-06" in " ".join(why_reply_by(order))


def test_r1_r17_each_order_names_the_days_of_its_level_and_the_policy():
    Policy.objects.create(effective_from=date(2026, 1, 1), document="测试〔2026〕1号")
    first, second = swept()
    assert "2026-05-25" in why_raised(first)[0]
    assert "测试〔2026〕1号" in why_raised(second)[1]
    assert why_raised(first)[1] != why_raised(second)[1]


def test_r58a_the_take_over_date_is_named_where_days_count_from_it():
    Policy.objects.create(
        effective_from=date(2026, 1, 1), document="测试〔2026〕1号", taken_over_on=date(2026, 5, 28)
    )
    order = swept()[0]
    assert "2026-05-28" in why_raised(order)[-1]


def test_r17_the_page_of_an_order_explains_itself():
    record = make.item(Stage.ASSIGNED, opened_on=date(2026, 5, 6))
    due_on = localdate() - timedelta(days=2)
    type(record).objects.filter(pk=record.pk).update(due_on=due_on)
    sweep_orders()
    order = SupervisionOrder.objects.get(record=record)
    page = signed_in(Role.TOWNSHIP_LEADER, make.TOWNSHIP).get(
        reverse("supervision_order", args=[order.pk])
    )
    text = page.content.decode()
    assert all(sentence in text for sentence in why_raised(order) + why_reply_by(order))


def test_r17_a_day_set_by_hand_says_so():
    order = SupervisionOrder(
        level=0, raised_on=MONDAY, reply_due_on=MONDAY + timedelta(days=2), missed_on=None
    )
    assert len(why_reply_by(order)) == len(why_raised(order)) == 1
