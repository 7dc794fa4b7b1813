"""No day typed for the future lies further ahead than anybody plans (R2, R15)."""

from datetime import date

import pytest

from records.base.engine import Refused
from records.ledgers import actions
from records.ledgers.models import Extension
from tests.factories import records as make

from .test_deadlines import act, assigned

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
LATEST, FAR = date(2029, 5, 20), date(9999, 12, 31)
LETTER = {"district_code": "510802", "part": "assisting", "asked": "请修路"}


@pytest.mark.parametrize(
    ("plan", "data"),
    [
        (actions.plan_request, lambda day: actions.WishInput("材料未齐", day)),
        (actions.plan_suspend, lambda day: actions.SuspendInput("汛期停工", day)),
        (
            actions.plan_ask_others,
            lambda day: actions.LetterInput(**LETTER, outside_unit="某局", reply_due_on=day),
        ),
    ],
)
def test_r15_a_day_typed_lies_at_most_three_years_ahead(plan, data):
    record = assigned()
    for day in (FAR, date(2029, 5, 21)):
        with pytest.raises(Refused, match="2029-05-20"):
            act(record, plan, data(day), DAY)
    act(record, plan, data(LATEST), DAY)


def test_r15_the_year_9999_never_becomes_a_wish():
    record = assigned()
    with pytest.raises(Refused):
        act(record, actions.plan_request, actions.WishInput("手误", FAR), DAY)
    assert not Extension.objects.exists()


def test_r18_the_new_date_promised_lies_at_most_three_years_ahead():
    record, late = assigned(), date(2026, 6, 10)
    given = ("funds", "资金未到", "先垫付")
    with pytest.raises(Refused):
        act(record, actions.plan_analyse, actions.AnalysisInput(*given, FAR), late)
    act(record, actions.plan_analyse, actions.AnalysisInput(*given, date(2026, 7, 1)), late)


def test_r10_a_deadline_set_by_hand_lies_at_most_three_years_ahead():
    record = make.item()
    with pytest.raises(Refused):
        act(record, actions.plan_assign, actions.AssignInput(make.cadre().pk, FAR), DAY)
