"""Who may take a step of the review: all different persons (R50)."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState

from .choices import APPROVER
from .people import in_group, savers


def why_not(task_state: TaskState, page: Any, user: Any) -> str:
    """Why this person may not take this review, as a sentence; empty when they may."""
    task = task_state.task.specific
    if not in_group(user, task.group):
        return _("This review is not yours to make: it needs another role.")
    if user.pk in savers(page):
        return _("You wrote or submitted this text. Somebody else must review it.")
    if _approved_other_step(task_state, user):
        return _("You approved the other review of this text. Somebody else must make this one.")
    return ""


def _approved_other_step(task_state: TaskState, user: Any) -> bool:
    return (
        TaskState.objects.filter(
            workflow_state=task_state.workflow_state_id,
            status=TaskState.STATUS_APPROVED,
            finished_by=user,
        )
        .exclude(task=task_state.task_id)
        .exists()
    )


def withdraws(user: Any) -> bool:
    """Whether this person may take a story from the public."""
    return in_group(user, APPROVER)


def withdraws_not() -> str:
    """Why everybody else may not."""
    return _("Only an approver may withdraw a published story. Please ask one to do it.")


def not_under_review() -> str:
    """What is read where a review is asked of a text that nobody submitted."""
    return _("This story is not under review. Save it and submit it first.")
