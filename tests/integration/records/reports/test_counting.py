"""The count is made anew only when something changed; predecessors count once (R4); R14a, R19."""

from datetime import date

import pytest
from django.db.models import Sum
from django.urls import reverse
from django.utils.timezone import now

from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.measures import Check, Measure
from records.places.choices import SuccessionKind
from records.places.models import Area, Succession
from records.reports.models import ReportCell, ReportState
from records.reports.rollup import roll_up_if_changed
from records.supervision.models import Inspection, SpotCheck, SpotCheckRound
from tests.factories import records as make
from tests.factories.ledgers import signed_in

from .reading import counted_report, figures, of_matters, opened, total

pytestmark = pytest.mark.django_db


def test_nothing_is_counted_again_until_something_changes(django_assert_num_queries):
    record = make.item()
    assert roll_up_if_changed()
    with django_assert_num_queries(3):
        assert not roll_up_if_changed()
    make.item(Stage.VOIDED)
    assert roll_up_if_changed()
    assert ReportCell.objects.get(measure=Measure.RECEIVED).area_path == record.area_path


def test_a_new_day_is_a_new_count():
    make.item()
    roll_up_if_changed(date(2026, 6, 1))
    assert roll_up_if_changed(date(2026, 6, 2))
    assert ReportState.objects.count() == 1


def end(code, *heirs):
    """End an area; the first heir is its principal."""
    place = make.area(code)
    kind = SuccessionKind.SPLIT if len(heirs) > 1 else SuccessionKind.WHOLE
    for number, heir in enumerate(heirs):
        Succession.objects.create(
            area=place,
            successor=make.area(heir),
            kind=kind,
            principal=number == 0,
            on=date(2026, 7, 1),
            document="民政〔2026〕1号",
        )
    Area.objects.filter(pk=place.pk).update(ended_on=date(2026, 7, 1))


def test_r4_what_was_split_among_two_counts_in_its_principal_alone():
    make.item(at=make.VILLAGE)
    make.item(at=make.SISTER)
    end(make.SISTER, make.ELSEWHERE, make.VILLAGE)
    client = signed_in(Role.BUREAU_OFFICE, make.DISTRICT)
    found = figures(counted_report(client))
    label = str(Measure.RECEIVED.label)
    assert (found["宝轮镇", label].value, found["三堆镇", label].value) == (1, 1)
    for address, figure in of_matters(found).items():
        assert opened(client, address) == figure.value


def test_r4_a_village_that_ended_counts_in_the_one_that_took_over():
    make.item(at=make.VILLAGE)
    make.item(at=make.SISTER)
    end(make.SISTER, make.VILLAGE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    found = figures(counted_report(client))
    assert found["宝轮镇赤化村", str(Measure.RECEIVED.label)].value == 2
    assert opened(client, found["宝轮镇赤化村", str(Measure.RECEIVED.label)].address) == 2


def drawn(result, *, sealed=False):
    record = make.item(Stage.CLOSED_OUT)
    spot_round = SpotCheckRound.objects.create(
        area=make.area(make.DISTRICT),
        month=date(2026, 10, 1) if sealed else date(2026, 9 if result else 8, 1),
        sealed=sealed,
        percent=5,
        minimum=1,
        frozen_at=now(),
        list_hash="0" * 64,
        listed=1,
        issue="2026300",
        number="123",
        drawn_at=now(),
    )
    SpotCheck.objects.create(
        round=spot_round,
        position=1,
        record=record,
        drawn=True,
        result=result,
        checked_on=date(2026, 11, 1) if result else None,
    )


def test_r14a_spot_checks_open_on_their_matters_and_sealed_draws_are_left_out():
    drawn("not_done")
    drawn("")
    drawn("done", sealed=True)
    client = signed_in(Role.TOWNSHIP_LEADER)
    found = figures(counted_report(client))
    assert total(found, Check.DRAWN).value == 2
    assert total(found, Check.NOT_DONE).value == 1
    assert total(found, Check.DONE).value == 0
    assert opened(client, total(found, Check.DRAWN).address) == 2
    assert opened(client, total(found, Check.NOT_DONE).address) == 1
    assert ReportCell.objects.filter(measure=Check.DRAWN).aggregate(n=Sum("number"))["n"] == 2


def test_r19_villages_not_inspected_are_counted_and_listed():
    make.area(make.SISTER)
    place = make.area(make.VILLAGE)
    Inspection.objects.create(
        area=place,
        area_path=place.path,
        inspected_on=date(2026, 9, 1),
        quarter="2026Q3",
        nothing_found=True,
        words="看了水电",
        entered_by=make.user(),
        entered_at=now(),
    )
    client = signed_in(Role.TOWNSHIP_LEADER)
    context = counted_report(client, month_to="2026-09")
    coverage = context["tables"][-1]
    assert [f.value for f in coverage.total.figures] == [2, 1, 1, 50.0]
    page = client.get(coverage.total.figures[2].address)
    assert [village.code for village in page.context["villages"]] == [make.SISTER]
    for line in (coverage.total, *coverage.lines):
        if line.figures[1].value:
            assert opened(client, line.figures[1].address) == line.figures[1].value
    assert client.get(reverse("records_not_inspected"), {"quarter": "x"}).status_code == 200
