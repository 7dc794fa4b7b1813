"""Two townships of the small district, one of which is merged into the other."""

from datetime import date

from django.utils import timezone

from records.access.queries import actor_for
from records.base.roles import Role
from records.ledgers.succession.action import end_area
from records.places.models import Area
from tests.factories import records as make

OLD, OLD_VILLAGE = "510802105000", "510802105201"
DAY, PAPER = date(2026, 3, 1), "某府函〔2026〕1号"


def office():
    """The bureau office of the district."""
    return actor_for(make.user(Role.BUREAU_OFFICE, make.DISTRICT))


def namesake() -> Area:
    """A village of the old village's name under the successor."""
    return Area.objects.create(
        code="510802103230",
        level="village",
        name="井田村村民委员会",
        parent=make.area(make.TOWNSHIP),
    )


def merge(area=OLD, into=(make.TOWNSHIP,), *, actor=None, **values):
    areas = [make.area(code) for code in into]
    return end_area(
        make.area(area),
        areas,
        on=DAY,
        document=PAPER,
        actor=actor or office(),
        now=timezone.now(),
        principal=areas[0],
        **values,
    )
