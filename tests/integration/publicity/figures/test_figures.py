from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from publicity.figures.models import MonthlyFigure
from publicity.figures.queries import year_figures
from publicity.figures.rollup import rollup
from tests.factories.reviews import closed_out

pytestmark = pytest.mark.django_db


def figure(**fields):
    values = {"month": "2026", "area_code": "", "mechanism": "ledger", "as_of": timezone.now()}
    return MonthlyFigure.objects.create(**values | fields)


def test_r52_figures_are_what_a_recount_of_the_records_gives():
    matter = closed_out()
    rollup()
    year = year_figures(matter.closed_on.year)
    assert (year.closed, year.solved) == (1, 1)
    assert year.median_days == (matter.closed_on - matter.opened_on).days


def test_rolling_up_twice_changes_nothing(capsys):
    closed_out()
    call_command("rollup")
    columns = ["month", "area_code", "received", "closed", "solved"]
    before = list(MonthlyFigure.objects.values_list(*columns))
    call_command("rollup")
    assert list(MonthlyFigure.objects.values_list(*columns)) == before
    assert str(len(before)) in capsys.readouterr().out


def test_a_year_without_a_count_has_no_figures():
    figure(area_code="510802000000")
    figure(month="2026-05")
    assert year_figures(2026) is None


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("monthly_figure_solved_is_part_of_closed", {"closed": 1, "solved": 2}),
        ("monthly_figure_mechanism_known", {"mechanism": "rumour"}),
    ],
)
def test_r14_the_database_refuses(name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        figure(median_days=Decimal("1.0"), **fields)


def test_one_month_of_one_area_is_counted_once():
    figure()
    with pytest.raises(IntegrityError), transaction.atomic():
        figure()
