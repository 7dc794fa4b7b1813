"""Townships, villages, and the end of one."""

from datetime import date

from records.places.actions import apply_end_area, plan_end_area
from tests.factories.places import AreaFactory

DAY = date(2026, 3, 1)
PAPER = "某府函〔2026〕1号"


def township(number, **values):
    return AreaFactory(township=True, code=f"990102{number}000", name=f"{number}镇", **values)


def village(parent, number=1, **values):
    return AreaFactory(parent=parent, code=f"{parent.code[:9]}{number:03}", **values)


def end(area, *successors, head, **values):
    plan = plan_end_area(area, successors, on=DAY, document=PAPER, actor=head, **values)
    return apply_end_area(plan)
