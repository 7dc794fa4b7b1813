"""Reports: sums of cells within the reader's scope, each figure opening on its matters."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from records.access.actions import grant
from records.base.models import Campaign, Record
from records.base.roles import CASE_ROLES, Role
from records.base.stages import Outcome, Stage
from records.ledgers.choices import Ledger
from records.ledgers.measures import Measure
from records.people.choices import OrganisationKind
from records.people.models import Organisation
from records.reports.models import ReportCell, ReportState
from records.reports.rollup import roll_up
from tests.factories import records as make
from tests.factories.ledgers import signed_in

from .reading import PERIOD, TOTAL, counted_report, figures, of_matters, opened, report, total

pytestmark = pytest.mark.django_db
RECEIVED = str(Measure.RECEIVED.label)
STAGES = (
    Stage.REGISTERED,
    Stage.ASSIGNED,
    Stage.SUSPENDED,
    Stage.WAITING,
    Stage.ESCALATED,
    Stage.CLOSED_OUT,
    Stage.REOPENED,
    Stage.VOIDED,
    Stage.HISTORICAL,
)


@pytest.fixture
def section():
    place = make.area(make.DISTRICT)
    return Organisation.objects.create(
        name="救助科", kind=OrganisationKind.PUBLIC_INSTITUTION, area=place
    )


@pytest.fixture
def matters(section):
    for stage in STAGES:
        make.item(stage)
    for at in (make.SISTER, make.ELSEWHERE, make.TOWNSHIP):
        make.item(Stage.CLOSED_OUT, at=at, outcome=Outcome.EXPLAINED)
        make.item(Stage.ASSIGNED, at=at, ledger=Ledger.STABILITY)
        make.item(Stage.ASSIGNED, at=at, ledger=Ledger.DIFFICULTY)
    Record.objects.filter(area=make.area(make.SISTER)).update(organisation=section)


@pytest.mark.parametrize("role", sorted(CASE_ROLES))
def test_r56_the_sums_of_each_role_are_the_numbers_of_matters_in_the_lists_they_open(matters, role):
    at = make.VILLAGE if role.startswith("village") else make.TOWNSHIP
    client = signed_in(role, at)
    found = figures(counted_report(client))
    sums = of_matters({key: figure for key, figure in found.items() if key[0] is TOTAL})
    assert sums
    for address, figure in sums.items():
        assert opened(client, address) == figure.value, address


@pytest.mark.parametrize("by", ["area", "section", "month"])
def test_r56_every_figure_of_a_district_opens_on_its_matters(matters, by):
    client = signed_in(Role.BUREAU_OFFICE, make.DISTRICT)
    found = of_matters(figures(counted_report(client, by=by)))
    assert len(found) > 10
    for address, figure in found.items():
        assert opened(client, address) == figure.value, address


def test_r42_a_campaign_narrows_every_figure(matters):
    campaign = Campaign.objects.create(name="双联", from_on=date(2026, 1, 1))
    make.item(Stage.CLOSED_OUT, campaign_id=campaign.pk)
    client = signed_in(Role.TOWNSHIP_LEADER)
    found = figures(counted_report(client, campaign=campaign.pk))
    assert total(found, Measure.CLOSED).value == 1
    assert opened(client, total(found, Measure.CLOSED).address) == 1


def test_r56_a_village_clerk_has_no_stability_work_in_any_figure_not_even_one_of_their_own():
    clerk = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    record = make.item(ledger=Ledger.STABILITY)
    Record.objects.filter(pk=record.pk).update(entered_by=clerk.user)
    found = figures(counted_report(clerk))
    assert {figure.value for figure in found.values()} <= {0, 1, None}
    assert found["宝轮镇赤化村", RECEIVED].value == 0
    secretary = signed_in(Role.VILLAGE_SECRETARY, make.VILLAGE)
    assert figures(report(secretary))["宝轮镇赤化村", RECEIVED].value == 1


def test_r56_a_post_held_for_one_section_counts_its_matters_only(matters, section):
    client = signed_in(None)
    grant(
        user_id=client.user.pk,
        role=Role.SECTION_HEAD,
        area_id=make.area(make.DISTRICT).pk,
        organisation_id=section.pk,
        from_on=date(2020, 1, 1),
    )
    found = figures(counted_report(client))
    assert total(found, Measure.RECEIVED).value == 2
    assert found["宝轮镇", RECEIVED].value == 2
    assert opened(client, found["宝轮镇", RECEIVED].address) == 2


def test_r14_closed_is_not_solved_and_the_rate_has_its_own_column(matters):
    found = figures(counted_report(signed_in(Role.BUREAU_OFFICE, make.DISTRICT)))
    assert total(found, Measure.CLOSED).value == 4
    assert total(found, Measure.SOLVED).value == 1
    assert total(found, Measure.EXPLAINED).value == 3
    assert found[TOTAL, _("On time, of those with a deadline")].shown == "100.0%"


def test_a_rate_of_nothing_is_a_dash():
    make.item(Stage.REGISTERED)
    found = figures(counted_report(signed_in(Role.TOWNSHIP_HANDLER)))
    assert found[TOTAL, _("On time, of those with a deadline")].shown == "—"


def test_matters_of_the_township_itself_have_their_own_row(matters):
    client = signed_in(Role.TOWNSHIP_HANDLER)
    found = figures(counted_report(client))
    own = _("%(area)s itself") % {"area": "宝轮镇"}
    assert found[own, RECEIVED].value == 3
    assert opened(client, found[own, RECEIVED].address) == 3


@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER, Role.AUDITOR])
def test_r55_roles_without_cases_have_no_reports(role):
    client = signed_in(role, make.DISTRICT)
    assert client.get(reverse("records_reports")).status_code in (302, 403)


@pytest.mark.parametrize(
    "query",
    [
        {"by": "nothing", "x": "'\"<"},
        {"month_from": "2026-13"},
        {"month_from": "2026-05", "month_to": "2026-01"},
        {"month_from": "2001-01", "month_to": "2026-01"},
        {"campaign": "x", "ledger": "nothing", "area": "没有的地方", "organisation": "\x00"},
        {"area_pick": "99999999999999999999999"},
        {"month_from": "2099-01"},
    ],
)
def test_no_parameter_raises(query):
    roll_up()
    answer = signed_in(Role.TOWNSHIP_HANDLER).get(reverse("records_reports"), query)
    assert answer.status_code == 200


def test_before_the_first_count_the_page_says_what_to_do():
    context = report(signed_in(Role.TOWNSHIP_HANDLER))
    assert context["counted_at"] is None
    assert "tables" not in context


def test_the_page_says_when_something_changed_after_the_count():
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert not counted_report(client)["older"]
    make.item()
    assert report(client)["older"]


def test_the_page_costs_the_same_with_few_and_with_many_cells(matters):
    client = signed_in(Role.TOWNSHIP_HANDLER)
    roll_up()

    def queries(by):
        with CaptureQueriesContext(connection) as seen:
            report(client, by=by)
        return len(seen)

    bys = ("area", "section", "month")
    queries("area")
    few = [queries(by) for by in bys]
    place = make.area().path
    ReportCell.objects.bulk_create(
        ReportCell(
            area_path=place,
            ledger=Ledger.LIVELIHOOD,
            campaign_id=number,
            month=f"2026-{number % 12 + 1:02}",
            measure="received",
            number=1,
        )
        for number in range(1, 400)
    )
    assert [queries(by) for by in bys] == few
    assert max(few) <= 25


def test_the_sums_are_found_by_an_index(matters):
    roll_up()
    from records.access.queries import actor_for
    from records.ledgers.counted import Place
    from records.reports.asking import Asked
    from records.reports.sums import _cells

    actor = actor_for(signed_in(Role.TOWNSHIP_HANDLER).user)
    asked = Asked("area", date(2026, 1, 1), date(2026, 12, 1))
    plan = _cells(actor, asked, Place(actor, None)).explain()
    if connection.vendor == "sqlite":
        assert "cell_" in plan
        assert "SCAN records_reportcell" not in plan


def test_the_newest_count_is_the_one_shown():
    roll_up()
    state = ReportState.objects.get()
    assert state.counted_at <= datetime.now(UTC)
    answer = signed_in(Role.TOWNSHIP_HANDLER).get(reverse("records_reports"), PERIOD)
    assert f"{state.counted_at.astimezone():%Y-%m-%d}"[:7] in answer.content.decode()
