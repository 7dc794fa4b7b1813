"""三审三校 and its permissions stand from the first migration, and can be put back any time."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import GroupPagePermission, Task, Workflow, WorkflowTask

from publicity.gate.errors import Blocked
from publicity.gate.models import Clearance
from publicity.workflow import actions
from publicity.workflow.choices import GROUPS, Step
from publicity.workflow.models import FinalApprovalTask, FirstReviewTask
from publicity.workflow.progress import progress
from publicity.workflow.setup import ensure_everything, ensure_workflow, three_reviews
from tests.factories.reviews import Desk, again, superuser

pytestmark = pytest.mark.django_db


def counts():
    return [
        model.objects.count()
        for model in (Workflow, WorkflowTask, Task, Group, GroupPagePermission)
    ]


def test_r50_the_workflow_stands_after_migrating_and_once_only():
    Desk()
    before = counts()
    ensure_everything()
    ensure_everything()
    assert counts() == before
    steps = [task.specific.step for task in three_reviews().tasks]
    assert steps == [Step.FIRST, Step.FINAL]


def test_r50_the_list_of_stories_shows_the_workflow():
    desk = Desk()
    assert desk.list.workflowpage.workflow == three_reviews()


def test_r50_taking_the_workflow_from_the_list_takes_it_from_no_story():
    desk = Desk()
    page = desk.draft()
    lax = Workflow.objects.create(name="一审了事")
    desk.list.workflowpage.delete()
    assert page.get_workflow() == three_reviews()
    assert desk.list.has_workflow
    assert page.get_workflow() != lax


def test_r50_a_workflow_that_lost_a_step_publishes_nothing():
    desk = Desk()
    page = desk.submitted()
    WorkflowTask.objects.filter(task=FinalApprovalTask.objects.get()).delete()
    with pytest.raises(Blocked):
        actions.approve(page, desk.head)
    assert not again(page).live
    assert ensure_workflow().tasks.count() == 2


def test_r50_nobody_has_the_right_to_publish():
    desk = Desk()
    given = GroupPagePermission.objects.filter(page=desk.list, group__name__in=GROUPS)
    codes = set(given.values_list("group__name", "permission__codename"))
    assert codes == {
        ("publicity_editor", "add_page"),
        ("publicity_editor", "change_page"),
        ("section_head", "lock_page"),
        ("approver", "lock_page"),
    }


def test_r50_what_waits_is_shown_to_who_may_take_it():
    desk = Desk()
    page = desk.submitted()
    task = FirstReviewTask.objects.get()
    assert task.get_task_states_user_can_moderate(desk.head).count() == 1
    for other in (desk.author, desk.approver, superuser()):
        assert task.get_task_states_user_can_moderate(other).count() == 0
    waiting = progress(page, desk.head)
    assert [(mark.waiting, mark.done, mark.why_not) for mark in waiting] == [
        (True, False, ""),
        (False, False, ""),
    ]
    assert progress(page, desk.author)[0].why_not
    actions.approve(page, desk.head)
    assert progress(again(page), desk.author)[0].person == str(desk.head)


def test_r50_steps_taken_by_a_program_are_refused_by_the_same_rules():
    desk = Desk()
    page = desk.draft()
    with pytest.raises(Blocked):
        actions.approve(page, desk.head)
    actions.submit(page, desk.author)
    with pytest.raises(Blocked):
        actions.send_back(page, desk.author, "自己退自己")
    actions.send_back(page, desk.head, "请补充")
    actions.submit(again(page), desk.author)
    assert again(page).current_workflow_task.specific.step == "first"


def test_r50_withdrawing_by_a_program_is_the_approvers():
    desk = Desk()
    page = desk.published()
    with pytest.raises(Blocked):
        actions.withdraw(page, desk.author)
    actions.withdraw(page, desk.approver)
    assert not again(page).live


def test_r47_a_program_cannot_submit_without_evidence():
    desk = Desk()
    page = desk.without_evidence()
    with pytest.raises(Blocked):
        actions.submit(page, desk.author)
    assert not again(page).workflow_in_progress


@pytest.mark.parametrize("broken", ["two stand", "one person", "ends early", "used twice"])
def test_r50_a_clearance_cannot_be_written_wrongly(broken):
    desk = Desk()
    page = desk.published()
    given = page.clearances.get()
    fields = {"page": page, "content_hash": "0" * 64}
    fields |= {
        "two stand": {},
        "one person": {
            "reviewed_by": desk.head,
            "approved_by": desk.head,
            "ended_at": timezone.now(),
        },
        "ends early": {"ended_at": given.cleared_at - timedelta(days=1)},
        "used twice": {"workflow_state": given.workflow_state, "ended_at": timezone.now()},
    }[broken]
    with pytest.raises(IntegrityError), transaction.atomic():
        Clearance.objects.create(**fields)
