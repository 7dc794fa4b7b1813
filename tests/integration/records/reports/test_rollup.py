"""Rolled-up counts equal a recount of the records, and each figure opens on exactly its records."""

from datetime import date

import pytest
from django.db.models import Sum
from django.utils.timezone import localdate

from records.base.models import Record
from records.base.stages import Outcome, Stage
from records.ledgers.choices import Source
from records.ledgers.measures import NOW, Measure, Period, date_column, measured
from records.ledgers.models import OverdueAnalysis
from records.reports.models import ReportCell, ReportState
from records.reports.rollup import counted_rows, roll_up
from tests.factories import records as make

pytestmark = pytest.mark.django_db
STAGES = (
    Stage.REGISTERED,
    Stage.ASSIGNED,
    Stage.IN_PROGRESS,
    Stage.COMPLETED,
    Stage.RETURNED,
    Stage.CLOSED_OUT,
    Stage.REOPENED,
    Stage.VOIDED,
    Stage.HISTORICAL,
)


@pytest.fixture
def matters():
    for stage in STAGES:
        make.item(stage)
    for outcome in (Outcome.EXPLAINED, Outcome.WITHDRAWN, Outcome.SOLVED):
        make.item(Stage.CLOSED_OUT, at=make.SISTER, outcome=outcome)
    make.item(Stage.ASSIGNED, at=make.ELSEWHERE, source=Source.ERROR_REPORT)


def total(measure: str, **cells) -> int:
    found = ReportCell.objects.filter(measure=measure, **cells)
    return found.aggregate(total=Sum("number"))["total"] or 0


@pytest.mark.parametrize("measure", sorted(Measure.values))
def test_every_figure_equals_a_recount_of_its_records(matters, measure):
    roll_up()
    rows = measured(counted_rows(), measure, Period(), localdate())
    assert total(measure) == rows.count()


def test_r14_closed_is_not_solved(matters):
    roll_up()
    assert (total(Measure.CLOSED), total(Measure.SOLVED)) == (4, 2)
    assert total(Measure.EXPLAINED) == total(Measure.WITHDRAWN) == 1


def test_r58a_historical_and_voided_matters_are_in_no_figure(matters):
    roll_up()
    received = ReportCell.objects.filter(measure=Measure.RECEIVED)
    assert total(Measure.RECEIVED) == 10
    assert {cell.month for cell in received} == {"2026-05"}


def test_r53a_what_readers_report_as_wrong_is_no_matter_of_the_reports(matters):
    roll_up()
    assert total(Measure.OPEN, area_path=make.area(make.ELSEWHERE).path) == 0


def test_a_figure_as_of_now_belongs_to_no_month(matters):
    roll_up()
    assert not ReportCell.objects.filter(measure__in=NOW).exclude(month="").exists()
    assert not ReportCell.objects.exclude(measure__in=NOW).filter(month="").exists()
    assert all(bool(date_column(m)) != (m in NOW) for m in Measure)


def test_counting_again_replaces_what_was_there(matters):
    first = roll_up()
    assert roll_up() == first == ReportCell.objects.count()
    assert ReportState.objects.count() == 1


def test_r18_causes_are_counted_by_the_month_of_the_deadline():
    record = make.item(Stage.ASSIGNED)
    OverdueAnalysis.objects.create(
        record=record,
        sequence=3,
        due_on=date(2026, 6, 1),
        cause="funds",
        words="资金未到位",
        remedy="已申请",
        promised_on=date(2026, 7, 1),
        entered_by=make.user(),
        entered_at="2026-06-03T09:00:00+08:00",
    )
    roll_up()
    cell = ReportCell.objects.get(measure="cause:funds")
    assert (cell.month, cell.number, cell.area_path) == ("2026-06", 1, record.area_path)


def test_the_rollup_asks_a_fixed_number_of_times(django_assert_max_num_queries, matters):
    with django_assert_max_num_queries(30):
        roll_up()
    assert Record.objects.count() == 13
