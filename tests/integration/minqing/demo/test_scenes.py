"""What the demo shows beside its matters' plain course, and that every list and page has it."""

from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from publicity.stories.models import StoryPage
from publicity.tracking.models import TrackingRow
from records.access.models import ActingFor
from records.access.queries import actor_for
from records.base.models import Campaign, Policy, Record, RecordQuerySet
from records.base.roles import CASE_ROLES, WORKING, Role
from records.base.stages import Stage
from records.exchange.choices import BatchStage
from records.exchange.models import ImportBatch
from records.ledgers.choices import Decision, Ledger, Risk
from records.ledgers.models import Assistance, Extension, LedgerItem, OverdueAnalysis
from records.ledgers.waiting import FOR, Waiting, waiting_for
from records.reports.models import ReportCell
from records.supervision.choices import CheckResult, Found, Level
from records.supervision.models import (
    Inspection,
    InspectionFinding,
    SpotCheck,
    SpotCheckRound,
    SupervisionOrder,
)
from records.supervision.spot_checks.drawing import draw
from records.today.today.gathering import today_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
    pytest.mark.xdist_group("demo"),
]


def items() -> RecordQuerySet:
    return LedgerItem._default_manager.all()


def test_r21_a_duplicate_was_merged_and_points_to_the_one_that_is_kept() -> None:
    merged = items().get(stage=Stage.MERGED)
    assert merged.merged_into.household_id == merged.household_id


def test_r21a_one_common_problem_goes_on_and_one_is_told_and_closed_one_by_one() -> None:
    leads = items().filter(hanging__isnull=False).distinct()
    assert {lead.stage for lead in leads} == {Stage.IN_PROGRESS, Stage.CLOSED_OUT}
    closed = items().filter(lead_matter__stage=Stage.CLOSED_OUT)
    assert {row.stage for row in closed} == {Stage.CLOSED_OUT}
    assert all(row.proposed_result for row in closed)


def test_r13a_letters_are_late_answered_and_told() -> None:
    letters = Assistance.objects
    assert letters.filter(answered_on=None).exists()
    assert letters.filter(answered_on__isnull=False, told_on=None).exists()
    assert letters.filter(told_on__isnull=False).exists()


def test_r15_extensions_are_pending_granted_and_refused() -> None:
    assert set(Extension.objects.values_list("decision", flat=True)) == set(Decision.values)


def test_r17_orders_of_every_level_some_replied_and_none_left_to_the_sweep() -> None:
    orders = SupervisionOrder.objects
    assert set(orders.values_list("level", flat=True)) == set(Level.values)
    assert orders.exclude(reply="").count() >= 5
    assert orders.filter(reply="").count() >= 5
    assert orders.filter(level__gt=0, cadre=None).count() <= orders.count() / 2


def test_r18_causes_differ() -> None:
    assert OverdueAnalysis.objects.values("cause").distinct().count() >= 2


def test_r10b_stability_work_is_of_several_risks() -> None:
    found = items().filter(subkind=Ledger.STABILITY)
    assert Risk.MEDIUM in set(found.values_list("risk", flat=True))


def test_r19_inspections_of_three_quarters_with_findings_of_each_kind() -> None:
    assert Inspection.objects.values("quarter").distinct().count() == 3
    found = InspectionFinding.objects
    assert set(found.values_list("found", flat=True)) >= {Found.RECTIFY, Found.NEW_MATTER}
    assert found.filter(verified_on__isnull=False).exists()
    assert found.filter(found=Found.RECTIFY, done_on=None).exists()
    assert Inspection.objects.filter(nothing_found=True).exists()


def test_r14a_rounds_can_be_redrawn_and_one_matter_was_not_done_in_fact() -> None:
    assert SpotCheckRound.objects.filter(sealed=True).exists()
    for row in SpotCheckRound.objects.exclude(drawn_at=None):
        listed = list(row.checks.values_list("record__reference", "village"))
        again = draw(
            listed, issue=row.issue, number=row.number, percent=row.percent, minimum=row.minimum
        )
        drawn = row.checks.filter(drawn=True).values_list("record__reference", flat=True)
        assert set(drawn) == again
    results = Counter(SpotCheck.objects.filter(drawn=True).values_list("result", flat=True))
    assert results[CheckResult.NOT_DONE] >= 1
    assert results[CheckResult.DONE] > 3


def test_r40_whoever_holds_a_receipt_can_follow_the_matter() -> None:
    rows = Record.objects.filter(kind="ledger_item", confidentiality="ordinary")
    followed = set(TrackingRow.objects.values_list("number", flat=True))
    missing = rows.exclude(reference__in=followed).exclude(stage=Stage.HISTORICAL)
    assert all(row.ledgeritem.row_identity for row in missing)


def test_r58_one_file_came_in_one_waits_one_was_unreadable() -> None:
    stages = set(ImportBatch.objects.values_list("stage", flat=True))
    assert stages == {BatchStage.APPLIED, BatchStage.PREVIEWED, BatchStage.REFUSED}


def test_the_office_has_its_policy_campaigns_and_a_deputy() -> None:
    assert Policy.objects.count() == 2
    assert Campaign.objects.count() == 2
    assert Record.objects.filter(campaign__isnull=False).exists()
    assert ActingFor.objects.count() == 1


def test_r18_the_reports_are_counted() -> None:
    assert ReportCell.objects.filter(measure__startswith="cause:").exists()


def test_r50_one_story_waits_for_its_first_review() -> None:
    page = StoryPage.objects.not_live().get()
    assert page.current_workflow_task_state is not None
    assert not page.clearances.exists()


def persons(roles: frozenset[Role]) -> list[object]:
    users = get_user_model().objects.filter(roles__role__in=roles).distinct()
    return [user for user in users if user.has_usable_password()]


def test_r44_everybody_who_works_finds_something_on_the_first_page() -> None:
    for user in persons(CASE_ROLES):
        heaps = today_of(actor_for(user)).heaps
        assert sum(bool(heap.count) for heap in heaps) >= 2, user


def test_r44_each_heap_of_matters_waits_for_somebody() -> None:
    actors = [actor_for(user) for user in persons(WORKING)]
    for what in Waiting:
        if what == Waiting.TO_RESUME:  # the sweep resumes by itself
            continue
        mine = [actor for actor in actors if actor.has(FOR[what])]
        found = [waiting_for(Record.objects.visible_to(a), what, a).exists() for a in mine]
        assert any(found), what


@pytest.mark.parametrize(
    "name",
    [
        "ledgers_modeladmin_index",
        "difficulty_modeladmin_index",
        "orders_modeladmin_index",
        "inspections_modeladmin_index",
        "spot-checks_modeladmin_index",
        "supervision_villages",
        "campaigns_modeladmin_index",
        "records_policies",
    ],
)
def test_every_list_opens_and_shows_something(name: str, client: Client) -> None:
    user = get_user_model().objects.get(username="bangongshi")
    client.force_login(user, backend="minqing.accounts.backends.OfficeBackend")
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert (
        "演示" in answer.content.decode()
        or "510802" in answer.content.decode()
        or "村" in (answer.content.decode())
    )
