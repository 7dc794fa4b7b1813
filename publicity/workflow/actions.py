"""The steps of a story's way to the public, as a program takes them (demo, tests, commands).

Each goes through the same tasks as the screens and is refused by the same rules.
"""

from typing import Any

from wagtail.models import TaskState, WorkflowState

from publicity.gate.errors import Blocked

from .eligibility import not_under_review, withdraws, withdraws_not


def submit(page: Any, user: Any) -> WorkflowState:
    """Hand in the latest revision for review; a text that was sent back starts over."""
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return state
    return page.get_workflow().start(page, user)


def approve(page: Any, user: Any, comment: str = "") -> TaskState:
    """Approve the review that is running; the last one publishes. Blocked says why not."""
    return _act(page, user, "approve", comment)


def send_back(page: Any, user: Any, comment: str) -> TaskState:
    """Give the text back to its author with a remark."""
    return _act(page, user, "reject", comment)


def withdraw(page: Any, user: Any) -> None:
    """Take a live story from the public; only an approver may."""
    if not withdraws(user):
        raise Blocked(withdraws_not(), page_pk=page.pk)
    page.specific.unpublish(user=user)


def _act(page: Any, user: Any, action: str, comment: str) -> TaskState:
    fresh = type(page).objects.get(pk=page.pk)
    state = fresh.current_workflow_task_state
    if state is None:
        raise Blocked(not_under_review(), page_pk=page.pk)
    state.task.specific.on_action(state, user, action, comment=comment)
    state.refresh_from_db()
    return state
